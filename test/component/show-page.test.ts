import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import type { Place } from '../../src/ui/app-context';
import { ProductSheet } from '../../src/ui/components/ProductSheet';
import { ProductTile } from '../../src/ui/components/ProductTile';
import type { TextSheet } from '../../src/ui/components/TextSheet';
import { ToggleButton } from '../../src/ui/components/ToggleButton';
import { WaysSheet } from '../../src/ui/components/WaysSheet';
import { ShowPage, undisturbedMs } from '../../src/ui/pages/ShowPage';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform, type FakePlatformOptions } from '../support/fakes/fake-platform';
import { aPlainProduct, aReplay, anUpcomingShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';

interface Options {
  readonly show?: Show;
  readonly platform?: Omit<FakePlatformOptions, 'clock' | 'shows' | 'home'>;
  readonly look?: object;
  readonly prepare?: (platform: ReturnType<typeof createFakePlatform>) => void;
  readonly isRightToLeft?: boolean;
  readonly isSellingCalm?: boolean;
}

async function open(options: Options = {}) {
  const { show = anUpcomingShow(), platform: over, look, prepare, isRightToLeft, isSellingCalm = false } = options;
  const clock = createFakeClock();
  const shows = [show];
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows, ...over });
  prepare?.(platform);
  const services = createWatchContext({ clock, platform });
  services.preferences.choose('isSellingCalm', isSellingCalm);
  const went: Place[] = [];
  const dimmed: boolean[] = [];
  const said: string[] = [];
  const context = Object.assign(services, {
    navigate: {
      ...services.navigate,
      to: (place: Place) => void went.push(place),
      dimRail: (isDim: boolean) => void dimmed.push(isDim),
      toast: (text: string) => void said.push(text),
    },
  });
  const stage = await createStage({
    type: ShowPage,
    properties: { context, place: { page: 'show', showId: show.id } },
    ...(look === undefined ? {} : { look }),
    ...(isRightToLeft === undefined ? {} : { isRightToLeft }),
  });
  stage.component.enter();
  const settle = async (milliseconds = 0) => {
    await clock.advance(milliseconds);
    stage.application.updateFocusPath();
    stage.frames(3);
  };
  await settle();
  const focusedId = () => (stage.focused() as unknown as { testId?: string }).testId;
  return { stage, platform, services, shows, went, said, dimmed, settle, focusedId, clock };
}

