import { describe, expect, it } from 'vitest';
import { CaptionView } from '../../src/ui/components/CaptionView';
import { createFakeClock } from '../support/fakes/fake-clock';
import { CountdownTiles } from '../../src/ui/components/CountdownTiles';
import { ChatColumn } from '../../src/ui/components/ChatColumn';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { Picture } from '../../src/ui/components/Picture';
import { PlaybackBar } from '../../src/ui/components/PlaybackBar';
import { ProductCarousel } from '../../src/ui/components/ProductCarousel';
import { PromotionBar } from '../../src/ui/components/PromotionBar';
import { colourFromHex } from '../../src/ui/images';
import { overlayMs, type WatchPage } from '../../src/ui/pages/WatchPage';
import { part, partOf } from '../../src/ui/part';
import { aReadyState } from '../support/fakes/fake-stores';
import { aHome, aReplay, aShow, usd } from '../support/fakes/specimens';
import {
  buttonsOf as buttons,
  focusButton as goTo,
  labelOf as label,
  openWatchPage,
  playingWatchPage,
  ready,
} from '../support/watch-stage';

describe('opening a show', () => {
  it('plays a show that Home knows before its details are here', async () => {
    const { context } = await openWatchPage({
      home: { kind: 'ready', rows: aHome().rows, isStale: false },
      createWatchStore: () => new Promise(() => undefined),
    });
    expect(context.player.request).toMatchObject({ showId: 'trail-season', isLive: true });
  });

  it('plays a show that only the platform knows, once', async () => {
    const { context, watchStore } = await openWatchPage({}, { kind: 'loading', isSlow: false });
    expect(context.player.request).toBeUndefined();
    watchStore.become(aReadyState({ show: aReplay({ id: 'trail-season' }) }));
    watchStore.become(aReadyState({ show: aReplay({ id: 'trail-season' }), viewers: 2 }));
    expect(context.player.calls).toEqual(['play trail-season']);
    expect(context.player.request?.isLive).toBe(false);
  });

  it('says whose show it is and what the keys do, then leaves the picture alone', async () => {
    const { context, words, stage } = await openWatchPage();
    context.player.become({ status: 'playing' });
    stage.frames(2);
    expect(words()).toContain('Trail Season Kick-off');
    expect(words()).toContain('Playback');
    await context.clock.advance(overlayMs);
    stage.frames(20);
    expect(words()).toBe('');
  });

  it('shows a still only once the picture has been waited for, its colour until then', async () => {
    const still = (stage: { component: WatchPage }): Picture => partOf(stage.component, 'Still', Picture);
    const { context, stage } = await openWatchPage();
    const { hero, card } = aShow({});
    stage.frames(2);
    expect(part(still(stage), 'Image').texture).toBeNull();
    expect(part(still(stage), 'Tile').color).toBe(colourFromHex((hero ?? card)?.colour ?? '', 0));
    await context.clock.advance(600);
    expect(part(still(stage), 'Image').texture).not.toBeNull();

    const quick = await openWatchPage();
    quick.context.player.become({ status: 'playing' });
    await quick.context.clock.advance(600);
    expect(part(still(quick.stage), 'Image').texture).toBeNull();
  });

  it('shows one as well where the show is played again and takes longer than the first time', async () => {
    const { context, stage, watchStore } = await openWatchPage();
    const image = part(partOf(stage.component, 'Still', Picture), 'Image');
    context.player.become({ status: 'playing' });
    await context.clock.advance(5000);
    context.player.become({ status: 'failed', cause: 'network' });
    watchStore.become(ready);
    stage.frames(2);
    stage.press('ok');
    context.player.become({ status: 'loading' });
    expect(context.player.calls).toEqual(['play trail-season', 'play trail-season']);
    expect(image.texture).toBeNull();
    await context.clock.advance(600);
    expect(image.texture).not.toBeNull();
  });

  it('shows a still of a show that is not to be played yet at once', async () => {
    const { stage } = await openWatchPage({}, aReadyState({ show: aShow({ state: 'upcoming' }), offers: [] }));
    expect(part(partOf(stage.component, 'Still', Picture), 'Image').texture).not.toBeNull();
  });

  it('gives each presented frame’s time to the store', async () => {
    const { context, watchStore } = await openWatchPage();
    context.player.showFrame(123);
    context.player.showFrame(Number.NaN);
    expect(watchStore.playheads).toEqual([123, Number.NaN]);
  });

  it('waits for an upcoming show and begins by itself', async () => {
    const { context, watchStore, words, stage } = await openWatchPage(
      {},
      aReadyState({ show: aShow({ state: 'upcoming', startsAtMs: Date.UTC(2026, 10, 23, 19, 5) }), offers: [] }),
    );
    expect(words()).toContain('Not live yet');
    watchStore.become(ready);
    stage.frames(3);
    expect(context.player.calls).toEqual(['play trail-season']);
    expect(words()).not.toContain('Not live yet');
  });

  it('counts down to the first picture, which comes the stream’s latency after the start', async () => {
    const clock = createFakeClock();
    const show = aShow({ state: 'upcoming', startsAtMs: clock.nowMs() + 65_000 });
    const { context, watchStore, stage, words, see } = await openWatchPage(
      { clock },
      aReadyState({ show, offers: [], promotion: undefined }),
    );
    context.player.movePlayhead({ latencySeconds: 4 });
    watchStore.become(aReadyState({ show: { ...show }, offers: [], promotion: undefined }));
    stage.frames(2);
    const digits = () =>
      stage
        .texts()
        .filter((text) => /^\d$/.test(text))
        .join('');
    expect(digits()).toBe('000109');
    await clock.advance(8000);
    stage.frames(2);
    expect(digits()).toBe('000101');
    await clock.advance(61_000);
    stage.frames(2);
    expect(see(CountdownTiles)).toBe(false);
    expect(words()).toContain('About to begin');
    watchStore.become(ready);
    context.player.become({ status: 'playing' });
    stage.frames(3);
    expect(context.player.calls).toEqual(['play trail-season']);
    expect(words()).not.toContain('About to begin');
  });

  it('says when it takes long', async () => {
    const { context, words, stage } = await openWatchPage();
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
    const { stage, see } = await playingWatchPage();
    expect(see(ProductCarousel)).toBe(false);
    stage.press('ok');
    expect(see(ProductCarousel)).toBe(true);
    expect(stage.focusPath()).toEqual(['WatchPage', 'WatchOverlay', 'ProductCarousel', 'ProductCard']);
  });

  it('leaves after six seconds without a key, counted from the last', async () => {
    const { stage, context, see } = await playingWatchPage();
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
    const { stage, see } = await playingWatchPage();
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
    const { stage, context } = await playingWatchPage();
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
    const { stage, watchStore, words } = await playingWatchPage();
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

  it('says how many of a deal one viewer gets, and that a deal of the picture is over', async () => {
    const { stage, watchStore, words } = await playingWatchPage();
    stage.press('ok');
    const state = aReadyState();
    const { promotion } = state;
    if (promotion === undefined) throw new Error('a deal runs');
    watchStore.become({
      ...state,
      promotion: { ...promotion, promotion: { ...promotion.promotion, perViewerMax: 1 } },
    });
    stage.frames(3);
    expect(words()).toContain('One each');
    const offers = state.offers.map((offer, index) => (index === 0 ? { ...offer, shownPrice: usd(4700) } : offer));
    watchStore.become({ ...state, promotion: undefined, offers });
    stage.frames(3);
    expect(words()).toContain('Deal over');
    expect(words()).toContain('Shown at $47.00, now $94.00');
    expect(words()).not.toMatch(/claimed|One each/);
  });

  it('counts a deal down by the clock and takes it away at its deadline', async () => {
    const { stage, context, see } = await playingWatchPage();
    stage.press('ok');
    expect(see(PromotionBar)).toBe(true);
    await context.clock.advance(4 * 60_000 + 12_000);
    stage.press('ok');
    expect(see(PromotionBar)).toBe(false);
  });
});

/** Digits that change are drawn one by one. */
const joined = (words: string): string => words.replace(/ \| /g, '');

describe('playback', () => {
  it('pauses, goes behind live and back', async () => {
    const { stage, context, see } = await playingWatchPage();
    stage.press('up');
    expect(see(PlaybackBar)).toBe(true);
    stage.press('ok');
    expect(context.player.state.status).toBe('paused');
    context.player.movePlayhead({ positionSeconds: 540, isAtLiveEdge: false });
    await context.clock.advance(500);
    stage.frames(2);
    stage.press('ok');
    for (let step = 0; step < 2; step += 1) stage.press('right');
    expect(label(stage.focused())).toBe('Go live');
    stage.press('ok');
    expect(context.player.calls).toEqual(expect.arrayContaining(['pause', 'resume', 'goLive']));
  });

  it('keeps the bar while paused', async () => {
    const { stage, context, see } = await playingWatchPage();
    stage.press('up');
    stage.press('ok');
    await context.clock.advance(3 * overlayMs);
    stage.frames(20);
    expect(see(PlaybackBar)).toBe(true);
  });

  it('offers Go live only behind live, and captions only where there are some', async () => {
    const { stage, context, words } = await playingWatchPage();
    context.player.become({ hasCaptions: false });
    stage.press('up');
    stage.frames(2);
    expect(words()).not.toContain('Go live');
    expect(buttons(stage)).not.toContain('Captions off');
    context.player.become({ hasCaptions: true });
    context.player.movePlayhead({ positionSeconds: 100, isAtLiveEdge: false });
    await context.clock.advance(500);
    stage.frames(3);
    expect(words()).toContain('Go live');
    expect(joined(words())).toContain('8:20 behind live');
    expect(buttons(stage)).toContain('Captions off');
  });

  it('says what the icon in focus means, and counts seconds while it is less than a minute behind', async () => {
    const { stage, context, words } = await playingWatchPage();
    context.player.movePlayhead({ positionSeconds: 582, isAtLiveEdge: false });
    stage.press('up');
    stage.frames(3);
    expect(joined(words())).toContain('18 s behind live');
    expect(words()).toContain('Pause');
    stage.press('left');
    stage.frames(3);
    expect(words()).toContain('Back 10 s');
  });

  it('goes through the ways of the chat, which Settings knows too', async () => {
    const { stage, context, words } = await playingWatchPage();
    stage.press('up');
    goTo(stage, 'Chat on');
    stage.frames(2);
    expect(words()).toContain('Chat on');
    stage.press('ok');
    expect(context.preferences.state.chatMode).toBe('last-line');
    stage.press('ok');
    stage.frames(2);
    expect(words()).toContain('Chat off');
    expect(stage.all(ChatColumn)[0]?.children.some(({ visible }) => visible)).toBeFalsy();
    stage.press('ok');
    expect(context.preferences.state.chatMode).toBe('column');
  });

  it('turns captions on and off', async () => {
    const { stage, context, words } = await playingWatchPage();
    stage.press('up');
    goTo(stage, 'Captions off');
    stage.press('ok');
    stage.frames(2);
    expect(context.player.state.areCaptionsOn).toBe(true);
    expect(words()).toContain('Captions on');
  });

  it('answers media keys from anywhere', async () => {
    const { stage, context } = await playingWatchPage();
    stage.press('play-pause');
    stage.press('play-pause');
    stage.press('rewind');
    await context.clock.advance(500);
    stage.press('fast-forward');
    await context.clock.advance(500);
    stage.press('pause');
    stage.press('play');
    stage.press('stop');
    expect(context.player.calls.slice(1)).toEqual(['pause', 'resume', 'seekTo 588', 'seekTo 598', 'pause', 'resume']);
    expect(context.heard).toEqual(['back']);
  });

  it('asks for a key when the browser refused sound, and that key does nothing else', async () => {
    const { stage, context, words, see } = await playingWatchPage();
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
