import { describe, expect, it } from 'vitest';
import type { WatchState } from '../../src/domain/watch-state';
import { CaptionView } from '../../src/ui/components/CaptionView';
import { ChatColumn } from '../../src/ui/components/ChatColumn';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { PlaybackBar } from '../../src/ui/components/PlaybackBar';
import { ProductCard } from '../../src/ui/components/ProductCard';
import { ProductCarousel } from '../../src/ui/components/ProductCarousel';
import { PromotionBar } from '../../src/ui/components/PromotionBar';
import { overlayMs, WatchPage } from '../../src/ui/pages/WatchPage';
import { settle } from '../support/fakes/fake-clock';
import { aChoice, aHandoff, aReadyState, createFakeWatchStore, handoffStates } from '../support/fakes/fake-stores';
import { aHome, aReplay, aShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { createWatchContext, type WatchContextOptions } from '../support/watch-context';

const ready: WatchState = aReadyState();

const open = async (options: WatchContextOptions = {}, state: WatchState = ready) => {
  const watchStore = createFakeWatchStore(state);
  const context = createWatchContext({ watchStore, ...options });
  const place = { page: 'watch', showId: 'trail-season' } as const;
  const stage = await createStage({ type: WatchPage, properties: { context, place } });
  stage.component.enter();
  await settle();
  stage.frames(3);
  const words = (): string => stage.texts().join(' | ');
  const see = (type: abstract new (...parameters: never[]) => object): boolean =>
    stage.all(type as typeof ProductCard).length > 0;
  return { stage, context, watchStore, words, see };
};

const playing = async (options: WatchContextOptions = {}) => {
  const opened = await open(options);
  opened.context.player.become({ status: 'playing' });
  await opened.context.clock.advance(overlayMs);
  opened.stage.frames(20);
  return opened;
};

const whole = { x: 0, y: 0, width: 1920, height: 1080 };

describe('opening a show', () => {
  it('plays a show that Home knows before its details are here', async () => {
    const { context } = await open({
      home: { kind: 'ready', rows: aHome().rows, isStale: false },
      createWatchStore: () => new Promise(() => undefined),
    });
    expect(context.player.request).toMatchObject({ showId: 'trail-season', isLive: true });
  });

  it('plays a show that only the platform knows, once', async () => {
    const { context, watchStore } = await open({}, { kind: 'loading', isSlow: false });
    expect(context.player.request).toBeUndefined();
    watchStore.become(aReadyState({ show: aReplay({ id: 'trail-season' }) }));
    watchStore.become(aReadyState({ show: aReplay({ id: 'trail-season' }), viewers: 2 }));
    expect(context.player.calls).toEqual(['play trail-season']);
    expect(context.player.request?.isLive).toBe(false);
  });

  it('says whose show it is and what the keys do, then leaves the picture alone', async () => {
    const { context, words, stage } = await open();
    context.player.become({ status: 'playing' });
    stage.frames(2);
    expect(words()).toContain('Trail Season Kick-off');
    expect(words()).toContain('Playback');
    await context.clock.advance(overlayMs);
    stage.frames(20);
    expect(words()).toBe('');
  });

  it('gives each presented frame’s time to the store', async () => {
    const { context, watchStore } = await open();
    context.player.showFrame(123);
    context.player.showFrame(Number.NaN);
    expect(watchStore.playheads).toEqual([123, Number.NaN]);
  });

  it('waits for an upcoming show and begins by itself', async () => {
    const { context, watchStore, words, stage } = await open(
      {},
      aReadyState({ show: aShow({ state: 'upcoming' }), offers: [] }),
    );
    expect(words()).toContain('Not live yet');
    watchStore.become(ready);
    stage.frames(3);
    expect(context.player.calls).toEqual(['play trail-season']);
    expect(words()).not.toContain('Not live yet');
  });

  it('says when it takes long', async () => {
    const { context, words, stage } = await open();
    await context.clock.advance(3000);
    stage.frames(2);
    expect(words()).toContain('This is taking longer than usual');
    context.player.become({ status: 'playing' });
    stage.frames(2);
    expect(words()).not.toContain('longer than usual');
  });
});

describe('the overlay', () => {
  it('comes with OK on the product in the picture, in the next frame', async () => {
    const { stage, see } = await playing();
    expect(see(ProductCarousel)).toBe(false);
    stage.press('ok');
    expect(see(ProductCarousel)).toBe(true);
    expect(stage.focusPath()).toEqual(['WatchPage', 'WatchOverlay', 'ProductCarousel', 'ProductCard']);
  });

  it('leaves after six seconds without a key, counted from the last', async () => {
    const { stage, context, see } = await playing();
    stage.press('down');
    await context.clock.advance(overlayMs - 1);
    stage.press('right');
    await context.clock.advance(overlayMs - 1);
    stage.frames(20);
    expect(see(ProductCarousel)).toBe(true);
    await context.clock.advance(1);
    stage.frames(20);
    expect(see(ProductCarousel)).toBe(false);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('lets Back peel one layer at a time and then the page', async () => {
    const { stage, see } = await playing();
    stage.press('ok');
    stage.press('ok');
    expect(see(HandoffPanel)).toBe(true);
    expect(stage.component._handleBack()).toBe(true);
    stage.frames(20);
    expect(see(HandoffPanel)).toBe(false);
    expect(see(ProductCarousel)).toBe(true);
    expect(stage.component._handleBack()).toBe(true);
    stage.frames(20);
    expect(see(ProductCarousel)).toBe(false);
    expect(stage.component._handleBack()).toBe(false);
  });

  it('keeps captions clear of the products', async () => {
    const { stage, context } = await playing();
    context.player.become({ areCaptionsOn: true, captionLines: ['I have been running in it', 'all week.'] });
    stage.frames(3);
    const foot = (): number => stage.all(CaptionView)[0]?.y ?? Number.NaN;
    expect(foot()).toBe(1080 - 54);
    stage.press('ok');
    const [row] = stage.all(ProductCarousel);
    const [promotion] = stage.all(PromotionBar);
    expect(foot()).toBeLessThan(row?.y ?? 0);
    expect(foot()).toBeLessThan(promotion?.y ?? 0);
    stage.press('ok');
    // Inside the shrunken picture.
    expect(foot()).toBeLessThan(219 + 641);
  });

  it('shows chat as of the playhead, newest at the foot, and drops what was removed', async () => {
    const { stage, watchStore, words } = await playing();
    stage.press('ok');
    stage.frames(2);
    const names = stage.texts().filter((text) => ['rae', 'hillclimber', 'sunny_k', 'oskar'].includes(text));
    expect(names).toEqual(['rae', 'hillclimber', 'sunny_k', 'oskar']);
    const chat = aReadyState().chat.slice(0, 3);
    watchStore.become(aReadyState({ chat }));
    stage.frames(2);
    expect(words()).not.toContain('oskar');
    expect(stage.all(ChatColumn)).toHaveLength(1);
  });

  it('counts a deal down by the clock and takes it away at its deadline', async () => {
    const { stage, context, see } = await playing();
    stage.press('ok');
    expect(see(PromotionBar)).toBe(true);
    await context.clock.advance(4 * 60_000 + 12_000);
    stage.press('ok');
    expect(see(PromotionBar)).toBe(false);
  });
});

describe('playback', () => {
  it('pauses, goes behind live and back', async () => {
    const { stage, context, see } = await playing();
    stage.press('up');
    expect(see(PlaybackBar)).toBe(true);
    stage.press('ok');
    expect(context.player.state.status).toBe('paused');
    context.player.movePlayhead({ positionSeconds: 540, isAtLiveEdge: false });
    await context.clock.advance(500);
    stage.frames(2);
    stage.press('ok');
    stage.press('right');
    stage.press('ok');
    expect(context.player.calls).toEqual(expect.arrayContaining(['pause', 'resume', 'goLive']));
  });

  it('keeps the bar while paused', async () => {
    const { stage, context, see } = await playing();
    stage.press('up');
    stage.press('ok');
    await context.clock.advance(3 * overlayMs);
    stage.frames(20);
    expect(see(PlaybackBar)).toBe(true);
  });

  it('offers Go live only behind live, and captions only where there are some', async () => {
    const { stage, context, words } = await playing();
    context.player.become({ hasCaptions: false });
    stage.press('up');
    stage.frames(2);
    expect(words()).not.toMatch(/Go live|Captions/);
    context.player.become({ hasCaptions: true });
    context.player.movePlayhead({ positionSeconds: 100, isAtLiveEdge: false });
    await context.clock.advance(500);
    stage.frames(3);
    expect(words()).toMatch(/Go live \| Captions off/);
  });

  it('turns captions on and off', async () => {
    const { stage, context, words } = await playing();
    stage.press('up');
    stage.press('right');
    stage.press('ok');
    stage.frames(2);
    expect(context.player.state.areCaptionsOn).toBe(true);
    expect(words()).toContain('Captions on');
  });

  it('answers media keys from anywhere', async () => {
    const { stage, context } = await playing();
    stage.press('play-pause');
    stage.press('play-pause');
    stage.press('rewind');
    stage.press('fast-forward');
    stage.press('pause');
    stage.press('play');
    stage.press('stop');
    expect(context.player.calls.slice(1)).toEqual(['pause', 'resume', 'seekBy -10', 'seekBy 10', 'pause', 'resume']);
    expect(context.heard).toEqual(['back']);
  });

  it('asks for a key when the browser refused sound, and that key does nothing else', async () => {
    const { stage, context, words, see } = await playing();
    context.player.become({ isMutedByBrowser: true });
    stage.frames(2);
    expect(words()).toContain('Press OK for sound');
    stage.press('ok');
    expect(context.player.calls).toContain('unmute');
    expect(see(ProductCarousel)).toBe(false);
    stage.press('ok');
    expect(see(ProductCarousel)).toBe(true);
  });
});

describe('sending to a phone', () => {
  it('opens the panel in the same frame and lets the show play on beside it', async () => {
    const { stage, context, see, words } = await playing();
    stage.press('ok');
    stage.press('ok');
    expect(see(HandoffPanel)).toBe(true);
    expect(context.handoffStore.chosen).toEqual([aChoice]);
    expect(context.player.surface).toEqual({ x: 0, y: 219, width: 1140, height: 641 });
    stage.frames(3);
    expect(words()).toContain('The show keeps playing');
    stage.press('ok');
    expect(context.player.surface).toEqual(whole);
    expect(context.player.state.status).toBe('playing');
    expect(context.handoffStore.calls).not.toContain('cancel');
  });

  it('sends another variant when the default one is sold out', async () => {
    const state = aReadyState();
    const [first, ...rest] = state.offers;
    if (!first) throw new Error('no offer');
    const variants = first.product.variants.map((variant, index) =>
      index === 0 ? { ...variant, availability: 'sold-out' as const } : variant,
    );
    const { stage, context, watchStore } = await playing();
    watchStore.become(aReadyState({ offers: [{ ...first, product: { ...first.product, variants } }, ...rest] }));
    stage.press('ok');
    stage.press('ok');
    expect(context.handoffStore.chosen[0]?.variantId).toBe('ridgeline-39');
  });

  it('keeps a live code in sight after the panel was left, and tells of the order', async () => {
    const { stage, context, words } = await playing();
    stage.press('ok');
    stage.press('ok');
    context.handoffStore.become({ kind: 'created', choice: aChoice, handoff: aHandoff() });
    stage.press('ok');
    stage.frames(2);
    expect(words()).toContain('Code still open');
    context.handoffStore.become({
      kind: 'paying',
      choice: aChoice,
      handoff: aHandoff(),
      sinceMs: 0,
      failure: undefined,
    });
    stage.frames(2);
    expect(words()).toContain('Paying on phone');
    const { placed } = handoffStates;
    if (placed) context.handoffStore.become(placed);
    stage.frames(2);
    expect(words()).not.toContain('Paying on phone');
    expect(context.heard).toEqual(['Order placed: Ridgeline Trail Shoe']);
  });

  it('says nothing twice while the panel shows it', async () => {
    const { stage, context } = await playing();
    stage.press('ok');
    stage.press('ok');
    for (const state of Object.values(handoffStates)) context.handoffStore.become(state);
    expect(context.heard).toEqual([]);
  });

  it('tells of the order even after the show was left', async () => {
    const { stage, context } = await playing();
    stage.press('ok');
    stage.press('ok');
    context.handoffStore.become({ kind: 'created', choice: aChoice, handoff: aHandoff() });
    stage.component.leave();
    const { placed } = handoffStates;
    if (placed) context.handoffStore.become(placed);
    expect(context.heard).toEqual(['Order placed: Ridgeline Trail Shoe']);
  });

  it('survives that its code cannot be loaded, and tries again', async () => {
    let tries = 0;
    const { stage, words } = await playing({
      createHandoffStore: () => {
        tries += 1;
        return Promise.reject(new Error('no network'));
      },
    });
    stage.press('ok');
    stage.press('ok');
    await settle();
    stage.frames(3);
    expect(words()).toContain('No connection');
    stage.press('right');
    stage.press('ok');
    await settle();
    expect(tries).toBe(3);
  });
});

describe('when there is no picture', () => {
  it('says that the show has ended, with ways on, and leaves for Home', async () => {
    const { stage, context, words } = await playing();
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('The show has ended');
    stage.press('ok');
    expect(context.heard).toEqual(['back']);
  });

  it('offers the replay when there is one', async () => {
    const { stage, context, watchStore, words } = await playing();
    watchStore.become(aReadyState({ show: aShow({ state: 'replay' }), hasEnded: true }));
    expect(context.player.calls).toEqual(['play trail-season']);
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('Watch the replay');
    stage.press('ok');
    expect(context.player.request?.isLive).toBe(false);
    context.player.become({ status: 'playing' });
    stage.frames(3);
    expect(words()).not.toContain('The show has ended');
  });

  it('lets a purchase go on when the show ends meanwhile', async () => {
    const { stage, context, see, words } = await playing();
    stage.press('ok');
    stage.press('ok');
    context.handoffStore.become({
      kind: 'paying',
      choice: aChoice,
      handoff: aHandoff(),
      sinceMs: 0,
      failure: undefined,
    });
    const before = stage.focused();
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(see(HandoffPanel)).toBe(true);
    expect(stage.focused()).toBe(before);
    const { placed } = handoffStates;
    if (placed) context.handoffStore.become(placed);
    stage.frames(3);
    expect(words()).toContain('Order 7F3K-21');
    stage.press('ok');
    stage.press('back');
    stage.frames(3);
    expect(words()).toContain('The show has ended');
  });

  it('still sells what was shown after the end', async () => {
    const { stage, context, see } = await playing();
    context.player.become({ status: 'ended' });
    stage.press('down');
    expect(see(ProductCarousel)).toBe(true);
    stage.press('ok');
    expect(see(HandoffPanel)).toBe(true);
  });

  it.each([
    ['network', 'No connection'],
    ['media', 'The picture cannot be played'],
    ['unsupported', 'This TV cannot play the show'],
    ['gone', 'This show is not here any more'],
    ['forbidden', 'This show is not open to you'],
  ] as const)('a picture lost by %s is told calmly and comes back', async (cause, title) => {
    const { stage, context, words } = await playing();
    context.player.become({ status: 'failed', cause });
    stage.frames(3);
    expect(words()).toContain(title);
    context.player.become({ status: 'playing' });
    stage.frames(20);
    expect(words()).not.toContain(title);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('tries again from the remote', async () => {
    const { stage, context, watchStore } = await playing();
    context.player.become({ status: 'failed', cause: 'network' });
    watchStore.become({ kind: 'failed', cause: 'offline' });
    stage.press('ok');
    expect(context.player.calls).toEqual(['play trail-season', 'play trail-season']);
    expect(watchStore.calls).toContain('retry');
  });

  it('goes on showing a picture whose details cannot be had', async () => {
    const { stage, watchStore, words } = await playing();
    watchStore.become({ kind: 'failed', cause: 'unavailable' });
    stage.frames(3);
    expect(words()).toContain('Prices and chat may be out of date');
    expect(words()).not.toContain('Try again');
  });

  it('says so when the show is gone or its code does not come', async () => {
    const gone = await open({}, { kind: 'failed', cause: 'gone' });
    expect(gone.words()).toContain('This show is not here any more');
    const offline = await open({ createWatchStore: () => Promise.reject(new Error('no network')) });
    expect(offline.words()).toContain('No connection');
    offline.stage.press('ok');
  });

  it('says what it is doing while it recovers', async () => {
    const { stage, context, words } = await playing();
    context.player.become({ status: 'recovering' });
    stage.frames(2);
    expect(words()).toContain('The picture stopped. Trying again.');
    context.player.become({ status: 'buffering' });
    stage.frames(2);
    expect(words()).toBe('');
    await context.clock.advance(1000);
    stage.frames(2);
    expect(words()).toContain('Loading the picture');
  });
});

it('leaves nothing behind', async () => {
  const { stage, context, watchStore } = await playing();
  stage.press('up');
  stage.component.leave();
  stage.application.childList.remove(stage.component);
  expect(context.player.state.status).toBe('idle');
  expect(context.player.surface).toEqual(whole);
  expect(watchStore.calls).toEqual(['start', 'stop']);
  expect(context.clock.pendingTimers).toBe(0);
});
