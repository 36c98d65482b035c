import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { partsPerSegment } from './timing';

/** How far a rendition has come. `partCount`: parts of segment `endSegment`, which isn't whole yet. */
export interface Progress {
  readonly endSegment: number;
  readonly partCount: number;
  /** Nothing will be added. */
  readonly isEnded: boolean;
  readonly partSeconds: number;
}

/** Delivery directives of a playlist request (RFC 8216bis §6.2.5). */
export interface DeliveryDirectives {
  /** What the playlist must have before it is sent: a part, or the whole segment; undefined: send what there is. */
  readonly wait: { readonly segment: number; readonly part: number | undefined } | undefined;
  /** The client takes a delta update. */
  readonly isDelta: boolean;
}

/**
 * Reads `_HLS_msn`, `_HLS_part` and `_HLS_skip`. `progress` is that of the rendition now.
 * @throws ProblemError `bad-request` when they make no sense or ask too far ahead
 */
export function readDirectives(query: unknown, progress: Progress): DeliveryDirectives {
  const segment = readCount(query, '_HLS_msn');
  const part = readCount(query, '_HLS_part');
  const skip = readValue(query, '_HLS_skip');
  if (skip !== undefined && skip !== 'YES' && skip !== 'v2') throw refuse('_HLS_skip', 'must be YES or v2');
  const isDelta = skip !== undefined;
  if (part !== undefined && segment === undefined) throw refuse('_HLS_part', 'needs _HLS_msn');
  if (segment === undefined || progress.isEnded) return { wait: undefined, isDelta };
  if (segment > progress.endSegment + 1) throw refuse('_HLS_msn', 'is too far ahead');
  if (part !== undefined && partsAhead(segment, part, progress) > advancePartLimit(progress)) {
    throw refuse('_HLS_part', 'is too far ahead');
  }
  return { wait: { segment, part }, isDelta };
}

/** §6.2.5.2: how far ahead of the last part a client may ask, when parts are shorter than a second. */
const advancePartLimit = ({ partSeconds }: Progress): number => 3 / partSeconds;

function partsAhead(segment: number, part: number, { endSegment, partCount }: Progress): number {
  if (segment < endSegment) return 0;
  const lastPart = partCount - 1;
  // How many parts the unfinished segment will have isn't known of media that is received; four is usual.
  return segment === endSegment ? Math.min(part, partsPerSegment) - lastPart : partsPerSegment - partCount + part + 1;
}

function readValue(query: unknown, name: string): string | undefined {
  const value: unknown = (query as Record<string, unknown> | null)?.[name];
  if (value === undefined || typeof value === 'string') return value;
  throw refuse(name, 'must be given once');
}

function readCount(query: unknown, name: string): number | undefined {
  const value = readValue(query, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,12}$/.test(value)) throw refuse(name, 'must be a whole number');
  return Number(value);
}

const refuse = (name: string, what: string): ProblemError =>
  new ProblemError('bad-request', { fields: { [`query.${name}`]: what } });

/** `reached`: it is time; `gone`: the client went away; `closing`: the process is about to stop. */
export type WaitEnd = 'reached' | 'gone' | 'closing';

/** Lets requests wait for an instant, all those of one instant on one timer. */
export interface InstantWaiter {
  /** Never rejects. `signal` is aborted when the client has gone. */
  until(instantMs: number, signal: AbortSignal): Promise<WaitEnd>;
  /** Requests waiting now. */
  readonly waiting: number;
  /** Turns all who wait away. */
  close(): void;
}

interface Group {
  readonly waiters: Set<(end: WaitEnd) => void>;
  cancelTimer: () => void;
}

/** @param clock the platform's; a timer that fires early is set again */
export function createInstantWaiter(clock: Clock): InstantWaiter {
  const groups = new Map<number, Group>();

  const finish = (instantMs: number, group: Group, end: WaitEnd): void => {
    groups.delete(instantMs);
    for (const waiter of group.waiters) waiter(end);
  };

  const arm = (instantMs: number, group: Group): void => {
    group.cancelTimer = clock.after(instantMs - clock.nowMs(), () => {
      if (clock.nowMs() < instantMs) arm(instantMs, group);
      else finish(instantMs, group, 'reached');
    });
  };

  const groupAt = (instantMs: number): Group => {
    const known = groups.get(instantMs);
    if (known) return known;
    const group: Group = { waiters: new Set(), cancelTimer: () => undefined };
    groups.set(instantMs, group);
    arm(instantMs, group);
    return group;
  };

  return {
    get waiting() {
      return [...groups.values()].reduce((sum, { waiters }) => sum + waiters.size, 0);
    },
    async until(instantMs, signal) {
      if (signal.aborted) return 'gone';
      if (clock.nowMs() >= instantMs) return 'reached';
      const group = groupAt(instantMs);
      let leave: () => void = () => undefined;
      const end = await new Promise<WaitEnd>((resolve) => {
        group.waiters.add(resolve);
        leave = () => {
          group.waiters.delete(resolve);
          if (group.waiters.size === 0 && groups.get(instantMs) === group) {
            group.cancelTimer();
            groups.delete(instantMs);
          }
          resolve('gone');
        };
        signal.addEventListener('abort', leave, { once: true });
      });
      signal.removeEventListener('abort', leave);
      return end;
    },
    close() {
      for (const [instantMs, group] of [...groups]) {
        group.cancelTimer();
        finish(instantMs, group, 'closing');
      }
    },
  };
}
