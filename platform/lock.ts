import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** Somebody else works on the data folder. The message names the process. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
}

/** Who holds a folder. `birth` tells a process from a later one with the same number. */
const holderSchema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  birth: v.string(),
  startedAt: v.string(),
});
type Holder = v.InferOutput<typeof holderSchema>;

const lockName = 'lock.json';
const guardName = 'lock.takeover';
/** A takeover lasts milliseconds; a guard this old was left by a process that died in the middle of it. */
const guardStaleMs = 5000;

/**
 * What no two processes with one number share: on Linux the machine's boot, the namespace of the numbers, and the clock
 * ticks since boot at which the process began (field 22 of `/proc/PID/stat`). Elsewhere empty: then a living process with
 * that number counts as the holder.
 */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, parentheses and spaces included.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')} ${ticks}`;
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const result = v.safeParse(holderSchema, JSON.parse(readFileSync(path, 'utf8')));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

const isAlive = (holder: Holder): boolean => isRunning(holder.pid) && birthOf(holder.pid) === holder.birth;

/** Creates `path` with `content` in one step: it never exists half written. False when it exists already. */
function createWhole(path: string, content: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs `work` while no other process is taking over the same lock. False when one is. */
function underGuard(folder: string, work: () => void): boolean {
  const guard = join(folder, guardName);
  try {
    closeSync(openSync(guard, 'wx'));
  } catch {
    try {
      if (Date.now() - statSync(guard).mtimeMs > guardStaleMs) rmSync(guard, { force: true });
    } catch {
      // The other one has just finished.
    }
    return false;
  }
  try {
    work();
  } finally {
    rmSync(guard, { force: true });
  }
  return true;
}

const tries = 5;

/**
 * Takes the data folder for this process: PGlite doesn't notice a second process on its files and loses data silently.
 * The lock of a process that is gone (killed, or its number given to another) is taken over.
 *
 * @returns how to give it back.
 * @throws LockHeldError naming the process that holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, lockName);
  const mine: Holder = { pid: process.pid, birth: birthOf(process.pid), startedAt: new Date().toISOString() };
  const content = JSON.stringify(mine);
  const release = (): void => {
    if (readHolder(path)?.birth === mine.birth && readHolder(path)?.pid === mine.pid) rmSync(path, { force: true });
  };
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if (createWhole(path, content)) return release;
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder)) {
      throw new LockHeldError(
        `the data folder ${folder} is in use by process ${holder.pid}, started ${holder.startedAt}; ` +
          'stop it or set AISLE_DATA_DIR to another folder',
      );
    }
    underGuard(folder, () => {
      // Looked at again under the guard: another process may have taken over meanwhile.
      const still = readHolder(path);
      if (still === undefined || !isAlive(still)) renameSync(path, `${path}.stale`);
    });
  }
  throw new LockHeldError(`the data folder ${folder} is being taken by another process`);
}
