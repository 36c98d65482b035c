import { quantityMax } from '../../contract/handoff';
import type { Product } from '../../contract/product';
import type { HeldProduct, HeldVariant } from '../handoff/held-product';
import { limitAt } from '../handoff/promotion-limit';
import type { PageVariant } from './page-data';

/** The variants of a held product as a phone may choose them, with what is left now. Unknown by now means none left. */
export function pageVariants(held: HeldProduct, now: Product | undefined): PageVariant[] {
  return held.variants.map((variant) => {
    const present = now?.variants.find(({ id }) => id === variant.id);
    const isGone = !present || present.availability === 'sold-out';
    const isSaid = present?.availability === 'low-stock' && present.left !== undefined;
    return {
      id: variant.id,
      title: variant.title,
      values: held.options.map((option) => option.values.indexOf(variant.options[option.name] ?? '')),
      amountMinor: variant.price.amountMinor,
      ...(variant.listPrice && { listAmountMinor: variant.listPrice.amountMinor }),
      left: isGone ? 0 : Math.min(quantityMax, present.left ?? quantityMax, limitOfHeld(held, variant)),
      ...(isSaid && { saidLeft: present.left }),
    };
  });
}

/** How many of a variant one viewer may have at its held price. */
const limitOfHeld = (held: HeldProduct, variant: HeldVariant): number =>
  limitAt(held.promotions ?? [], variant.id, variant.price.amountMinor)?.perViewerMax ?? quantityMax;

/** What is chosen: by the address or a form as far as it makes sense, else as the TV sent it. */
export interface Choice {
  readonly variant: PageVariant;
  readonly quantity: number;
}

/** `query` is from outside: `variant` an id, `quantity` a number, `option-0` … the index of an option's value. */
export function readChoice(
  variants: readonly PageVariant[],
  query: Readonly<Record<string, unknown>>,
  fallback: { readonly variantId: string; readonly quantity: number },
): Choice | undefined {
  const byId = (id: unknown) => variants.find((variant) => variant.id === id);
  const isPicked = variants.some(({ values }) => values.length > 0) && 'option-0' in query;
  const picked = isPicked
    ? variants.find(({ values }) => values.every((value, index) => String(value) === query[`option-${index}`]))
    : undefined;
  const variant = picked ?? byId(query.variant) ?? byId(fallback.variantId) ?? variants[0];
  if (!variant) return undefined;
  const asked = typeof query.quantity === 'string' && /^\d{1,2}$/.test(query.quantity) ? Number(query.quantity) : 0;
  const wanted = asked >= 1 && asked <= quantityMax ? asked : fallback.quantity;
  return { variant, quantity: variant.left > 0 ? Math.min(wanted, variant.left) : wanted };
}
