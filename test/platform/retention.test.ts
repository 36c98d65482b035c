import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import type { CueDraft } from '../../contract/cue';
import { maintainDatabase } from '../../platform/db/maintain';
import { openDatabase } from '../../platform/db/open-database';
import { cues } from '../../platform/db/schema/cues';
import { createDeviceRegistry } from '../../platform/devices';
import { appendCues } from '../../platform/realtime/cue-log';
import { readRoomHead } from '../../platform/realtime/read-cues';
import { trimDeviceRooms } from '../../platform/retention';
import { createManualClock } from './handoff/manual-clock';

const { database, close } = await openDatabase('memory');
afterAll(() => close());
const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 10, 23);

it("forgets old cues of devices' rooms and goes on counting", async () => {
  const at = (atMs: number): CueDraft => ({ kind: 'handoff-opened', atMs, data: { handoffId: 'h' } });
  const append = (room: string, drafts: CueDraft[]) =>
    database.transaction((transaction) => appendCues(transaction, room, drafts));
  await append('device:a', [at(nowMs - 30 * hourMs), at(nowMs - 25 * hourMs), at(nowMs - hourMs)]);
  await append('show:b', [at(nowMs - 30 * hourMs)]);
  await trimDeviceRooms(database, nowMs);
  const left = await database.select().from(cues).orderBy(asc(cues.room), asc(cues.sequence));
  expect(left.map((cue) => [cue.room, cue.sequence])).toEqual([
    ['device:a', 3],
    ['show:b', 1],
  ]);
  expect(await readRoomHead(database, 'device:a')).toEqual({ head: 3, floor: 2 });
  expect((await append('device:a', [at(nowMs)]))[0]?.sequence).toBe(4);
});

it('forgets a TV that has not been seen for half a year, and no other', async () => {
  const clock = createManualClock(nowMs);
  const devices = createDeviceRegistry(database, clock);
  const used = await devices.create();
  const unused = await devices.create();
  clock.advance(170 * 24 * hourMs);
  expect(await devices.findByToken(used.token)).toEqual({ id: used.deviceId });
  clock.advance(20 * 24 * hourMs);
  await devices.forgetUnused();
  expect(await devices.findByToken(used.token)).toEqual({ id: used.deviceId });
  expect(await devices.findByToken(unused.token)).toBeUndefined();
});

it('refuses a cue that no frame can carry, and writes nothing of its transaction', async () => {
  const messages = Array.from({ length: 40 }, (_, index) => ({
    id: `m${index}`,
    author: { name: 'Ana', role: 'viewer' as const },
    text: '𝒳'.repeat(100),
    atMs: nowMs,
  }));
  await expect(
    database.transaction((transaction) =>
      appendCues(transaction, 'show:big', [
        { kind: 'show-started', atMs: nowMs, data: {} },
        { kind: 'chat', atMs: nowMs, data: { messages } },
      ]),
    ),
  ).rejects.toThrow('fit a frame');
  expect(await database.select().from(cues).where(eq(cues.room, 'show:big'))).toEqual([]);
});

it('keeps its files from growing although rows come and go', async () => {
  const sizes: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    await database.execute(sql`insert into cues
      select 'show:growth', number, 'chat', number, '{}'::jsonb from generate_series(1, 8000) number`);
    await database.delete(cues).where(eq(cues.room, 'show:growth'));
    await maintainDatabase(database);
    const { rows } = await database.execute<{ bytes: number }>(
      sql`select pg_total_relation_size('cues')::integer as bytes`,
    );
    sizes.push(rows[0]?.bytes ?? 0);
  }
  // Pages of the index are used again one round late; after that nothing grows any more.
  expect(sizes[6]).toBe(sizes[3]);
});
