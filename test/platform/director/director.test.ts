import { asc, eq, inArray } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CueEnvelope } from '../../../contract/cue';
import { openDatabase } from '../../../platform/db/open-database';
import { promotions, shows, variants } from '../../../platform/db/schema/catalogue';
import { cues, rooms } from '../../../platform/db/schema/cues';
import { settings } from '../../../platform/db/schema/settings';
import { createDirector } from '../../../platform/director/director';
import type { Director } from '../../../platform/director/director';
import type { DemoCatalogue } from '../../../platform/demo/catalogue-types';
import { createManualClock } from '../handoff/manual-clock';
import type { ManualClock } from '../handoff/manual-clock';
import { smallCatalogue } from './small-catalogue';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 23, 12, 3, 17, 123);

const { database, close } = await openDatabase('memory');
afterAll(() => close());
beforeEach(async () => {
  await database.delete(cues);
  await database.delete(rooms);
  await database.delete(shows);
  await database.delete(variants);
  await database.delete(settings);
});

/** A director that writes only when asked to; `published` is what it has handed on. */
function makeDirector(clock: ManualClock, catalogue: DemoCatalogue = smallCatalogue) {
  const published: CueEnvelope[] = [];
  const director = createDirector({
    catalogue,
    clock,
    database,
    log: pino({ level: 'silent' }),
    publish: (some) => void published.push(...some),
    dvrWindowSeconds: 900,
  });
  return { director, published };
}

const storedIn = async (room: string): Promise<CueEnvelope[]> =>
  database.select().from(cues).where(eq(cues.room, room)).orderBy(asc(cues.sequence));
const liveShow = (director: Director, nowMs: number) => {
  const show = director.schedule.listed(nowMs).find((one) => one.startsAtMs <= nowMs && nowMs < one.endsAtMs);
  if (show === undefined) throw new Error('nothing is live');
  return show;
};
/** Without what shoppers do: that isn't part of the rundown. */
const scheduled = (log: readonly CueEnvelope[]) =>
  log.filter((cue) => cue.kind !== 'stock-changed').map(({ kind, atMs, data }) => ({ kind, atMs, data }));

