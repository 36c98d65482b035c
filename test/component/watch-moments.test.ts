import { describe, expect, it } from 'vitest';
import { MissedLine } from '../../src/ui/components/MissedLine';
import { PlaybackBar } from '../../src/ui/components/PlaybackBar';
import { ProductCarousel } from '../../src/ui/components/ProductCarousel';
import { missedMs } from '../../src/ui/pages/MissedNotice';
import { settle } from '../support/fakes/fake-clock';
import { aReadyState, someOffers } from '../support/fakes/fake-stores';
import { aPlainProduct, aReplay } from '../support/fakes/specimens';
import { openWatchPage, playingWatchPage } from '../support/watch-stage';

const startMs = Date.UTC(2026, 10, 23, 18, 50, 0);
/** The first product was shown two minutes into the window, the second half a minute before the picture. */
const aired = () =>
  someOffers().map((offer, index) => {
    if (index === 0) return { ...offer, isShowingNow: false, airedAtMs: startMs + 120_000 };
    return index === 1 ? { ...offer, isShowingNow: true, airedAtMs: startMs + 570_000 } : offer;
  });
const label = (focused: object): string => (focused as { readonly label?: string }).label ?? '';
const placed = async () => {
  const opened = await playingWatchPage();
  opened.context.player.movePlayhead({
    positionSeconds: 600,
    programDateTimeMs: startMs + 600_000,
    seekableStartSeconds: 0,
    seekableEndSeconds: 602,
    seekableStartProgramDateTimeMs: startMs,
  });
  opened.watchStore.become(aReadyState({ offers: aired(), showingNowId: 'granite' }));
  opened.stage.press('ok');
  return opened;
};

describe('the moment a product was shown', () => {
  it('is watched with Down, Right, OK; the bar then says where the picture is', async () => {
    const { stage, context, see } = await placed();
    stage.press('left');
    stage.press('down');
    stage.press('right');
    expect(label(stage.focused())).toBe('Watch this moment');
    stage.press('ok');
    expect(context.player.calls.at(-1)).toBe('seekTo 120');
    expect(see(PlaybackBar)).toBe(true);
    expect(see(ProductCarousel)).toBe(false);
  });

  it('is that of the product the row opens on between two of them', async () => {
    const { stage, watchStore } = await playingWatchPage();
    const offers = aired().map((offer) => ({ ...offer, isShowingNow: false }));
    watchStore.become({ ...aReadyState({ offers }), showingNowId: undefined });
    stage.press('ok');
    expect(stage.focused()).toMatchObject({ offer: { product: { id: 'granite' } } });
  });

  it('plays on where the viewer had paused', async () => {
    const { stage, context } = await placed();
    context.player.become({ status: 'paused' });
    stage.press('down');
    stage.press('right');
    stage.press('ok');
    expect(context.player.calls.slice(-2)).toEqual(['seekTo 570', 'resume']);
  });

  it('is not offered for what hasn’t been shown', async () => {
    const { stage } = await placed();
    stage.press('right');
    expect(stage.texts().join()).not.toContain('Watch this moment');
  });

  it('goes when it has left the window, and the focus stays on something that works', async () => {
    const { stage, context, words } = await placed();
    stage.press('left');
    stage.press('down');
    stage.press('right');
    context.player.movePlayhead({
      positionSeconds: 720,
      programDateTimeMs: startMs + 720_000,
      seekableStartSeconds: 115,
      seekableEndSeconds: 722,
    });
    await context.clock.advance(1000);
    stage.frames(2);
    expect(words()).not.toContain('Watch this moment');
    expect(label(stage.focused())).toBe('Keep for later');
  });

  it('is in a replay from its first second on', async () => {
    const replay = aReadyState({ show: aReplay({ id: 'trail-season' }), offers: aired() });
    const { stage, context, words } = await openWatchPage({}, replay);
    context.player.become({ status: 'playing' });
    context.player.movePlayhead({
      positionSeconds: 600,
      programDateTimeMs: startMs + 720_000,
      seekableEndSeconds: 900,
    });
    stage.press('ok');
    stage.press('left');
    stage.frames(2);
    expect(words()).toContain('Watch this moment');
  });
});

