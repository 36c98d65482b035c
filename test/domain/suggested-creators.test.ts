import { describe, expect, it } from 'vitest';
import type { HomeState } from '../../src/domain/home-state';
import { createStateHolder } from '../../src/domain/store';
import { createSuggestedCreators } from '../../src/domain/suggested-creators';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aCreator, aHomeRow, aShow } from '../support/fakes/specimens';

const shows = [aHomeRow({ shows: [aShow()] })];
const ready = (rows = shows): HomeState => ({ kind: 'ready', rows, isStale: false });

const setUp = (state: HomeState) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock, creators: [aCreator()] });
  const home = createStateHolder<HomeState>(state);
  const suggested = createSuggestedCreators({ platform: platform.client, home });
  suggested.start();
  return { platform, home, suggested, settle: () => clock.advance(0) };
};

describe('creators to look at', () => {
  it('are those of Home’s own row, without a question', () => {
    const row = { id: 'creators', kind: 'creators' as const, shows: [], creators: [aCreator({ id: 'ana' })] };
    const { platform, suggested } = setUp(ready([...shows, row]));
    expect(suggested.state.map(({ id }) => id)).toEqual(['ana']);
    expect(platform.calls).toEqual([]);
  });

  it('are whoever makes the shows that are there, asked for once', async () => {
    const { platform, home, suggested, settle } = setUp(ready());
    await settle();
    expect(suggested.state.map(({ id }) => id)).toEqual(['maya']);
    home.set(ready([...shows]));
    await settle();
    expect(platform.calls).toEqual(['creators']);
  });

  it('are asked for again with Home’s next refresh after a failure', async () => {
    const { platform, home, suggested, settle } = setUp({ kind: 'loading', isSlow: false });
    platform.failOnce('creators', { cause: 'unavailable' });
    home.set(ready());
    await settle();
    expect(suggested.state).toEqual([]);
    home.set(ready([...shows]));
    await settle();
    expect(suggested.state.map(({ id }) => id)).toEqual(['maya']);
  });

  it('aren’t asked for from what is only remembered, nor taken over once nobody looks', async () => {
    const { platform, home, suggested, settle } = setUp({
      kind: 'ready',
      rows: shows,
      isStale: false,
      isUnconfirmed: true,
    });
    await settle();
    expect(platform.calls).toEqual([]);
    home.set(ready());
    suggested.stop();
    await settle();
    expect(suggested.state).toEqual([]);
  });
});
