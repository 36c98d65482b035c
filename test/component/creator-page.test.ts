import { describe, expect, it } from 'vitest';
import type { CreatorPage as CreatorContents } from '../../contract/creator-page';
import type { Place } from '../../src/ui/app-context';
import { ProductTile } from '../../src/ui/components/ProductTile';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { CreatorPage } from '../../src/ui/pages/CreatorPage';
import { createFakePlatform, type FakePlatform } from '../support/fakes/fake-platform';
import { aReplay, aShow, anUpcomingShow } from '../support/fakes/specimens';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';

const shows = [
  aShow(),
  anUpcomingShow(),
  ...Array.from({ length: 6 }, (_, index) => aReplay({ id: `replay-${index}` })),
];

async function open(options: { platform?: FakePlatform; creatorId?: string; isRightToLeft?: boolean } = {}) {
  const platform = options.platform ?? createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows });
  const context = createWatchContext({ discovery: platform.client });
  const went: Place[] = [];
  Object.assign(context.navigate, { to: (place: Place) => void went.push(place) });
  const stage = await createStage({
    type: CreatorPage,
    properties: { context, place: { page: 'creator', creatorId: options.creatorId ?? 'maya' } },
    isRightToLeft: options.isRightToLeft ?? false,
  });
  stage.component.enter();
  const settle = async (ms = 0) => {
    await context.clock.advance(ms);
    stage.application.updateFocusPath();
    stage.frames(3);
  };
  await settle();
  return { stage, context, platform, went, settle };
}

describe('CreatorPage', () => {
  it('says who it is, has the focus on Watch live now, and watches', async () => {
    const { stage, went } = await open();
    expect(stage.texts()).toEqual(
      expect.arrayContaining([
        'Maya Torres',
        'A-List  ·  214.3K followers  ·  Outdoors, running',
        'Watch live now',
        'Follow',
      ]),
    );
    expect(stage.texts()).toEqual(expect.arrayContaining(['Maya Torres’s shelf', 'Live now']));
    stage.press('ok');
    expect(went).toEqual([{ page: 'watch', showId: 'trail-season' }]);
  });

  it('follows and unfollows', async () => {
    const { stage, context } = await open();
    stage.press('right');
    stage.press('ok');
    expect(context.library.state.follows.map(({ creatorId }) => creatorId)).toEqual(['maya']);
    expect(stage.texts()).toContain('Following');
    stage.press('ok');
    expect(context.library.state.follows).toEqual([]);
    expect(stage.texts()).toContain('Follow');
  });

  it('makes the code for a product of the shelf at once, and comes back to it', async () => {
    const { stage, context } = await open();
    stage.press('down');
    stage.press('right');
    expect(stage.focused()).toBeInstanceOf(ProductTile);
    stage.press('ok');
    expect(stage.focusPath()).toContain('HandoffPanel');
    expect(context.handoffStore.chosen[0]).toMatchObject({ productId: 'granite', variantId: 'granite-one' });
    stage.press('back');
    const tile = stage.focused();
    expect(tile instanceof ProductTile && tile.item?.product.id).toBe('granite');
  });

  it('leads from the shelf to the shows and back up', async () => {
    const { stage, went } = await open();
    for (let press = 0; press < 3; press++) stage.press('down');
    const card = stage.focused();
    expect(card instanceof ShowCard && card.item?.state).toBe('upcoming');
    stage.press('right');
    stage.press('ok');
    expect(went).toEqual([{ page: 'show', showId: 'replay-0' }]);
    for (let press = 0; press < 3; press++) stage.press('up');
    expect(stage.focusPath()).toContain('CreatorHeader');
  });

  it('keeps the focus where it is when the live show ends', async () => {
    const { stage, platform, settle } = await open();
    const before = stage.focused();
    const ended = shows.map((show) => (show.state === 'live' ? { ...show, state: 'ended' as const } : show));
    const later = createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows: ended });
    Object.assign(platform.client, { creator: (id: string) => later.client.creator(id) });
    await settle(40_000);
    expect(stage.focused()).toBe(before);
    expect(stage.texts()).not.toContain('Live now');
  });

  it.each([
    ['offline', 'No connection'],
    ['unavailable', 'The shop is not answering'],
  ] as const)('says that it can’t be had (%s), and comes back by itself', async (cause, title) => {
    const platform = createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows });
    platform.fail({ cause });
    const { stage, settle } = await open({ platform });
    expect(stage.texts()).toContain(title);
    expect(stage.focusPath()).toContain('MessagePanel');
    platform.recover();
    await settle(5000);
    expect(stage.texts()).toContain('Maya Torres');
    expect(stage.focusPath()).toContain('CreatorHeader');
  });

  it('has a word for somebody who isn’t there, for one without anything, and for a slow line', async () => {
    const nobody = await open({ creatorId: 'nobody' });
    expect(nobody.stage.texts()).toContain('This creator is not here any more');
    nobody.stage.press('right');
    nobody.stage.press('ok');
    expect(nobody.went).toEqual([{ page: 'home' }]);

    const bare = await open({
      platform: createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, products: [] }),
    });
    expect(bare.stage.texts().join()).toContain('No shows or products yet');
    bare.stage.press('down');
    expect(bare.stage.focusPath()).toContain('CreatorHeader');

    const platform = createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows });
    platform.hang();
    const slow = await open({ platform });
    expect(slow.stage.texts()).toEqual([]);
    await slow.settle(3000);
    expect(slow.stage.texts()).toEqual(['This is taking longer than usual']);
    slow.stage.press('ok');
    slow.stage.press('down');
  });

  it('keeps what it knows while the platform is away, and says so', async () => {
    const { stage, platform, settle } = await open();
    platform.fail({ cause: 'unavailable' });
    await settle(40_000);
    expect(stage.texts().join()).toContain('out of date');
    expect(stage.texts()).toContain('Maya Torres');
  });

  it('draws endless words sanely', async () => {
    const page: CreatorContents = {
      ...(await createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows })
        .client.creator('maya')
        .then((answer) => (answer.ok ? answer.value : Promise.reject(new Error('no page'))))),
    };
    page.creator = { ...page.creator, name: 'x'.repeat(80), topics: Array.from({ length: 12 }, () => 'y'.repeat(40)) };
    const platform = createFakePlatform({ clock: createFakeClock(), home: { rows: [] }, shows });
    Object.assign(platform.client, { creator: () => Promise.resolve({ ok: true, value: page }) });
    const { stage } = await open({ platform });
    expect(stage.focusPath()).toContain('CreatorHeader');
  });

  it('mirrors for a language that runs from right to left', async () => {
    const { stage } = await open({ isRightToLeft: true });
    stage.press('down');
    expect(Math.round(stage.focused().getCornerPoints()[2])).toBeGreaterThan(1920 - 208 - 12);
    stage.press('left');
    const tile = stage.focused();
    expect(tile instanceof ProductTile && tile.item?.product.id).toBe('granite');
  });
});