describe('the director', () => {
  it('stores only the DVR window of a show it finds under way, and its sequences run on from what it computes', async () => {
    const clock = createManualClock(startMs);
    const { director } = makeDirector(clock);
    await director.writeDue();
    const show = liveShow(director, startMs);
    const stored = await storedIn(`show:${show.id}`);
    const computed = director.timelineOf(show.id);
    expect(stored.length).toBeGreaterThan(10);
    expect(Math.min(...stored.map((cue) => cue.atMs))).toBeGreaterThanOrEqual(startMs - 16 * minuteMs - 1500);
    const first = stored[0]?.sequence ?? 0;
    expect(scheduled(stored)).toEqual(scheduled(computed.slice(first - 1)));
    const [row] = await database
      .select()
      .from(rooms)
      .where(eq(rooms.room, `show:${show.id}`));
    expect(row).toMatchObject({ floor: first - 1, head: stored.at(-1)?.sequence });
  });

  it('gives replays from before its first start a complete room that stores nothing', async () => {
    const clock = createManualClock(startMs);
    const { director } = makeDirector(clock);
    await director.writeDue();
    const replay = director.schedule.listed(startMs).find((one) => one.endsAtMs <= startMs);
    const timeline = director.timelineOf(replay?.id ?? '');
    expect(timeline.at(-1)?.kind).toBe('show-ended');
    const [row] = await database
      .select()
      .from(rooms)
      .where(eq(rooms.room, `show:${replay?.id ?? ''}`));
    expect(row).toMatchObject({ head: timeline.length, floor: timeline.length });
    expect(await storedIn(`show:${replay?.id ?? ''}`)).toEqual([]);
  });

  it('writes every cue of a show exactly once and in order, whatever the pace and however often it is restarted', async () => {
    const clock = createManualClock(startMs);
    const first = makeDirector(clock);
    await first.director.writeDue();
    const next = first.director.schedule.listed(startMs).find((one) => one.startsAtMs > startMs);
    if (next === undefined) throw new Error('nothing is upcoming');
    const published = [...first.published];
    let { director } = first;
    // Seconds, minutes, a restart without a pause, a restart after a pause within the show, and one beyond its end.
    const paces = [1000, 250, 7 * minuteMs, 0, 90_000, 11 * minuteMs, 3000, 30 * minuteMs];
    for (const [index, paceMs] of paces.entries()) {
      clock.advance(paceMs);
      if (index % 2 === 1) {
        const restarted = makeDirector(clock);
        director = restarted.director;
        await director.writeDue();
        published.push(...restarted.published);
      } else {
        const before = first.published.length;
        await director.writeDue();
        if (director === first.director) published.push(...first.published.slice(before));
      }
    }
    clock.advance(next.endsAtMs - clock.nowMs() + minuteMs);
    await director.writeDue();
    const stored = await storedIn(`show:${next.id}`);
    expect(stored.map((cue) => cue.sequence)).toEqual(stored.map((_cue, index) => index + 1));
    expect(scheduled(stored)).toEqual(scheduled(director.timelineOf(next.id)));
    expect(stored.filter((cue) => cue.kind === 'show-started')).toHaveLength(1);
    expect(stored.filter((cue) => cue.kind === 'show-ended')).toHaveLength(1);
  });

  it('appends what was missed after a long downtime, and does not play shows nobody saw', async () => {
    const clock = createManualClock(startMs);
    const before = makeDirector(clock);
    await before.director.writeDue();
    const show = liveShow(before.director, startMs);
    const head = (await storedIn(`show:${show.id}`)).at(-1)?.sequence ?? 0;
    clock.advance(3 * 60 * minuteMs);
    const { director, published } = makeDirector(clock);
    await director.writeDue();
    const missed = published.filter((cue) => cue.room === `show:${show.id}`);
    expect(missed[0]?.sequence).toBe(head + 1);
    expect(missed.at(-1)?.kind).toBe('show-ended');
    const unseen = director.schedule
      .listed(clock.nowMs())
      .filter((one) => one.startsAtMs > startMs + 10 * minuteMs && one.endsAtMs < clock.nowMs());
    expect(unseen.length).toBeGreaterThan(5);
    const written = await database
      .select()
      .from(cues)
      .where(
        inArray(
          cues.room,
          unseen.map((one) => `show:${one.id}`),
        ),
      );
    expect(written).toEqual([]);
  });

  it('changes prices in the same moment as it tells of them, and puts them back', async () => {
    const clock = createManualClock(startMs);
    const { director, published } = makeDirector(clock);
    await director.writeDue();
    const seen = new Set<string>();
    for (let minute = 0; minute < 31; minute += 1) {
      published.length = 0;
      clock.advance(minuteMs - (clock.nowMs() % minuteMs));
      await director.writeDue();
      for (const cue of published) {
        if (cue.kind !== 'price-changed') continue;
        const data = cue.data as {
          productId: string;
          price: { amountMinor: number };
          listPrice?: { amountMinor: number };
        };
        const rows = await database.select().from(variants).where(eq(variants.productId, data.productId));
        const isLast = published
          .filter(
            (other) =>
              other.kind === 'price-changed' && (other.data as { productId: string }).productId === data.productId,
          )
          .at(-1);
        if (isLast !== cue) continue;
        expect(new Set(rows.map((row) => row.priceMinor))).toEqual(new Set([data.price.amountMinor]));
        expect(new Set(rows.map((row) => row.listPriceMinor))).toEqual(new Set([data.listPrice?.amountMinor ?? null]));
        seen.add(data.listPrice === undefined ? 'regular' : 'lowered');
      }
      const nowMs = clock.nowMs();
      for (const row of await database.select().from(promotions)) {
        expect(row.startsAtMs).toBeLessThanOrEqual(nowMs);
        expect(row.endsAtMs).toBeGreaterThan(nowMs);
      }
    }
    expect(seen).toEqual(new Set(['regular', 'lowered']));
  });

  it('moves stock only of variants nobody is sent to by default, tells of it, and fills the shelf again', async () => {
    const clock = createManualClock(startMs);
    const { director, published } = makeDirector(clock);
    await director.writeDue();
    const before = new Map((await database.select().from(variants)).map((row) => [row.id, row.stockLeft]));
    const availabilities = new Set<string>();
    for (let minute = 0; minute < 61; minute += 1) {
      clock.advance(minuteMs);
      await director.writeDue();
    }
    const moved = new Set<string>();
    for (const cue of published) {
      if (cue.kind !== 'stock-changed') continue;
      const data = cue.data as { variantId: string; availability: string };
      moved.add(data.variantId);
      availabilities.add(data.availability);
    }
    expect(moved.size).toBeGreaterThan(0);
    expect(availabilities).toEqual(new Set(['in-stock', 'low-stock', 'sold-out']));
    for (const row of await database.select().from(variants)) {
      if (!moved.has(row.id)) expect(row.stockLeft).toBe(before.get(row.id));
      expect(row.stockLeft).toBeGreaterThanOrEqual(0);
    }
  });

  it('forgets shows that have left the catalogue, with their rooms and cues', async () => {
    const clock = createManualClock(startMs);
    const { director } = makeDirector(clock);
    await director.writeDue();
    clock.advance(24 * 60 * minuteMs);
    await director.writeDue();
    const listed = new Set(director.schedule.listed(clock.nowMs()).map((show) => show.id));
    const inDatabase = (await database.select({ id: shows.id }).from(shows)).map((row) => row.id);
    expect(new Set(inDatabase)).toEqual(listed);
    for (const { room } of await database.select({ room: rooms.room }).from(rooms)) {
      expect(listed.has(room.slice('show:'.length))).toBe(true);
    }
    const cueRooms = await database.selectDistinct({ room: cues.room }).from(cues);
    for (const { room } of cueRooms) expect(listed.has(room.slice('show:'.length))).toBe(true);
  });

  it('starts the rooms afresh when the catalogue is another one', async () => {
    const clock = createManualClock(startMs);
    const { director } = makeDirector(clock);
    await director.writeDue();
    clock.advance(1000);
    const [first] = smallCatalogue.series;
    if (first === undefined) throw new Error('no series');
    const renamed = { ...smallCatalogue, series: [{ ...first, title: 'Renamed' }, ...smallCatalogue.series.slice(1)] };
    await makeDirector(clock, renamed).director.writeDue();
    const titles = new Set((await database.select({ title: shows.title }).from(shows)).map((row) => row.title));
    expect(titles).toContain('Renamed');
    expect(titles).not.toContain(first.title);
  });

  it('keeps pace by the clock alone, and stops', async () => {
    const clock = createManualClock(startMs);
    const { director, published } = makeDirector(clock);
    await director.start();
    const afterStart = published.length;
    for (let second = 0; second < 20; second += 1) {
      clock.advance(1000);
      // Waits for the run the clock has just begun.
      await director.writeDue();
    }
    expect(published.length).toBeGreaterThan(afterStart);
    await director.stop();
    const afterStop = published.length;
    clock.advance(10 * minuteMs);
    expect(published.length).toBe(afterStop);
  });
});
