import { contentStart, stageWidth, type Theme } from '../theme/theme';
import type { Rearrange, RowLook } from './CardRow';

/** Out of sight beyond either end of a row, in stage units from its start. */
const beforeStart = -2 * contentStart - 200;
const beyondEnd = stageWidth - contentStart;
/** Not seen, yet drawn: what has no alpha at all doesn't load its picture. */
const unseen = 0.001;

/** Where an item without a card is: beyond the end of the row that is nearer to it; undefined when it isn't in the row. */
function edgeOf({ items, first }: RowLook, id: string): number | undefined {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) return undefined;
  return index < first ? beforeStart : beyondEnd;
}

/** For a listener of rows: their cards go to their places by `createRearrange`. */
export function moving(theme: Theme): { readonly rearrange?: Rearrange } {
  const rearrange = createRearrange(theme);
  return rearrange === undefined ? {} : { rearrange };
}

/**
 * Has the cards of a row go to their new places when it changes: what stays glides, also to and from beyond the row's ends; what
 * is new fades in, what is gone fades out. Undefined where motion is reduced: a change is a cut then.
 */
export function createRearrange({ motion }: Theme): Rearrange | undefined {
  if (motion.page.duration === 0) return undefined;
  return ({ before, now, cards, leaving, containerX, isInUse }) => {
    cards.forEach((card, id) => {
      const to = card.x;
      const from = before.places.get(id) ?? edgeOf(before, id);
      if (from === undefined) {
        card.alpha = unseen;
        card.setSmooth('alpha', 1, motion.fade);
      } else if (Math.round(from - containerX) !== Math.round(to)) {
        card.x = from - containerX;
        card.setSmooth('x', to, motion.page);
      }
    });
    for (const card of leaving) {
      const id = card.item?.id ?? '';
      const to = edgeOf(now, id);
      card.x = (before.places.get(id) ?? beyondEnd) - containerX;
      const way =
        to === undefined ? card.setSmooth('alpha', 0, motion.fade) : card.setSmooth('x', to - containerX, motion.page);
      way.once('finish', () => {
        if (!isInUse(card)) card.visible = false;
      });
    }
  };
}
