import { describe, expect, it } from 'vitest';
import { ProductActions } from '../../src/ui/components/ProductActions';
import { settle } from '../support/fakes/fake-clock';
import { aReadyState, someOffers } from '../support/fakes/fake-stores';
import { openWatchPage, playingWatchPage } from '../support/watch-stage';
import { usd } from '../support/fakes/specimens';

const label = (focused: object): string => (focused as { readonly label?: string }).label ?? '';

describe('keeping a product for later', () => {
  it('is a button beneath the products: Down, OK', async () => {
    const { stage, context } = await playingWatchPage();
    stage.press('ok');
    expect(stage.all(ProductActions)).toHaveLength(1);
    stage.press('down');
    expect(stage.focusPath()).toEqual(['WatchPage', 'WatchOverlay', 'ProductActions', 'ActionButton']);
    expect(label(stage.focused())).toBe('Keep for later');
    stage.press('ok');
    await settle();
    expect(context.library.state.tray).toMatchObject([
      {
        productId: 'ridgeline',
        variantId: 'ridgeline-38',
        showId: 'trail-season',
        title: 'Ridgeline Trail Shoe',
        price: usd(9400),
      },
    ]);
    expect(context.heard).toEqual(['Ridgeline Trail Shoe is in your tray']);
    expect(label(stage.focused())).toBe('Remove from tray');
    stage.press('ok');
    await settle();
    expect(context.library.state.tray).toEqual([]);
    expect(label(stage.focused())).toBe('Keep for later');
  });

  it('is left with Up to the same product, and hidden with Down or Back', async () => {
    const { stage, see } = await playingWatchPage();
    stage.press('ok');
    stage.press('right');
    stage.press('down');
    stage.press('right');
    stage.press('up');
    expect(stage.focusPath().slice(-2)).toEqual(['ProductCarousel', 'ProductCard']);
    expect(stage.focused()).toMatchObject({ offer: { product: { id: 'granite' } } });
    stage.press('down');
    stage.press('down');
    stage.frames(20);
    expect(see(ProductActions)).toBe(false);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('says of each product whether it is kept', async () => {
    const { stage, context } = await playingWatchPage();
    context.library.keep({ variantId: 'granite-one', productId: 'granite' });
    stage.press('ok');
    const spokenState = (): string => JSON.stringify((stage.focused() as unknown as { spoken: object }).spoken);
    expect(spokenState()).not.toContain('Kept');
    stage.press('right');
    expect(spokenState()).toContain('Kept');
    stage.press('down');
    expect(label(stage.focused())).toBe('Remove from tray');
  });

  it('is not offered where there is nothing to keep', async () => {
    const { stage, context } = await openWatchPage({}, aReadyState({ offers: [] }));
    context.player.become({ status: 'playing' });
    stage.press('down');
    expect(stage.all(ProductActions)).toHaveLength(0);
    stage.press('down');
    stage.frames(20);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('lets the focus go back to the products when the product in focus goes', async () => {
    const { stage, watchStore } = await playingWatchPage();
    stage.press('ok');
    stage.press('down');
    watchStore.become(aReadyState({ offers: [] }));
    stage.frames(2);
    expect(stage.focusPath()).toEqual(['WatchPage', 'WatchOverlay', 'ProductCarousel']);
    watchStore.become(aReadyState({ offers: someOffers() }));
    stage.frames(2);
    expect(stage.focusPath().slice(-1)).toEqual(['ProductCard']);
  });
});
