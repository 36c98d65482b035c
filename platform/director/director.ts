import { createHash } from 'node:crypto';
import { isNotNull } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import type { CueEnvelope } from '../../contract/cue';
import type { ReactionCounts } from '../../contract/reaction';
import type { RundownItem } from '../../contract/rundown';
import type { Cancel, Clock } from '../clock';
import type { Database, Transaction } from '../db/open-database';
import { rooms } from '../db/schema/cues';
import type { DemoCatalogue } from '../demo/catalogue-types';
import { atDesk } from '../operator/desk';
import type { Desk } from '../operator/desk';
import { endPromotion, listScriptedPromotions } from '../operator/promotions';
import type { PublishCues } from '../realtime/cue-log';
import { readSetting, writeSetting } from '../settings';
import { audienceOf, reactionsOf } from './audience';
import { createDeals } from './deals';
import { keepDeals } from './prices';
import { asLog, plannedItems, rundownOf } from './rundown';
import { createSchedule } from './schedule';
import type { DemoShow, Schedule } from './schedule';
import type { ScheduledCue } from './scheduled-cue';
import { seedCatalogue } from './seed-catalogue';
import { createShoppers } from './shoppers';
import { removeDemoShows, writeShows } from './show-rows';
import { closeMissed, takeUp, writeDue } from './show-writer';
import type { PlayingShow, Written } from './show-writer';

/**
 * Plays the demo's shows. It is a client of the operator's desk: what it does, and when, is a function of the clock; how it is
 * done is up to the verbs that the operator's routes call too.
 */
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
  /** What is announced for a show; empty when it isn't the director's. */
  plannedItems(showId: string): readonly RundownItem[];
  /** What the demo's audience throws onto a live show's picture in `[fromMs, toMs)`. */
  reactionsOf(showId: string, fromMs: number, toMs: number): ReactionCounts | undefined;
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
const directorVersion = 2;
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

  /** Another catalogue than the last time, or the first time: everything of the demo's own begins afresh. */
  const prepare = async (desk: Desk): Promise<void> => {
    if ((await readSetting(desk.transaction, fingerprintKey)) === fingerprint) return;
    await removeDemoShows(desk);
    for (const id of await listScriptedPromotions(desk.transaction)) await endPromotion(desk, id, 'nobody');
    await seedCatalogue(desk, catalogue, deals);
    await writeSetting(desk.transaction, fingerprintKey, fingerprint);
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

  const writeMinute = async (desk: Desk): Promise<void> => {
    const { transaction, nowMs } = desk;
    await keepDeals(desk, deals, nowMs, log);
    const fromMs = Number((await readSetting(transaction, shoppersKey)) ?? nowMs);
    await shoppers.shop(desk, fromMs, nowMs);
    await writeSetting(transaction, shoppersKey, String(Math.max(fromMs, nowMs)));
  };

  const writeAllDue = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    const isProgrammeDue = nowMs >= nextProgrammeMs;
    const isMinuteDue = nowMs >= nextMinuteMs;
    const isFirst = nextProgrammeMs === 0;
    const { result, cues } = await database.transaction((transaction) =>
      atDesk(transaction, nowMs, async (desk) => {
        if (isFirst) await prepare(desk);
        if (isProgrammeDue) await writeShows(desk, schedule.listed(nowMs));
        const now = isProgrammeDue ? await findPlaying(transaction, nowMs) : playing;
        const written: Written[] = [];
        for (const one of now.values()) written.push(await writeDue(desk, one, log));
        if (isMinuteDue) await writeMinute(desk);
        return { now, written };
      }),
    );
    playing = result.now;
    for (const { playing: one, next } of result.written) one.next = next;
    if (isProgrammeDue) nextProgrammeMs = schedule.nextChangeMs(nowMs);
    if (isMinuteDue) nextMinuteMs = (Math.floor(nowMs / minuteMs) + 1) * minuteMs;
    options.publish(cues);
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

  const titles = new Map(catalogue.products.map((product) => [product.id, product.shortName]));
  const findLive = (showId: string, nowMs: number): DemoShow | undefined => {
    const show = schedule.find(showId, nowMs);
    return show !== undefined && show.startsAtMs <= nowMs && nowMs < show.endsAtMs ? show : undefined;
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
      const show = findLive(showId, nowMs);
      return show === undefined ? undefined : audienceOf(show, nowMs);
    },
    plannedItems(showId) {
      const show = schedule.find(showId, clock.nowMs());
      return show === undefined ? [] : plannedItems(show, (productId) => titles.get(productId) ?? productId);
    },
    reactionsOf(showId, fromMs, toMs) {
      const show = findLive(showId, toMs);
      return show === undefined ? undefined : reactionsOf(show, fromMs, toMs);
    },
  };
}
