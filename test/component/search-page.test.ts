import { describe, expect, it } from 'vitest';
import type { HomeState } from '../../src/domain/home-state';
import { CreatorCard } from '../../src/ui/components/CreatorCard';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { KeyCap } from '../../src/ui/components/KeyCap';
import { ProductTile } from '../../src/ui/components/ProductTile';
import { RecentChip } from '../../src/ui/components/RecentChip';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { aCreator, aShow } from '../support/fakes/specimens';
import { openSearch as open } from '../support/search-stage';

const showOf = (component: object): string | undefined =>
  component instanceof ShowCard ? component.item?.id : undefined;
const readyHome: HomeState = {
  kind: 'ready',
  isStale: false,
  rows: [
    { id: 'live-and-upcoming', kind: 'live-and-upcoming', shows: [aShow()] },
    { id: 'creators', kind: 'creators', shows: [], creators: [aCreator()] },
  ],
};

describe('results of Search', () => {
  it('come while one types, and move no focus; Right goes to them, Left and Back come back', async () => {
    const { stage, settle, focusedKey, typeByHand } = await open();
    typeByHand('may');
    await settle(300);
    expect(focusedKey()).toBe('done');
    expect(stage.texts()).toEqual(expect.arrayContaining(['Shows', 'Creators', 'Maya Torres']));
    stage.press('right');
    expect(stage.focused()).toBeInstanceOf(ShowCard);
    stage.press('right');
    stage.press('left');
    stage.press('left');
    expect(focusedKey()).toBe('done');
    stage.press('right');
    stage.press('down');
    expect(stage.focused()).toBeInstanceOf(CreatorCard);
    stage.press('back');
    expect(focusedKey()).toBe('done');
    expect(stage.component._handleBack(undefined)).toBe(false);
  });

  it('lead to shows and creators', async () => {
    const { stage, settle, went } = await open({ text: 'maya' });
    await settle();
    stage.press('right');
    stage.press('ok');
    stage.press('right');
    stage.press('ok');
    stage.press('down');
    stage.press('ok');
    expect(went).toEqual([
      { page: 'watch', showId: 'trail-season' },
      { page: 'show', showId: 'r0' },
      { page: 'creator', creatorId: 'maya' },
    ]);
  });

  it('make a code for a product, and come back to it', async () => {
    const { stage, settle, context } = await open({ text: 'mat' });
    await settle();
    stage.press('right');
    expect(stage.focused()).toBeInstanceOf(ProductTile);
    stage.press('right');
    const tile = stage.focused();
    stage.press('ok');
    await settle();
    expect(stage.all(HandoffPanel)).toHaveLength(1);
    expect(context.handoffStore.calls.length).toBeGreaterThan(0);
    stage.press('back');
    expect(stage.focused()).toBe(tile);
  });

  it('stand as they were left when one comes back, text and focus and all', async () => {
    const { stage, settle, text } = await open({ text: 'maya' });
    await settle();
    stage.press('right');
    for (let press = 0; press < 4; press++) stage.press('right');
    stage.frames(30);
    const card = stage.focused();
    const corners = card.getCornerPoints();
    const shown = showOf(card);
    stage.component.leave();
    stage.component.visible = false;
    await settle(90_000);
    stage.component.visible = true;
    stage.component.enter();
    await settle();
    stage.frames(30);
    expect(text()).toBe('maya');
    expect(showOf(stage.focused())).toBe(shown);
    expect(stage.focused().getCornerPoints()).toEqual(corners);
  });

  it('for older letters are pale and can’t be entered; a late answer to them is dropped', async () => {
    const { stage, settle, typeByHand, platform, focusedKey } = await open();
    typeByHand('may');
    await settle(300);
    platform.hang();
    typeByHand('q');
    await settle(300);
    stage.press('right');
    expect(focusedKey()).toBe('done');
    expect(stage.texts()).toContain('Maya Torres');
    platform.recover();
    await settle();
    expect(stage.texts()).toContain('Nothing found for “mayq”');
    expect(stage.texts()).not.toContain('Maya Torres');
    expect(focusedKey()).toBe('done');
  });

  it('keep the focus where it is when they are asked for again', async () => {
    const { stage, settle, platform } = await open({ text: 'maya' });
    await settle();
    stage.press('right');
    stage.press('right');
    const card = stage.focused();
    platform.setHome({ rows: [{ id: 'x', kind: 'replays', shows: [aShow({ id: 'new', title: 'Maya now' })] }] });
    await settle(40_000);
    expect(stage.focused()).toBe(card);
    expect(showOf(card)).toBe('r0');
  });

  it('that are none say so, with a way on', async () => {
    const { stage, settle, went, text, focusedKey } = await open({ text: 'zzz' });
    await settle();
    expect(stage.texts()).toContain('Nothing found for “zzz”');
    stage.press('right');
    stage.press('right');
    stage.press('ok');
    expect(went).toEqual([{ page: 'home' }]);
    stage.press('left');
    stage.press('ok');
    expect(text()).toBe('');
    expect(focusedKey()).toBe('done');
  });

  it('that can’t be had say why, can be asked for again, and come by themselves', async () => {
    const { stage, settle, platform, typeByHand, focusedKey } = await open();
    platform.fail({ cause: 'offline' });
    typeByHand('maya');
    await settle(300);
    expect(stage.texts()).toContain('No connection');
    stage.press('right');
    stage.press('ok');
    await settle();
    expect(stage.texts()).toContain('No connection');
    stage.press('left');
    expect(focusedKey()).toBe('done');
    platform.recover();
    await settle(40_000);
    expect(stage.texts()).toContain('Maya Torres');
    expect(focusedKey()).toBe('done');
  });

  it('that take long have a word for it', async () => {
    const { stage, settle, platform, typeByHand } = await open();
    platform.hang();
    typeByHand('maya');
    await settle(3400);
    expect(stage.texts()).toContain('This is taking longer than usual');
    platform.recover();
    await settle();
    expect(stage.texts()).not.toContain('This is taking longer than usual');
  });
});