describe('a show that is still to come', () => {
  it('says when, what is needed, whose it is, and counts down by the platform’s clock', async () => {
    const { stage, settle } = await open();
    const { title, creator } = anUpcomingShow();
    expect(stage.texts()).toEqual(expect.arrayContaining([title, 'In 12 min', 'Open to everyone', 'In this show']));
    expect(stage.texts().some((text) => text.startsWith(`${creator.name}  ·  Home & garden  ·  English`))).toBe(true);
    const digits = () =>
      stage
        .texts()
        .filter((text) => /^\d$/.test(text))
        .join('');
    expect(digits()).toBe('001200');
    await settle(18_000);
    expect(digits()).toBe('001142');
  });

  it('counts no seconds where the viewer wants calmer selling, and says when and that it begins by itself', async () => {
    const { stage, settle } = await open({ isSellingCalm: true });
    const texts = stage.texts();
    expect(texts).toEqual(
      expect.arrayContaining(['In 12 min', 'Leave this open and the show begins here by itself.', 'Remind me']),
    );
    expect(texts.filter((text) => /^\d$/.test(text) || text === 'minutes')).toEqual([]);
    await settle(60_000);
    expect(stage.texts()).toContain('In 11 min');
  });

  it('is reminded of and followed by a press, and taken back by another; nothing beside the button moves', async () => {
    const { stage, services, focusedId } = await open();
    expect(focusedId()).toBe('action-remind');
    const placeOfFollow = () => stage.all(ToggleButton)[1]?.getCornerPoints().slice();
    const before = placeOfFollow();
    stage.press('ok');
    expect(services.library.state.reminders).toMatchObject([{ showId: 'plants' }]);
    expect(stage.texts()).toContain('Reminder set');
    expect(placeOfFollow()).toEqual(before);
    stage.press('ok');
    expect(services.library.state.reminders).toEqual([]);
    stage.press('right');
    stage.press('ok');
    expect(services.library.state.follows).toMatchObject([{ creatorId: 'maya' }]);
    expect(stage.texts()).toContain('Following Maya Torres');
    stage.press('ok');
    expect(services.library.state.follows).toEqual([]);
  });

  it('opens the whole of a description that has no room, and none of one that has', async () => {
    const short = await open();
    expect(short.stage.texts()).not.toContain('Read more');
    const description = `${'Every plant that forgives you a week away. '.repeat(12)}The last of them is a fern.`;
    const { stage, focusedId } = await open({ show: { ...anUpcomingShow(), description }, look: { textScale: 1.3 } });
    expect(stage.texts()).toContain('Read more');
    for (let presses = 0; presses < 3 && focusedId() !== 'action-more'; presses += 1) stage.press('right');
    expect(focusedId()).toBe('action-more');
    stage.press('ok');
    const sheet = stage.focused() as unknown as TextSheet;
    expect(stage.focusPath()).toContain('TextSheet');
    expect(sheet.spoken.value?.replace(/\s+/g, ' ')).toBe(description);
    stage.press('back');
    expect(stage.focusPath()).not.toContain('TextSheet');
    expect(focusedId()).toBe('action-more');
  });

  it('opens by itself when it is live and nobody is busy here', async () => {
    const { shows, went, settle } = await open();
    shows[0] = { ...(shows[0] ?? aReplay()), state: 'live' };
    await settle(12 * 60_000 + 4000);
    expect(went).toEqual([{ page: 'watch', showId: 'plants' }]);
  });

  it('waits for a viewer who is pressing keys, and offers to watch meanwhile', async () => {
    const { stage, shows, went, settle, focusedId } = await open();
    await settle(12 * 60_000 - 1000);
    shows[0] = { ...(shows[0] ?? aReplay()), state: 'live' };
    stage.press('right');
    stage.press('left');
    await settle(5000);
    expect(went).toEqual([]);
    expect(focusedId()).toBe('action-watch');
    expect(stage.texts()).toContain('Watch live now');
    await settle(undisturbedMs);
    expect(went).toEqual([{ page: 'watch', showId: 'plants' }]);
  });

  it('never opens one by itself that this viewer can’t watch, nor beneath a product being read', async () => {
    const closed = await open({ show: anUpcomingShow({ access: 'members' }) });
    closed.shows[0] = { ...(closed.shows[0] ?? aReplay()), state: 'live' };
    await closed.settle(13 * 60_000);
    expect(closed.went).toEqual([]);
    const reading = await open();
    reading.stage.press('down');
    reading.stage.press('ok');
    reading.shows[0] = { ...(reading.shows[0] ?? aReplay()), state: 'live' };
    await reading.settle(13 * 60_000);
    expect(reading.went).toEqual([]);
    reading.stage.press('back');
    await reading.settle(undisturbedMs + 1000);
    expect(reading.went).toEqual([{ page: 'watch', showId: 'plants' }]);
  });

  it('says that it is about to begin when its time has come and it hasn’t', async () => {
    const { stage, settle } = await open();
    await settle(12 * 60_000 + 30_000);
    expect(stage.texts()).toContain('About to begin');
    expect(stage.texts()).not.toContain('hours');
  });

  it.each([
    ['in 2090', Date.UTC(2090, 0, 1)],
    ['long ago', 0],
  ])('shows a start %s sanely', async (_when, startsAtMs) => {
    const { stage } = await open({ show: anUpcomingShow({ startsAtMs }) });
    expect(stage.texts()).not.toContain('hours');
    expect(stage.texts()).toContain(anUpcomingShow().title);
  });
});

describe('what a show that isn’t open needs', () => {
  const show = anUpcomingShow({ access: 'channel' });

  it('is said in the operator’s words, with a code for the operator’s page', async () => {
    const channel = { title: 'GreenThumb+ channel', url: 'https://greenthumb.example/tv' };
    const { stage, settle } = await open({ show, platform: { config: { waysToWatch: { channel } } } });
    expect(stage.texts()).toContain('GreenThumb+ channel');
    stage.press('right');
    stage.press('right');
    stage.press('ok');
    await settle();
    expect(stage.all(WaysSheet)).toHaveLength(1);
    expect(stage.texts().some((text) => text.includes('greenthumb.example/tv'))).toBe(true);
    stage.press('down');
    stage.press('left');
    expect(stage.focusPath()).toContain('WaysSheet');
    stage.press('back');
    expect(stage.all(WaysSheet)).toHaveLength(0);
    expect(stage.focusPath()).toContain('ActionRow');
  });

  it.each([undefined, { channel: { title: 'GreenThumb+ channel' } }])(
    'has no dead button without an address: %j',
    async (waysToWatch) => {
      const { stage } = await open({
        show,
        ...(waysToWatch === undefined ? {} : { platform: { config: { waysToWatch } } }),
      });
      expect(stage.texts()).not.toContain('Ways to watch');
      expect(stage.texts()).toContain(waysToWatch === undefined ? 'Part of a channel' : 'GreenThumb+ channel');
    },
  );
});

