import { describe, expect, it } from 'vitest';
import { TrayPage } from '../../src/ui/pages/TrayPage';
import { settle } from '../support/fakes/fake-clock';
import { handoffStates } from '../support/fakes/fake-stores';
import { aPlainProduct, aProduct, usd } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { createWatchContext, type WatchContextOptions } from '../support/watch-context';

const shoe = aProduct();
const boot = aPlainProduct('granite', 'Granite Mid Hiking Boot', 13900);
const gone = { ok: false, failure: { cause: 'gone' } } as const;

const open = async (product: WatchContextOptions['product'], isEmpty = false) => {
  const context = createWatchContext(product === undefined ? {} : { product });
  await settle();
  if (!isEmpty) {
    context.library.keep({ variantId: 'granite-one', productId: 'granite', title: boot.title, price: usd(15900) });
    context.library.keep({ variantId: 'ridgeline-38', productId: 'ridgeline', showId: 'trail', title: shoe.title });
  }
  const place = { page: 'tray' } as const;
  const stage = await createStage({ type: TrayPage, properties: { context, place } });
  stage.component.enter();
  await settle();
  stage.frames(3);
  const label = (): string =>
    (stage.focused() as unknown as { label?: string }).label ?? stage.focused().constructor.name;
  return { stage, context, label, words: () => stage.texts().join(' | ') };
};

const both: WatchContextOptions['product'] = (id) =>
  Promise.resolve({ ok: true, value: id === 'granite' ? boot : shoe });

describe('the tray', () => {
  it('shows what things cost now, and what they cost when they were kept', async () => {
    const { words } = await open(both);
    expect(words()).toMatch(/Ridgeline Trail Shoe.*\$94\.00/);
    expect(words()).toMatch(/Granite Mid Hiking Boot.*\$139\.00.*Was \$159\.00 when you kept it/);
  });

  it('sends one thing to a phone and comes back to the button', async () => {
    const { stage, context, label, words } = await open(both);
    stage.press('ok');
    expect(label()).toBe('Send to phone');
    stage.press('ok');
    expect(context.handoffStore.chosen).toEqual([
      { productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail' },
    ]);
    if (handoffStates.created) context.handoffStore.become(handoffStates.created);
    stage.frames(3);
    expect(words()).toContain('Scan to buy on your phone');
    expect(label()).toBe('Back to your tray');
    expect(stage.component._handleBack()).toBe(true);
    expect(label()).toBe('Send to phone');
  });

  it('takes a thing out; the next one has its place', async () => {
    const { stage, context, label, words } = await open(both);
    for (const key of ['right', 'down', 'down'] as const) stage.press(key);
    expect(label()).toBe('Remove from tray');
    stage.press('ok');
    stage.frames(2);
    expect(context.library.state.tray.map(({ variantId }) => variantId)).toEqual(['granite-one']);
    expect(label()).toBe('Remove from tray');
    stage.press('ok');
    stage.frames(2);
    expect(words()).toContain('Your tray is empty');
    expect(label()).toBe('Back to Home');
  });

  it('says how to keep something while nothing is', async () => {
    const { words, label, context, stage } = await open(both, true);
    expect(words()).toContain('press Down on a product and choose Keep for later');
    expect(label()).toBe('Back to Home');
    stage.press('ok');
    expect(context.heard).toEqual(['back']);
  });

  it('says what is sold out or gone, and offers no code for it', async () => {
    const soldOut = {
      ...boot,
      variants: boot.variants.map((variant) => ({ ...variant, availability: 'sold-out' as const })),
    };
    const { stage, words, label } = await open((id) =>
      Promise.resolve(id === 'granite' ? { ok: true, value: soldOut } : gone),
    );
    expect(words()).toMatch(/Ridgeline Trail Shoe.*No longer sold/);
    expect(words()).toContain('Sold out');
    stage.press('right');
    expect(label()).toBe('Watch the show');
    stage.press('left');
    stage.press('down');
    stage.press('right');
    expect(label()).toBe('Remove from tray');
  });

  it('shows offline what it cost when it was kept, and asks again by itself', async () => {
    const network = { isUp: false };
    const { stage, context, words } = await open((id) =>
      network.isUp ? both(id) : Promise.resolve({ ok: false, failure: { cause: 'offline' } }),
    );
    expect(words()).toMatch(/\$159\.00.*The price now is not known/);
    network.isUp = true;
    await context.clock.advance(8000);
    await settle();
    stage.frames(2);
    expect(words()).toContain('$139.00');
    expect(words()).not.toContain('not known');
  });

  it('stands mirrored where one reads from the right', async () => {
    const context = createWatchContext({ product: both });
    await settle();
    context.library.keep({ variantId: 'granite-one', productId: 'granite', title: boot.title });
    const properties = { context, place: { page: 'tray' } };
    const stage = await createStage({ type: TrayPage, isRightToLeft: true, properties });
    stage.component.enter();
    await settle();
    stage.frames(3);
    const [x] = stage.focused().getCornerPoints();
    expect(Math.round(x + stage.focused().w)).toBe(1920 - 208);
  });
});
