import { variantToSend } from '../../domain/default-variant';
import type { HandoffChoice } from '../../domain/handoff-state';
import type { ProductGlance } from '../../domain/product-glance';
import type { AppContext } from '../app-context';
import type { HandoffPanel } from '../components/HandoffPanel';
import { shownPart } from '../text';
import { createHandoffSession, type HandoffSession } from './handoff-session';
import { loadEncoder } from './load-encoder';

/** More of a name isn't read in a line of news. */
const nameLengthMax = 80;

export interface ProductPanelOptions {
  readonly context: AppContext;
  readonly panel: HandoffPanel;
  readonly closeLabel: HandoffPanel['closeLabel'];
  /** The viewer has closed the panel, or the page was left with it open. */
  readonly onClosed: () => void;
}

/** A page's use of the panel that sends a product to the phone, away from a running show. */
export interface ProductPanel {
  readonly isOpen: boolean;
  /** The page is on top. */
  enter(): void;
  leave(): void;
  /** Opens on the way to a code; false for a product that is sold out, which is said instead. */
  send(glance: ProductGlance): boolean;
  /** The same of one of its variants. `showId`: the show it was kept in. */
  sendVariant(glance: ProductGlance, choice: HandoffChoice): void;
  close(): void;
}

export function createProductPanel({ context, panel, closeLabel, onClosed }: ProductPanelOptions): ProductPanel {
  const { words, clock, navigate, preferences } = context;
  let handoffs: HandoffSession | undefined;
  let isOpen = false;

  const close = (): void => {
    isOpen = false;
    panel.visible = false;
    onClosed();
  };
  const sendVariant = (glance: ProductGlance, choice: HandoffChoice): void => {
    const variant = glance.product.variants.find(({ id }) => id === choice.variantId);
    panel.open({ ...glance, isShowingNow: false }, variant?.title ?? '');
    panel.show({ kind: 'requesting', choice, isSlow: false });
    panel.visible = true;
    isOpen = true;
    handoffs?.start(choice);
  };
  Object.assign(panel, {
    ...{ words, clock, closeLabel },
    onClose: close,
    onCancel: () => handoffs?.cancel(),
    onRenew: () => handoffs?.renew(),
  } satisfies Partial<HandoffPanel>);

  return {
    get isOpen() {
      return isOpen;
    },
    enter() {
      panel.isCalm = preferences.state.isSellingCalm;
      const mine = createHandoffSession({
        context,
        onState(state) {
          if (isOpen && state.kind !== 'idle') panel.show(state);
        },
        isPanelOpen: () => isOpen,
      });
      handoffs = mine;
      loadEncoder(panel, () => handoffs === mine && panel.attached);
    },
    leave() {
      handoffs?.close();
      handoffs = undefined;
      if (isOpen) close();
    },
    send(glance) {
      const { product, availability } = glance;
      const variant = variantToSend(product);
      if (availability === 'sold-out' || variant === undefined) {
        navigate.toast(words.t('toast.sold-out', { product: shownPart(product.title, nameLengthMax) }));
        return false;
      }
      sendVariant(glance, { productId: product.id, variantId: variant.id, showId: undefined });
      return true;
    },
    sendVariant,
    close,
  };
}