describe('a recording', () => {
  it('is watched from its beginning', async () => {
    const { stage, went } = await open({ show: aReplay() });
    expect(stage.texts()).toEqual(expect.arrayContaining(['48 min', 'Watch']));
    expect(stage.texts().some((text) => text.includes('Shown '))).toBe(true);
    stage.press('ok');
    expect(went).toEqual([{ page: 'watch', showId: 'autumn-coats' }]);
  });

  it('continues where it was left, or starts over', async () => {
    const { stage, services, went, settle } = await open({ show: aReplay() });
    services.library.noteWatched({ showId: 'autumn-coats', positionSeconds: 750, durationSeconds: 2880 });
    await settle();
    expect(stage.texts()).toContain('Continue at 12:30');
    stage.press('ok');
    stage.press('right');
    stage.press('ok');
    expect(went).toEqual([
      { page: 'watch', showId: 'autumn-coats', positionSeconds: 750 },
      { page: 'watch', showId: 'autumn-coats' },
    ]);
  });

  it.each([3, 2879])('doesn’t offer to continue at %i s of 2880', async (positionSeconds) => {
    const { stage, services, settle } = await open({ show: aReplay() });
    services.library.noteWatched({ showId: 'autumn-coats', positionSeconds, durationSeconds: 2880 });
    await settle();
    expect(stage.texts()).not.toContain('Start over');
  });
});

describe('the products', () => {
  it('have their row; Down and Up lead there and back, to where one was', async () => {
    const { stage, focusedId } = await open();
    stage.press('right');
    stage.press('down');
    stage.press('right');
    expect(stage.focused()).toBeInstanceOf(ProductTile);
    expect(stage.texts()).toContain('Granite Mid Hiking Boot');
    stage.press('up');
    expect(focusedId()).toBe('action-follow');
    stage.press('down');
    expect(stage.texts()).toContain('Granite Mid Hiking Boot');
  });

  it('are waited for by a press where the rundown announces them, and not where it doesn’t', async () => {
    const startsAtMs = anUpcomingShow().startsAtMs + 20 * 60_000;
    const rundown = [
      { id: 'a', title: 'The shoe', productId: 'ridgeline', startsAtMs },
      { id: 'b', title: 'Nothing to buy', startsAtMs: startsAtMs + 60_000 },
    ];
    const { stage, services, settle, focusedId, clock } = await open({ platform: { rundown } });
    stage.press('down');
    stage.press('ok');
    await settle();
    expect(stage.texts().some((text) => text.includes('Planned: In 32 min'))).toBe(true);
    stage.press('right');
    expect(focusedId()).toBe('action-remind');
    stage.press('ok');
    await settle();
    expect(services.library.state.productReminders).toMatchObject([{ showId: 'plants', productId: 'ridgeline' }]);
    expect(stage.texts()).toContain('Reminder set');
    stage.press('ok');
    await settle();
    expect(services.library.state.productReminders).toEqual([]);
    stage.press('back');
    stage.press('right');
    stage.press('ok');
    expect(stage.texts().some((text) => text.includes('Planned:'))).toBe(false);
    expect(stage.texts()).toContain('Close');
    expect(clock.nowMs()).toBeLessThan(startsAtMs);
  });

  it('are kept for later from their sheet, which takes every key until it is closed', async () => {
    const { stage, services, settle, said, dimmed } = await open();
    expect(dimmed).not.toContain(true);
    stage.press('down');
    stage.press('ok');
    expect(stage.all(ProductSheet)).toHaveLength(1);
    expect(dimmed.at(-1)).toBe(true);
    expect(stage.texts()).toContain('You can buy it here while the show is on.');
    stage.press('up');
    stage.press('left');
    expect(stage.focusPath()).toContain('ProductSheet');
    stage.press('ok');
    await settle();
    expect(services.library.state.tray).toMatchObject([{ productId: 'ridgeline', showId: 'plants' }]);
    expect(said).toEqual(['Ridgeline Trail Shoe is in your tray']);
    expect(stage.all(ProductSheet)).toHaveLength(0);
    expect(dimmed.at(-1)).toBe(false);
    expect(stage.focused()).toBeInstanceOf(ProductTile);
    stage.press('ok');
    expect(stage.texts()).toContain('Remove from tray');
  });

  it('that are sold out say so', async () => {
    const product = aPlainProduct('soap', 'Soap', 1200);
    const soldOut = {
      ...product,
      variants: product.variants.map((one) => ({ ...one, availability: 'sold-out' as const })),
    };
    const { stage } = await open({ platform: { products: [soldOut] } });
    expect(stage.texts()).toContain('Sold out');
  });

  it('leave no row where none are announced, and no way into one', async () => {
    const { stage, focusedId } = await open({ show: anUpcomingShow({ productCount: 0 }) });
    expect(stage.texts()).not.toContain('In this show');
    stage.press('down');
    expect(focusedId()).toBe('action-remind');
  });

  it('come later if need be, and move nothing under the focus', async () => {
    const { stage, settle, focusedId } = await open({
      prepare: (platform) => platform.failOnce('showProducts', { cause: 'unavailable' }),
    });
    expect(stage.texts()).toContain('The products are not here yet. Trying again.');
    const place = stage.focused().getCornerPoints().slice();
    await settle(10_000);
    expect(stage.texts()).toContain('In this show');
    expect(focusedId()).toBe('action-remind');
    expect(stage.focused().getCornerPoints().slice()).toEqual(place);
  });
});

