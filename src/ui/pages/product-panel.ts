import { variantToSend } from '../../domain/default-variant';
import type { HandoffChoice } from '../../domain/handoff-state';
import type { ProductGlance } from '../../domain/product-glance';
import type { AppContext } from '../app-context';
import type { HandoffPanel } from '../components/HandoffPanel';
import { shownPart } from '../text';

/** More of a name isn't read in a line of news. */
const nameLengthMax = 80;

/**
 * Shows the panel for a product away from a running show, on its way to a code. Returns what the code is to be for; undefined
 * when the product is sold out, which is said instead.
 */
export function openProductPanel(
  panel: HandoffPanel,
  glance: ProductGlance,
  { navigate, words }: Pick<AppContext, 'navigate' | 'words'>,
): HandoffChoice | undefined {
  const { product, availability } = glance;
  const variant = variantToSend(product);
  if (availability === 'sold-out' || variant === undefined) {
    navigate.toast(words.t('toast.sold-out', { product: shownPart(product.title, nameLengthMax) }));
    return undefined;
  }
  const choice = { productId: product.id, variantId: variant.id, showId: undefined };
  panel.open({ ...glance, isShowingNow: false }, variant.title);
  panel.show({ kind: 'requesting', choice, isSlow: false });
  panel.visible = true;
  return choice;
}