describe('what a late viewer missed', () => {
  const missed = () => {
    const offers = aired();
    return aReadyState({ offers, showingNowId: 'granite', missed: { offers: offers.slice(0, 1), dealCount: 1 } });
  };

  it('is said in one line with prices and deals, takes no focus, and goes by itself', async () => {
    const { stage, context, watchStore, words } = await playingWatchPage();
    watchStore.become(missed());
    stage.frames(3);
    expect(words()).toContain('You missed 1 thing');
    expect(words()).toContain('Ridgeline Trail Shoe $94.00');
    expect(words()).toContain('1 deal still runs');
    expect(stage.focusPath()).toEqual(['WatchPage']);
    await context.clock.advance(missedMs);
    stage.frames(2);
    expect(stage.all(MissedLine)).toHaveLength(0);
  });

  it.each([
    ['all, with names cut where they are long', 3, 'Item 2', /^(?!.*more)/],
    ['and how many more there are where even that is too long', 30, 'Item 1', /and (\d+) more$/],
  ])('lists as many as it counts: %s', async (_, count, last, end) => {
    const { stage, watchStore } = await playingWatchPage();
    const products = Array.from({ length: count }, (__, index) =>
      aPlainProduct(`p${index}`, `Item ${index} for walks in the rain and in the snow`, 4900),
    );
    const offers = someOffers(products);
    watchStore.become(aReadyState({ offers, missed: { offers, dealCount: 0 } }));
    stage.frames(6);
    const line = stage.texts().find((text) => text.startsWith('Item 0')) ?? '';
    expect(line).toContain(last);
    expect(line).toMatch(end);
    const listed = line.match(/Item \d/g)?.length ?? 0;
    expect(listed + Number(end.exec(line)?.[1] ?? 0)).toBe(count);
    const [box] = stage.all(MissedLine);
    expect(box?.w).toBeLessThanOrEqual(1920 - 2 * 96);
  });

  it('is where Left leads', async () => {
    const { stage, watchStore } = await playingWatchPage();
    watchStore.become(missed());
    stage.press('left');
    expect(stage.focused()).toMatchObject({ offer: { product: { id: 'ridgeline' } } });
    expect(stage.all(MissedLine)).toHaveLength(0);
    stage.press('back');
    stage.frames(20);
    expect(stage.all(MissedLine)).toHaveLength(0);
  });

  it('makes way for what the viewer opens, and says nothing of what changes elsewhere', async () => {
    const { stage, watchStore, words } = await playingWatchPage();
    watchStore.become(missed());
    stage.press('up');
    expect(stage.all(MissedLine)).toHaveLength(0);
    stage.component._handleBack();
    stage.frames(20);
    expect(stage.all(MissedLine)).toHaveLength(1);
    watchStore.become(aReadyState({ offers: aired() }));
    stage.frames(2);
    expect(words()).toBe('');
  });

  it('is said by the voice guide, with the key that leads there', async () => {
    const { stage, watchStore } = await playingWatchPage();
    watchStore.become(missed());
    stage.frames(2);
    const { spoken } = stage.component;
    expect(spoken.state).toEqual(expect.arrayContaining(['You missed 1 thing', '1 deal still runs']));
    expect(spoken.hint).toContain('Left for what you missed');
  });
});

describe('a product that is still to come', () => {
  const toCome = async () => {
    const opened = await placed();
    opened.stage.press('right');
    opened.stage.press('down');
    opened.stage.press('right');
    return opened;
  };

  it('is told of when it comes into the picture, once, without the focus', async () => {
    const { stage, context, watchStore } = await toCome();
    expect((stage.focused() as unknown as { spoken: object }).spoken).toMatchObject({
      name: 'Tell me when this airs',
      isOn: false,
    });
    stage.press('ok');
    await settle();
    expect(context.library.state.productReminders).toMatchObject([{ showId: 'trail-season', productId: 'daybreak' }]);
    expect(label(stage.focused())).toBe('You will be told');
    watchStore.become(aReadyState({ offers: aired(), showingNowId: 'breeze' }));
    expect(context.heard).toEqual([]);
    watchStore.become(aReadyState({ offers: aired(), showingNowId: 'daybreak' }));
    await settle();
    expect(context.heard).toEqual(['On now: Daybreak 18 L Pack']);
    expect(context.library.state.productReminders).toEqual([]);
    watchStore.become(aReadyState({ offers: aired(), showingNowId: 'daybreak', viewers: 3 }));
    expect(context.heard).toHaveLength(1);
  });

  it('can be left alone again, and is forgotten with the end of the show', async () => {
    const { stage, context, watchStore } = await toCome();
    stage.press('ok');
    await settle();
    stage.press('ok');
    await settle();
    expect(context.library.state.productReminders).toEqual([]);
    stage.press('ok');
    await settle();
    watchStore.become(aReadyState({ offers: aired(), showingNowId: 'granite', hasEnded: true }));
    await settle();
    expect(context.library.state.productReminders).toEqual([]);
    expect(context.heard).toEqual([]);
  });
});