describe('a page that isn’t there', () => {
  it('says what is wrong, tries at a press and comes back by itself', async () => {
    const { stage, platform, settle, focusedId } = await open({
      prepare: (platform) => platform.fail({ cause: 'offline' }),
    });
    expect(stage.texts()).toContain('No connection');
    expect(stage.focusPath()).toContain('MessagePanel');
    platform.recover();
    await settle(31_000);
    expect(focusedId()).toBe('action-remind');
  });

  it('leads Home when there is no such show', async () => {
    const { stage, went, platform, shows, settle } = await open();
    shows.splice(0);
    await settle(32_000);
    expect(platform.calls).toContain('show');
    expect(stage.texts()).toContain('This show is not here any more');
    stage.press('ok');
    expect(went).toEqual([{ page: 'home' }]);
  });

  it('still has its products and what it needs when the viewer comes back to it without a network', async () => {
    const { stage, platform, settle } = await open({
      show: aReplay({ access: 'members' }),
      platform: { config: { waysToWatch: { members: { title: 'The shop', url: 'https://shop.example/join' } } } },
    });
    const before = stage.all(ProductTile).length;
    expect(before).toBeGreaterThan(0);
    stage.component.leave();
    platform.fail({ cause: 'offline' });
    stage.component.enter();
    await settle();
    expect(stage.all(ProductTile)).toHaveLength(before);
    expect(stage.texts().join(' ')).toContain('Ways to watch');
    expect(stage.texts().join(' ')).toContain('may be out of date');
  });

  it('says that what it shows may be old', async () => {
    const { stage, platform, settle, focusedId } = await open();
    platform.fail({ cause: 'unavailable' });
    await settle(32_000);
    expect(stage.texts().some((text) => /out of date/.test(text))).toBe(true);
    expect(focusedId()).toBe('action-remind');
  });
});

describe('its layout', () => {
  it.each([1, 1.15, 1.3])('keeps words, buttons and tiles apart at %f of the text size', async (textScale) => {
    const long = anUpcomingShow({
      title: 'A title that takes two lines because it goes on and on for a long time, '.repeat(3),
      description: 'Words. '.repeat(200),
    });
    const { stage } = await open({ show: long, look: { textScale } });
    const box = (element: { getCornerPoints(): ArrayLike<number> }) => {
      const points = element.getCornerPoints();
      return { top: points[1] ?? 0, bottom: points[5] ?? 0 };
    };
    const button = box(stage.focused());
    const [tile] = stage.all(ProductTile);
    if (tile === undefined) throw new Error('no tile');
    expect(button.bottom).toBeLessThan(box(tile).top);
    expect(box(tile).bottom).toBeLessThanOrEqual(1080 - 54);
  });

  it('mirrors for a language that runs from right to left', async () => {
    const { stage, focusedId } = await open({ isRightToLeft: true });
    expect(stage.focused().getCornerPoints()[2]).toBe(1920 - 208);
    stage.press('left');
    expect(focusedId()).toBe('action-follow');
  });
});
