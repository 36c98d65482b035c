import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import type { Outcome } from '../../src/domain/outcome';
import { startFakePlatform, startRealPlatform, type Subject } from './subjects';

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (!outcome.ok) throw new Error(`failed: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
};
const phases: readonly Show['state'][] = ['live', 'upcoming', 'replay'];

describe.each([
  ['the reference platform', startRealPlatform],
  ['the fake in memory', startFakePlatform],
])('Creators and search of %s', (_, start) => {
  let subject: Subject;
  let live: Show;

  beforeAll(async () => {
    subject = await start();
    const [row] = valueOf(await subject.client.home()).rows;
    const show = row?.shows.find(({ state }) => state === 'live');
    if (!show) throw new Error('no live show on Home');
    live = show;
  });
  afterAll(() => subject.stop());

  it('a creator’s page has their shelf and their shows: live, then upcoming, then replays', async () => {
    const page = valueOf(await subject.client.creator(live.creator.id));
    expect(page.creator).toMatchObject({ id: live.creator.id, name: live.creator.name });
    expect(page.creator.nextShow).toMatchObject({ id: live.id, isLive: true });
    expect(page.creator.followers).toBeGreaterThan(0);
    expect(page.products.length).toBeGreaterThan(0);
    const found = page.shows.map(({ state }) => phases.indexOf(state));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    for (const { creator } of page.shows) expect(creator.id).toBe(live.creator.id);
    expect(await subject.client.creator('nobody')).toMatchObject({ failure: { cause: 'gone', code: 'not-found' } });
  });

  it('creators come in the order they were asked for, unknown ones are left out', async () => {
    const { creators } = valueOf(await subject.client.creators(['nobody', live.creator.id]));
    expect(creators.map(({ id }) => id)).toEqual([live.creator.id]);
  });

  it('shows of some creators, in one state, by cursor', async () => {
    const { client } = subject;
    const query = { creators: [live.creator.id], state: 'upcoming', limit: 3 } as const;
    const first = valueOf(await client.shows(query));
    const second =
      first.nextCursor === undefined ? undefined : valueOf(await client.shows({ ...query, cursor: first.nextCursor }));
    const shows = [...first.shows, ...(second?.shows ?? [])];
    expect(shows.length).toBeGreaterThan(0);
    expect(new Set(shows.map(({ id }) => id)).size).toBe(shows.length);
    for (const { creator, state } of shows) {
      expect(creator.id).toBe(live.creator.id);
      expect(state).toBe('upcoming');
    }
  });

  it('finds a show, its creator and a product by the beginnings of their words, whatever the case', async () => {
    const { client } = subject;
    const beginning = live.title.split(' ')[0]?.slice(0, 4).toUpperCase() ?? '';
    expect(valueOf(await client.search(beginning)).shows.map(({ title }) => title)).toContain(live.title);
    const byName = valueOf(await client.search(live.creator.name.toLowerCase()));
    expect(byName.creators[0]?.id).toBe(live.creator.id);
    const [product] = valueOf(await client.creator(live.creator.id)).products;
    const title = product?.title ?? '';
    expect(valueOf(await client.search(title)).products.map((one) => one.title)).toContain(title);
    // In the middle of a word is not its beginning.
    expect(valueOf(await client.search(live.creator.name.slice(1))).creators).toEqual([]);
  });

  it.each(['', '%', '🛍️', "';--"])('finds nothing for %j', async (text) => {
    expect(valueOf(await subject.client.search(text))).toEqual({ shows: [], creators: [], products: [] });
  });
});
