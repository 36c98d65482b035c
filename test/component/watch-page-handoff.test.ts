import { describe, expect, it } from 'vitest';
import { HandoffPanel } from '../../src/ui/components/HandoffPanel';
import { ProductCarousel } from '../../src/ui/components/ProductCarousel';
import { WatchOverlay } from '../../src/ui/components/WatchOverlay';
import { settle } from '../support/fakes/fake-clock';
import { aChoice, aHandoff, aReadyState, createFakeWatchStore, handoffStates } from '../support/fakes/fake-stores';
import { aShow } from '../support/fakes/specimens';
import { openWatchPage, playingWatchPage, whole } from '../support/watch-stage';

describe('sending to a phone', () => {
  it('opens the panel in the same frame and lets the show play on beside it', async () => {
    const { stage, context, see, words } = await playingWatchPage();
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

  it('takes the products away at once, so that no fade lies over the smaller picture or keeps the code waiting', async () => {
    const { stage } = await playingWatchPage();
    const overlayAlpha = () => stage.all(WatchOverlay).map(({ alpha }) => alpha);
    stage.press('ok');
    stage.frames(20);
    expect(overlayAlpha()).toEqual([1]);
    stage.press('ok');
    stage.frames(1);
    expect(overlayAlpha()).toEqual([]);
    stage.press('ok');
    stage.frames(1);
    expect(overlayAlpha()).toEqual([1]);
  });

  it('comes back to the product that was sent, whatever is in the picture by then', async () => {
    const { stage, watchStore } = await playingWatchPage();
    stage.press('ok');
    stage.press('right');
    stage.press('right');
    const card = stage.focused();
    stage.press('ok');
    const { offers } = aReadyState();
    const moved = offers.map((offer, index) => ({ ...offer, isShowingNow: index === 0 }));
    watchStore.become(aReadyState({ offers: moved }));
    stage.press('ok');
    stage.frames(2);
    expect(stage.focused()).toBe(card);
    // Opened anew, the row begins with what is in the picture.
    stage.press('back');
    stage.press('ok');
    expect(stage.focused()).not.toBe(card);
  });

  it('sends another variant when the default one is sold out', async () => {
    const state = aReadyState();
    const [first, ...rest] = state.offers;
    if (!first) throw new Error('no offer');
    const variants = first.product.variants.map((variant, index) =>
      index === 0 ? { ...variant, availability: 'sold-out' as const } : variant,
    );
    const { stage, context, watchStore } = await playingWatchPage();
    watchStore.become(aReadyState({ offers: [{ ...first, product: { ...first.product, variants } }, ...rest] }));
    stage.press('ok');
    stage.press('ok');
    expect(context.handoffStore.chosen[0]?.variantId).toBe('ridgeline-39');
  });

  it('keeps a live code in sight after the panel was left, and tells of the order', async () => {
    const { stage, context, words } = await playingWatchPage();
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
    const { stage, context } = await playingWatchPage();
    stage.press('ok');
    stage.press('ok');
    for (const state of Object.values(handoffStates)) context.handoffStore.become(state);
    expect(context.heard).toEqual([]);
  });

  it('tells of the order even after the show was left', async () => {
    const { stage, context } = await playingWatchPage();
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
    const { stage, words } = await playingWatchPage({
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
    const { stage, context, words } = await playingWatchPage();
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('The show has ended');
    stage.press('ok');
    expect(context.heard).toEqual(['back']);
  });

  it('offers the replay when there is one, and plays it as a recording with its own cues', async () => {
    const live = createFakeWatchStore();
    const recording = createFakeWatchStore(aReadyState({ show: aShow({ state: 'replay' }), hasReplay: true }));
    const stores = [live, recording];
    const { stage, context, words } = await playingWatchPage({
      watchStore: live,
      createWatchStore: () => Promise.resolve(stores.shift() ?? recording),
    });
    live.become(aReadyState({ hasEnded: true, hasReplay: true }));
    // The picture plays to its end first.
    expect(context.player.calls).toEqual(['play trail-season']);
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('Watch the replay');
    stage.press('ok');
    await settle();
    expect(context.player.request?.isLive).toBe(false);
    expect(live.calls).toEqual(['start', 'stop']);
    expect(recording.calls).toEqual(['start']);
    context.player.become({ status: 'playing' });
    recording.become(aReadyState({ show: aShow({ state: 'replay' }), hasReplay: true }));
    stage.frames(3);
    expect(words()).not.toContain('The show has ended');
    expect(context.player.calls.filter((call) => call.startsWith('play '))).toHaveLength(2);
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('Watch again');
    stage.press('ok');
    await settle();
    expect(recording.calls).toEqual(['start']);
  });

  it('offers no replay when there is none', async () => {
    const { stage, context, watchStore, words } = await playingWatchPage();
    watchStore.become(aReadyState({ hasEnded: true }));
    context.player.become({ status: 'ended' });
    stage.frames(3);
    expect(words()).toContain('The show has ended');
    expect(words()).not.toContain('Watch the replay');
  });

  it('lets a purchase go on when the show ends meanwhile', async () => {
    const { stage, context, see, words } = await playingWatchPage();
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
    const { stage, context, see } = await playingWatchPage();
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
    const { stage, context, words } = await playingWatchPage();
    context.player.become({ status: 'failed', cause });
    stage.frames(3);
    expect(words()).toContain(title);
    context.player.become({ status: 'playing' });
    stage.frames(20);
    expect(words()).not.toContain(title);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('tries again from the remote', async () => {
    const { stage, context, watchStore } = await playingWatchPage();
    context.player.become({ status: 'failed', cause: 'network' });
    watchStore.become({ kind: 'failed', cause: 'offline' });
    stage.press('ok');
    expect(context.player.calls).toEqual(['play trail-season', 'play trail-season']);
    expect(watchStore.calls).toContain('retry');
  });

  it('goes on showing a picture whose details cannot be had', async () => {
    const { stage, watchStore, words } = await playingWatchPage();
    watchStore.become({ kind: 'failed', cause: 'unavailable' });
    stage.frames(3);
    expect(words()).toContain('Prices and chat may be out of date');
    expect(words()).not.toContain('Try again');
  });

  it('says so when the show is gone or its code does not come', async () => {
    const gone = await openWatchPage({}, { kind: 'failed', cause: 'gone' });
    expect(gone.words()).toContain('This show is not here any more');
    const offline = await openWatchPage({ createWatchStore: () => Promise.reject(new Error('no network')) });
    expect(offline.words()).toContain('No connection');
    offline.stage.press('ok');
  });

  it('says what it is doing while it recovers', async () => {
    const { stage, context, words } = await playingWatchPage();
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
  const { stage, context, watchStore } = await playingWatchPage();
  stage.press('up');
  stage.component.leave();
  stage.application.childList.remove(stage.component);
  expect(context.player.state.status).toBe('idle');
  expect(context.player.surface).toEqual(whole);
  expect(watchStore.calls).toEqual(['start', 'wantChapters', 'stop']);
  expect(context.clock.pendingTimers).toBe(0);
});
