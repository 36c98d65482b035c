import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import type { Place } from '../../src/ui/app-context';
import { CreatorCard } from '../../src/ui/components/CreatorCard';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { CategoryPage } from '../../src/ui/pages/CategoryPage';
import { FollowingPage } from '../../src/ui/pages/FollowingPage';
import type { ShowListsPage } from '../../src/ui/pages/ShowListsPage';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform, type FakePlatform } from '../support/fakes/fake-platform';
import { aReplay, aShow, anUpcomingShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';

const fashion = { id: 'fashion', title: 'Fashion' };
const shows: Show[] = [
  aShow({ category: fashion }),
  anUpcomingShow({ category: fashion }),
  ...Array.from({ length: 40 }, (_, index) => aReplay({ id: `r${index}`, category: fashion })),
];
const platformWith = (list: readonly Show[]): FakePlatform =>
  createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows: list });

interface Options {
  readonly platform?: FakePlatform;
  readonly follows?: readonly string[];
  readonly isRightToLeft?: boolean;
}

async function open(type: new (...parameters: never[]) => ShowListsPage, place: Place, options: Options = {}) {
  const platform = options.platform ?? platformWith(shows);
  const context = createWatchContext({ discovery: platform.client });
  for (const id of options.follows ?? []) context.library.follow(id);
  const went: Place[] = [];
  Object.assign(context.navigate, { to: (to: Place) => void went.push(to) });
  const properties = { context, place };
  const stage = await createStage({ type, properties, isRightToLeft: options.isRightToLeft ?? false });
  stage.component.enter();
  const settle = async (ms = 0) => {
    await context.clock.advance(ms);
    stage.application.updateFocusPath();
    stage.frames(3);
  };
  await settle();
  return { stage, context, platform, went, settle };
}
const category = (options?: Options) => open(CategoryPage, { page: 'category', categoryId: 'fashion' }, options);
const following = (options?: Options) => open(FollowingPage, { page: 'following' }, options);
const showOf = (component: object): string | undefined =>
  component instanceof ShowCard ? component.item?.id : undefined;

describe('CategoryPage', () => {
  it('has what is live, what comes and what can be seen again', async () => {
    const { stage, went } = await category();
    expect(stage.texts()).toEqual(expect.arrayContaining(['Fashion', 'Live now', 'Upcoming']));
    expect(showOf(stage.focused())).toBe('trail-season');
    stage.press('ok');
    stage.press('down');
    stage.press('down');
    expect(showOf(stage.focused())).toBe('r0');
    stage.press('ok');
    expect(went).toEqual([
      { page: 'watch', showId: 'trail-season' },
      { page: 'show', showId: 'r0' },
    ]);
  });

  it('goes on where a list’s first page ends, with no more cards than a short one has', async () => {
    const { stage, settle } = await category();
    stage.press('down');
    stage.press('down');
    for (let press = 0; press < 60; press++) {
      stage.press('right');
      if (press % 10 === 0) await settle();
    }
    expect(showOf(stage.focused())).toBe('r39');
    expect(stage.all(ShowCard).length).toBeLessThan(30);
  });

  it('keeps the focus on its show when fresh ones arrive', async () => {
    const { stage, platform, settle } = await category();
    const card = stage.focused();
    platform.setHome({ rows: [{ id: 'x', kind: 'replays', shows: [aShow({ id: 'new', category: fashion })] }] });
    await settle(40_000);
    expect(stage.focused()).toBe(card);
    expect(showOf(card)).toBe('trail-season');
  });

  it('says that there is nothing, that it is slow, that it failed, and comes back by itself', async () => {
    const empty = await category({ platform: platformWith([]) });
    expect(empty.stage.texts()).toContain('Nothing here yet');
    empty.stage.press('ok');
    expect(empty.went).toEqual([{ page: 'home' }]);

    const platform = platformWith(shows);
    platform.hang();
    const slow = await category({ platform });
    await slow.settle(3000);
    expect(slow.stage.texts()).toEqual(['This is taking longer than usual']);
    slow.stage.press('ok');
    slow.stage.press('down');
    platform.fail({ cause: 'offline' });
    platform.recover();
    platform.fail({ cause: 'offline' });
    await slow.settle(0);
    platform.recover();
    await slow.settle(5000);
    expect(showOf(slow.stage.focused())).toBe('trail-season');
  });
});

describe('FollowingPage', () => {
  it('says what to do while nobody is followed, with a way there', async () => {
    const { stage, went } = await following();
    expect(stage.texts()).toEqual(expect.arrayContaining(['Following', 'You follow nobody yet']));
    stage.press('ok');
    expect(went).toHaveLength(1);
  });

  it('has the creators and their shows', async () => {
    const { stage, went } = await following({ follows: ['maya'] });
    const card = stage.focused();
    expect(card instanceof CreatorCard && card.item?.name).toBe('Maya Torres');
    expect(stage.texts()).toContain('LIVE');
    stage.press('ok');
    expect(went).toEqual([{ page: 'creator', creatorId: 'maya' }]);
    stage.press('down');
    expect(showOf(stage.focused())).toBe('trail-season');
  });

  it('follows along when a creator is let go elsewhere', async () => {
    const { stage, context, settle } = await following({ follows: ['maya'] });
    context.library.unfollow('maya');
    await expect
      .poll(async () => {
        await settle();
        return stage.texts();
      })
      .toContain('You follow nobody yet');
    expect(stage.focusPath()).toContain('MessagePanel');
  });

  it('never says that nobody is followed before it knows', async () => {
    const { stage, context } = await following({ follows: ['maya'], platform: platformWith(shows) });
    context.library.reload();
    expect(stage.texts()).not.toContain('You follow nobody yet');
  });

  it('mirrors for a language that runs from right to left', async () => {
    const { stage } = await following({ follows: ['maya'], isRightToLeft: true });
    stage.press('down');
    stage.press('down');
    stage.press('down');
    stage.press('left');
    expect(showOf(stage.focused())).toBe('r1');
  });
});
