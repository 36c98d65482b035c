import { expect, it } from 'vitest';
import type { CreatorPage } from '../../contract/creator-page';
import { createCreatorStore } from '../../src/domain/creator-store';
import type { Outcome } from '../../src/domain/outcome';
import type { ShowPage, ShowsQuery } from '../../src/domain/ports/platform-client';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aReplay, aShow } from '../support/fakes/specimens';

/** A creator of that many recordings, told of ten at a time; the further ones can be out of reach. */
const setUp = async (count: number) => {
  const clock = createFakeClock();
  const shows = Array.from({ length: count }, (_, index) => aReplay({ id: `r${index}` }));
  const platform = { isFurtherLost: false };
  const pageFrom = (from: number, limit: number): ShowPage => {
    const end = from + limit;
    return { shows: shows.slice(from, end), ...(end < shows.length ? { nextCursor: String(end) } : {}) };
  };
  const store = createCreatorStore({
    ...{ creatorId: 'maya', clock, random: () => 0.5 },
    platform: {
      creator: async (): Promise<Outcome<CreatorPage>> => ({
        ok: true,
        value: {
          creator: { ...aShow().creator, followers: 0, topics: [] },
          products: [],
          ...pageFrom(0, 10),
          shows: shows.slice(0, 10),
        },
      }),
      shows: async ({ cursor, limit = 24 }: ShowsQuery): Promise<Outcome<ShowPage>> =>
        platform.isFurtherLost
          ? { ok: false, failure: { cause: 'offline' } }
          : { ok: true, value: pageFrom(Number(cursor), limit) },
    },
  });
  store.start();
  await clock.advance(0);
  const known = () => (store.state.kind === 'ready' ? store.state.value.shows : []);
  return { clock, shows, platform, store, known };
};

it('keeps a creator’s shows fresh as far as the viewer has walked', async () => {
  const { clock, shows, platform, store, known } = await setUp(60);
  store.extend();
  await clock.advance(0);
  expect(known()).toHaveLength(34);
  shows[30] = aReplay({ id: 'r30', title: 'Another title' });
  shows.splice(20, 1);
  platform.isFurtherLost = true;
  await clock.advance(31_000);
  // What couldn't be asked for stays as it was.
  expect(known()).toHaveLength(34);
  expect(known().map(({ title }) => title)).not.toContain('Another title');
  platform.isFurtherLost = false;
  await clock.advance(31_000);
  expect(known().map(({ title }) => title)).toContain('Another title');
  expect(known()).toEqual(shows.slice(0, 34));
  store.extend();
  await clock.advance(0);
  expect(known()).toEqual(shows.slice(0, 58));
});
