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

export type Engine = 'hls.js' | 'native';

/** A page that holds nothing but the player, in whatever engine. */
export interface PlayerDriver {
  /** How long ago the live shows began that it is given. */
  readonly liveForMs: number;
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
  /** Requests the fault met. */
  readonly hits: number;
  /** From the end of an outage until it was as near to live as intended; NaN otherwise, or where it is not known. */
  readonly backAtTargetMs: number;
  /** Why this counts as a failure; undefined when it doesn't. */
  readonly complaint?: string;
  /** The page answers nothing any more. */
  readonly hasHung?: boolean;
}

/** What a driver throws when its page answers nothing any more. */
export class PageHangs extends Error {
  override readonly name = 'PageHangs';
}

interface Reading {
  readonly seconds: number;
  readonly frames: number;
  readonly status: string;
  readonly cause: string;
  readonly isSamePage: boolean;
  /** Seconds behind the place where the engine wants a live viewer to be; null where unknown. */
  readonly behindSeconds: number | null;
  /** Seconds further from live, by the dates in the picture, than the target latency; null where unknown. */
  readonly beyondTargetSeconds: number | null;
  readonly exceptions: readonly string[];
}

/** Target of the matrix: playing again within this long after the fault has gone. */
export const recoverWithinMs = 10_000;
/** After an outage: until the picture moves, and until it is at its intended distance from live. */
export const moveAfterOutageMs = 1000;
export const backAtTargetMs = 20_000;
const atTargetSeconds = 0.5;
/** Without low latency the playlist is asked for once a segment: its newest one is up to so much older than when it was asked for. */
const segmentSeconds = 2;
const giveUpMs = 30_000;

const reading = `(() => {
  const { player, video, frames } = window.page;
  const { latencySeconds, targetLatencySeconds } = player.statistics();
  return {
    seconds: video.currentTime,
    frames,
    status: player.state.status,
    cause: player.state.cause || '',
    isSamePage: window.isSamePage === true,
    behindSeconds: player.playhead.seekableEndSeconds - player.playhead.positionSeconds,
    beyondTargetSeconds: latencySeconds - targetLatencySeconds,
    exceptions: window.exceptions || [],
  };
})()`;

/** A recording goes on where it was; what was shown while it broke may be shown again. */
const samePlaceSeconds = 5;

/** A new show at the origin; answers its id. `liveForMs`: how long ago it began, if it is live. */
export function addShow({ shows, loopId }: Rig, mode: Mode, liveForMs: number): string {
  const showId = `show-${randomUUID()}`;
  const isLive = mode !== 'replay';
  const startsAtMs = Date.now() - (isLive ? liveForMs : 3_607_123);
  shows.set(showId, {
    loopId,
    startsAtMs,
    ...(isLive ? { state: 'live' } : { state: 'replay', endsAtMs: startsAtMs + 600_000 }),
  });
  return showId;
}

/** The playlist of a recording is asked for once only: what is wrong in it is so from the start. */
export const momentOf = (fault: FaultCase, mode: Mode): FaultCase['moment'] =>
  mode === 'replay' && fault.change ? 'start' : fault.moment;

/** Where one jumps to in a recording: it is buffered far ahead, and where it isn't, the fault bites at once. */
export const jumpSeconds = 240;

