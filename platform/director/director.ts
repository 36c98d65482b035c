import { createHash } from 'node:crypto';
import { isNotNull } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { CueEnvelope } from '../../contract/cue';
import type { Cancel, Clock } from '../clock';
import type { Database, Transaction } from '../db/open-database';
import { rooms } from '../db/schema/cues';
import type { DemoCatalogue } from '../demo/catalogue-types';
import type { PublishCues } from '../realtime/cue-log';
import { readSetting, writeSetting } from '../settings';
import { audienceOf } from './audience';
import { createDeals } from './deals';
import { writePrices } from './prices';
import { asLog, rundownOf } from './rundown';
import type { ScheduledCue } from './rundown';
import { createSchedule } from './schedule';
import type { DemoShow, Schedule } from './schedule';
import { seedCatalogue } from './seed-catalogue';
import { createShoppers } from './shoppers';
import { forgetShows, writeShows } from './show-rows';
import { closeMissed, takeUp, writeDue } from './show-writer';
import type { PlayingShow, Written } from './show-writer';

/** Plays the demo's shows: writes shows, prices, stock and cues when they are due. */
export interface Director {
  readonly schedule: Schedule;
  /** Catches up with the clock, then keeps pace until `stop`. Resolves when the catalogue is as it should be now. */
  start(): Promise<void>;
  /** Ends after what is being written. */
  stop(): Promise<void>;
  /** Writes everything that is due and not yet written. What `start` does again and again. */
  writeDue(): Promise<void>;
  /** A show's whole timeline up to `nowMs` as it was or would have been played, numbered from 1. */
  timelineOf(showId: string): readonly CueEnvelope[];
  audienceOf(showId: string): number | undefined;
}

export interface DirectorOptions {
  readonly catalogue: DemoCatalogue;
  readonly clock: Clock;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  readonly publish: PublishCues;
  readonly dvrWindowSeconds: number;
}

/** Raise it when the same catalogue plays differently, so that old rooms are not continued with another rundown. */
const directorVersion = 1;
/** Stored cues reach a little further back than the DVR window, for a viewer at its very beginning. */
const windowMarginMs = 60_000;
const retryMs = 1000;
const minuteMs = 60_000;
/** Rundowns kept for shows that aren't being written (replays somebody watches). */
const rundownsKept = 24;
const fingerprintKey = 'demo-fingerprint';
const shoppersKey = 'demo-shoppers-until-ms';

/** Rundowns by show, the latest used kept. */
function createRundowns(compute: (show: DemoShow) => ScheduledCue[]): (show: DemoShow) => readonly ScheduledCue[] {
  const kept = new Map<string, ScheduledCue[]>();
  return (show) => {
    const rundown = kept.get(show.id) ?? compute(show);
    kept.delete(show.id);
    kept.set(show.id, rundown);
    const oldest = kept.keys().next().value;
    if (kept.size > rundownsKept && oldest !== undefined) kept.delete(oldest);
    return rundown;
  };
}