describe('a link to Search', () => {
  it.each([
    ['trail%20season', 'trail season'],
    ['%E9%9D%B4', '靴'],
    ['%E0%A4%A', ''],
    ['%', ''],
    ['%00%E2%80%AEx', 'x'],
  ])('%s looks for “%s”', async (words, expected) => {
    const { text, stage } = await open({ words });
    expect(text()).toBe(expected);
    expect(stage.focused()).toBeInstanceOf(KeyCap);
  });
});

describe('before anything is typed', () => {
  it('there is what was looked for before; it can be looked for again', async () => {
    const { stage, settle, text, focusedKey, context, leaveKeyboard } = await open({ recent: ['maya', 'mat'] });
    expect(stage.texts()).toEqual(expect.arrayContaining(['Recent searches', 'maya', 'mat']));
    leaveKeyboard();
    expect(stage.focused()).toBeInstanceOf(RecentChip);
    stage.press('right');
    stage.press('ok');
    await settle();
    expect(text()).toBe('mat');
    expect(focusedKey()).toBe('done');
    expect(stage.all(ProductTile).length).toBeGreaterThan(0);
    expect(context.storage.read('searches')).toBe('["maya","mat"]');
  });

  it('what was looked for before can be forgotten', async () => {
    const { stage, context, focusedKey, leaveKeyboard } = await open({ recent: ['maya'] });
    leaveKeyboard();
    stage.press('right');
    stage.press('ok');
    expect(context.storage.read('searches')).toBeUndefined();
    expect(stage.all(RecentChip)).toHaveLength(0);
    expect(focusedKey()).toBe('f');
  });

  it('there are creators and shows of Home', async () => {
    const { stage, went, leaveKeyboard } = await open({ home: readyHome });
    expect(stage.texts()).toEqual(expect.arrayContaining(['Creators', 'Live & Upcoming']));
    leaveKeyboard();
    stage.press('ok');
    expect(went).toEqual([{ page: 'creator', creatorId: 'maya' }]);
  });

  it('there are the creators of Home’s shows where its own row of them is further down', async () => {
    const { stage, went, leaveKeyboard, settle } = await open({
      home: { ...readyHome, rows: readyHome.rows.slice(0, 1) },
    });
    await settle();
    expect(stage.texts()).toEqual(expect.arrayContaining(['Creators', 'Live & Upcoming']));
    leaveKeyboard();
    stage.press('ok');
    expect(went).toEqual([{ page: 'creator', creatorId: 'maya' }]);
  });

  it('there is a word on what to do where nothing is known', async () => {
    const { stage, focusedKey, leaveKeyboard } = await open();
    expect(stage.texts()).toContain('Find shows, creators and products by a few letters of their name.');
    leaveKeyboard();
    expect(focusedKey()).toBe('f');
  });

  it('what was chosen is kept, unless the viewer keeps no history', async () => {
    const { stage, settle, context } = await open({ text: 'maya' });
    await settle();
    stage.press('right');
    stage.press('ok');
    expect(context.storage.read('searches')).toBe('["maya"]');
    const silent = await open({ text: 'maya' });
    silent.context.preferences.choose('isHistoryKept', false);
    await silent.settle();
    silent.stage.press('right');
    silent.stage.press('ok');
    expect(silent.context.storage.read('searches')).toBeUndefined();
  });
});

it('is as usable with large text and high contrast', async () => {
  const { stage, settle, focusedKey, typeByHand } = await open({ look: { textScale: 1.3, isHighContrast: true } });
  const bottoms = stage.all(KeyCap).map((cap) => cap.getCornerPoints()[5]);
  expect(Math.max(...bottoms)).toBeLessThanOrEqual(1026);
  typeByHand('maya');
  await settle(300);
  expect(focusedKey()).toBe('done');
  stage.press('right');
  expect(stage.focused()).toBeInstanceOf(ShowCard);
});
