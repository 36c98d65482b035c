import type { Show } from '../../../contract/show';
import { CardRow, rowCardsY, type CardSizes } from './CardRow';
import { ShowCard, showCardHeight, showCardWidth } from './ShowCard';

export const showRowHeight = rowCardsY + showCardHeight;
/** From one row of shows to the next. */
export const showRowPitch = 406;

export const showCardSizes: CardSizes = { width: showCardWidth, height: showCardHeight, gap: 32 };

/** A row of shows. */
export class ShowRow extends CardRow<Show, ShowCard> {
  protected override sizes(): CardSizes {
    return showCardSizes;
  }

  protected override makeCard(): ShowCard {
    const card = new ShowCard(this.stage);
    card.words = this.words;
    return card;
  }
}
