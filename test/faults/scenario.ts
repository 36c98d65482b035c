import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PlayerLogEntry } from '../../src/domain/ports/player';
import type { HlsShow } from '../../platform/hls/show-timeline';
import { until } from '../support/wait';
import type { FaultCase } from './fault-kinds';
import type { FaultOrigin } from './fault-origin';

/** How a show is delivered. */
export type Mode = 'live standard' | 'live LL-HLS' | 'replay';
export const modes: readonly Mode[] = ['live standard', 'live LL-HLS', 'replay'];

/** A page that holds nothing but the player, in whatever engine. */
export interface PlayerDriver {
  open(url: string): Promise<void>;
  /** Runs an expression in the page; its value must survive JSON. */
  evaluate<T>(expression: string): Promise<T>;
}

export interface Rig {
  readonly origin: FaultOrigin;
  /** Shows of the origin, by id. */
  readonly shows: Map<string, HlsShow>;
  readonly loopId: string;
}

export interface RunResult {
  readonly fault: FaultCase;
  readonly mode: Mode;
  /** From the end of the fault until the picture moved; 0 when it never stood. */
  readonly recoveredMs: number;
  /** Seconds the picture stood while the fault lasted. */
  readonly stoodSeconds: number;
  /** Behind the place of a live viewer at the end; NaN for a recording. */
  readonly behindSeconds: number;
  /** Why this counts as a failure; undefined when it doesn't. */
  readonly complaint?: string;
}

interface Reading {
  readonly seconds: number;
  readonly frames: number;
  readonly status: string;
  readonly cause: string;
  readonly isSamePage: boolean;
  readonly behindSeconds: number | null;
  readonly exceptions: readonly string[];
}

/** Target of the matrix: playing again within this long after the fault has gone. */
export const recoverWithinMs = 10_000;
const giveUpMs = 30_000;

const reading = `(() => {
  const { player, video, frames } = window.page;
  const { seekableEndSeconds, isAtLiveEdge } = player.playhead;
  return {
    seconds: video.currentTime,
    frames,
    status: player.state.status,
    cause: player.state.cause || '',
    isSamePage: window.isSamePage === true,
    behindSeconds: seekableEndSeconds - video.currentTime,
    exceptions: window.exceptions || [],
  };
})()`;

/** Plays a new show, breaks it, mends it, and measures until the picture moves again. */
export async function runFault(driver: PlayerDriver, rig: Rig, fault: FaultCase, mode: Mode): Promise<RunResult> {
  const { origin, shows, loopId } = rig;
  const isLive = mode !== 'replay';
  const showId = `show-${randomUUID()}`;
  const startsAtMs = Date.now() - 3_607_123;
  shows.set(showId, {
    loopId,
    startsAtMs,
    ...(isLive ? { state: 'live' } : { state: 'replay', endsAtMs: startsAtMs + 600_000 }),
  });
  const read = (): Promise<Reading> => driver.evaluate<Reading>(reading);
  const describe = async (): Promise<string> => {
    const log = await driver.evaluate<PlayerLogEntry[]>('window.page.player.statistics().log');
    const lines = log.map(
      ({ atMs, kind, detail }) => `${new Date(atMs).toISOString().slice(17, 23)} ${kind} ${detail}`,
    );
    return [JSON.stringify(await read()), ...lines].join('\n');
  };
  /** Waits for new frames at a position that moves. */
  const untilMoving = async (timeoutMs: number): Promise<Reading> => {
    let before = await read();
    return until(
      'the picture to move',
      async () => {
        const now = await read();
        const hasMoved = now.frames > before.frames && now.seconds !== before.seconds && now.status === 'playing';
        before = now;
        return hasMoved && now;
      },
      { timeoutMs, describe },
    );
  };

  await driver.open(origin.url);
  await until('the player', () => driver.evaluate<boolean>(`'page' in window`));
  await driver.evaluate(
    `(window.isSamePage = true, window.exceptions = [],
      addEventListener('error', (event) => window.exceptions.push(String(event.message))), 1)`,
  );
  origin.prepare(showId, fault);
  const play = `(window.page.play('${showId}', ${isLive}, ${mode === 'live LL-HLS'}), 1)`;
  try {
    if (fault.moment === 'start') {
      origin.break(showId, fault);
      await driver.evaluate(play);
    } else {
      await driver.evaluate(play);
      await untilMoving(giveUpMs);
      origin.break(showId, fault);
      // A recording is buffered far ahead: where it isn't, the fault bites at once.
      if (!isLive) await driver.evaluate(`(window.page.player.seekBy(240), 1)`);
    }
    let stoodSeconds = 0;
    const brokenAtMs = Date.now();
    let before = await read();
    while (Date.now() - brokenAtMs < fault.seconds * 1000) {
      await pause(250);
      const now = await read();
      if (now.frames === before.frames) stoodSeconds += 0.25;
      before = now;
    }
    origin.mend(showId, fault);
    const mendedAtMs = Date.now();
    const wasMoving = before.status === 'playing' && stoodSeconds < 1;
    const after = await untilMoving(giveUpMs);
    const recoveredMs = wasMoving ? 0 : Date.now() - mendedAtMs;
    const complaints = [
      ...(recoveredMs > recoverWithinMs ? [`took ${recoveredMs} ms`] : []),
      ...(after.isSamePage ? [] : ['the page was loaded again']),
      ...after.exceptions.map((message) => `exception: ${message}`),
      ...(fault.isBridged && stoodSeconds >= 5 ? [`stood ${stoodSeconds} s though there was another way`] : []),
    ];
    const complaint = complaints.length === 0 ? undefined : `${complaints.join('; ')}\n${await describe()}`;
    const behindSeconds = isLive ? (after.behindSeconds ?? NaN) : NaN;
    return { fault, mode, recoveredMs, stoodSeconds, behindSeconds, ...(complaint === undefined ? {} : { complaint }) };
  } catch (error) {
    return {
      fault,
      mode,
      recoveredMs: Infinity,
      stoodSeconds: NaN,
      behindSeconds: NaN,
      complaint: error instanceof Error ? error.message : String(error),
    };
  } finally {
    origin.mend(showId, fault);
    await driver.evaluate(`(window.page && window.page.player.stop(), 1)`).catch(() => undefined);
    shows.delete(showId);
  }
}