/** @throws Error when the catalogue contradicts itself (see `createSchedule`). */
export function createDirector(options: DirectorOptions): Director {
  const { catalogue, clock, database, log } = options;
  const schedule = createSchedule(catalogue);
  const deals = createDeals(catalogue);
  const shoppers = createShoppers(catalogue);
  const rundown = createRundowns((show) => rundownOf(show, deals));
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([directorVersion, catalogue]))
    .digest('hex');

  let playing = new Map<string, PlayingShow>();
  /** Next instant at which shows, or prices and stock, have to be looked at again; 0 right after the start. */
  let nextProgrammeMs = 0;
  let nextMinuteMs = 0;

  const prepare = async (transaction: Transaction): Promise<void> => {
    if ((await readSetting(transaction, fingerprintKey)) === fingerprint) return;
    await forgetShows(transaction);
    await seedCatalogue(transaction, catalogue);
    await writeSetting(transaction, fingerprintKey, fingerprint);
  };

  /**
   * Shows to write: those that are live, and those that ended while they were being written. A show that nobody wrote at
   * all gets a room that is complete and stores nothing.
   */
  const findPlaying = async (transaction: Transaction, nowMs: number): Promise<Map<string, PlayingShow>> => {
    const unfinished = new Map(
      (await transaction.select().from(rooms).where(isNotNull(rooms.writtenUntilMs))).map((row) => [row.room, row]),
    );
    const openFromMs = nowMs - options.dvrWindowSeconds * 1000 - windowMarginMs;
    const found = new Map<string, PlayingShow>();
    const missed: DemoShow[] = [];
    for (const show of schedule.listed(nowMs)) {
      if (show.startsAtMs > nowMs) continue;
      const known = playing.get(show.id);
      const row = unfinished.get(`show:${show.id}`);
      if (row !== undefined && (row.writtenUntilMs ?? 0) >= show.endsAtMs) continue;
      if (row === undefined && show.endsAtMs <= nowMs) {
        missed.push(show);
        continue;
      }
      const from = Math.max(show.startsAtMs - 1, openFromMs);
      found.set(show.id, known ?? (await takeUp(transaction, show, rundown(show), from)));
    }
    await closeMissed(
      transaction,
      missed.map((show) => ({ show, length: rundown(show).length })),
    );
    return found;
  };

  const writeMinute = async (transaction: Transaction, nowMs: number): Promise<CueEnvelope[]> => {
    await writePrices(transaction, catalogue, deals, nowMs);
    const fromMs = Number((await readSetting(transaction, shoppersKey)) ?? nowMs);
    const cues = await shoppers.shop(transaction, fromMs, nowMs);
    await writeSetting(transaction, shoppersKey, String(Math.max(fromMs, nowMs)));
    return cues;
  };

  const writeAllDue = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    const isProgrammeDue = nowMs >= nextProgrammeMs;
    const isMinuteDue = nowMs >= nextMinuteMs;
    const isFirst = nextProgrammeMs === 0;
    const result = await database.transaction(async (transaction) => {
      if (isFirst) await prepare(transaction);
      if (isProgrammeDue) await writeShows(transaction, schedule.listed(nowMs));
      const now = isProgrammeDue ? await findPlaying(transaction, nowMs) : playing;
      const written: Written[] = [];
      for (const one of now.values()) written.push(await writeDue(transaction, one, nowMs));
      const stock = isMinuteDue ? await writeMinute(transaction, nowMs) : [];
      return { now, written, stock };
    });
    playing = result.now;
    for (const { playing: one, next } of result.written) one.next = next;
    if (isProgrammeDue) nextProgrammeMs = schedule.nextChangeMs(nowMs);
    if (isMinuteDue) nextMinuteMs = (Math.floor(nowMs / minuteMs) + 1) * minuteMs;
    for (const { cues } of result.written) options.publish(cues);
    options.publish(result.stock);
  };

  const nextDueMs = (): number => {
    let nextMs = Math.min(nextProgrammeMs, nextMinuteMs);
    for (const { rundown: cues, next } of playing.values()) nextMs = Math.min(nextMs, cues[next]?.dueAtMs ?? Infinity);
    return nextMs;
  };

  // One writer at a time: `writeDue` by hand (tests) waits for the one by the clock.
  let writing: Promise<void> = Promise.resolve();
  const writeInTurn = (): Promise<void> => (writing = writing.catch(() => undefined).then(writeAllDue));

  let isRunning = false;
  let cancel: Cancel = () => undefined;
  const scheduleNext = (delayMs: number): void => {
    if (!isRunning) return;
    cancel = clock.after(delayMs, () => {
      writeInTurn().then(
        () => scheduleNext(nextDueMs() - clock.nowMs()),
        (error: unknown) => {
          log.error({ err: error }, 'the director could not write; trying again');
          scheduleNext(retryMs);
        },
      );
    });
  };

  return {
    schedule,
    async start() {
      isRunning = true;
      await writeInTurn();
      scheduleNext(nextDueMs() - clock.nowMs());
    },
    async stop() {
      isRunning = false;
      cancel();
      await writing.catch(() => undefined);
    },
    writeDue: writeInTurn,
    timelineOf(showId) {
      const nowMs = clock.nowMs();
      const show = schedule.find(showId, nowMs);
      if (show === undefined || show.startsAtMs > nowMs) return [];
      return asLog(
        showId,
        rundown(show).filter((cue) => cue.dueAtMs <= nowMs),
      );
    },
    audienceOf(showId) {
      const nowMs = clock.nowMs();
      const show = schedule.find(showId, nowMs);
      if (show === undefined || show.startsAtMs > nowMs || show.endsAtMs <= nowMs) return undefined;
      return audienceOf(show, nowMs);
    },
  };
}