/** Plays a new show, breaks it, mends it, and measures until the picture moves again. */
export async function runFault(driver: PlayerDriver, rig: Rig, fault: FaultCase, mode: Mode): Promise<RunResult> {
  const { origin, shows } = rig;
  const isLive = mode !== 'replay';
  const showId = addShow(rig, mode, driver.liveForMs);
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
      addEventListener('error', (event) => window.exceptions.push(String((event.error || {}).stack || event.message))), 1)`,
  );
  origin.prepare(showId, fault);
  const play = `(window.page.play('${showId}', ${isLive}, ${mode === 'live LL-HLS'}), 1)`;
  const moment = momentOf(fault, mode);
  let startedSeconds = 0;
  try {
    if (moment === 'start') {
      origin.break(showId, fault);
      await driver.evaluate(play);
    } else {
      // A recording's playlist is asked for when its quality is first taken.
      const changesQuality = !isLive && fault.target === 'playlists';
      await driver.evaluate(changesQuality ? `(${play}, window.page.player.setQualityCap(360), 1)` : play);
      startedSeconds = (await untilMoving(giveUpMs)).seconds;
      origin.break(showId, fault);
      if (changesQuality) await driver.evaluate(`(window.page.player.setQualityCap(undefined), 1)`);
      if (!isLive) await driver.evaluate(`(window.page.player.seekBy(${jumpSeconds}), 1)`);
    }
    const jumpedSeconds = moment === 'playing' && !isLive ? jumpSeconds : 0;
    let stoodSeconds = 0;
    const brokenAtMs = Date.now();
    let before = await read();
    // Where the viewer wants to be, wherever the picture stands.
    let placeSeconds = startedSeconds + jumpedSeconds;
    while (Date.now() - brokenAtMs < fault.seconds * 1000) {
      await pause(250);
      const now = await read();
      if (now.frames === before.frames) stoodSeconds += 0.25;
      placeSeconds = Math.max(placeSeconds, now.seconds);
      before = now;
    }
    const hits = origin.hits(showId, fault);
    origin.mend(showId, fault);
    const mendedAtMs = Date.now();
    const wasMoving = before.status === 'playing' && stoodSeconds < 1;
    const after = await untilMoving(giveUpMs);
    const recoveredMs = wasMoving ? 0 : Date.now() - mendedAtMs;
    let targetMs = NaN;
    if (fault.isOutage && isLive && after.beyondTargetSeconds !== null) {
      const beyondSeconds = atTargetSeconds + (mode === 'live LL-HLS' ? 0 : segmentSeconds);
      const isThere = ({ behindSeconds, beyondTargetSeconds }: Reading): boolean =>
        (behindSeconds ?? 0) <= atTargetSeconds && (beyondTargetSeconds ?? 0) <= beyondSeconds;
      await until('the intended distance to live', async () => isThere(await read()), {
        timeoutMs: giveUpMs,
        describe,
      });
      targetMs = Date.now() - mendedAtMs;
    }
    const complaints = [
      ...(hits === 0 ? ['nothing was asked for that the fault could meet'] : []),
      ...(fault.isOutage && recoveredMs > moveAfterOutageMs ? [`moved after ${recoveredMs} ms`] : []),
      ...(targetMs > backAtTargetMs ? [`at its distance to live after ${targetMs} ms`] : []),
      ...(recoveredMs > recoverWithinMs ? [`took ${recoveredMs} ms`] : []),
      ...(!isLive && after.seconds < placeSeconds - samePlaceSeconds
        ? [`went on at ${after.seconds.toFixed(0)} s instead of ${placeSeconds.toFixed(0)} s`]
        : []),
      ...(after.isSamePage ? [] : ['the page was loaded again']),
      ...after.exceptions.map((message) => `exception: ${message}`),
      ...(fault.isBridged && stoodSeconds >= 5 ? [`stood ${stoodSeconds} s though there was another way`] : []),
    ];
    const complaint = complaints.length === 0 ? undefined : `${complaints.join('; ')}\n${await describe()}`;
    return {
      fault,
      mode,
      recoveredMs,
      stoodSeconds,
      hits,
      backAtTargetMs: targetMs,
      ...(complaint === undefined ? {} : { complaint }),
    };
  } catch (error) {
    return {
      fault,
      mode,
      recoveredMs: Infinity,
      stoodSeconds: NaN,
      hits: NaN,
      backAtTargetMs: NaN,
      complaint: error instanceof Error ? error.message : String(error),
      ...(error instanceof PageHangs ? { hasHung: true } : {}),
    };
  } finally {
    origin.mend(showId, fault);
    await driver.evaluate(`(window.page && window.page.player.stop(), 1)`).catch(() => undefined);
    shows.delete(showId);
  }
}
