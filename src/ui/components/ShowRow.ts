import type { Show } from '../../../contract/show';
import type { Theme } from '../theme/theme';
import { CardRow, rowCardsY, type CardSizes } from './CardRow';
import { ShowCard, showCardHeight, showCardPictureHeight, showCardWidth } from './ShowCard';

/** From one row of shows to the next. */
export const showRowPitch = (theme: Theme): number => {
  const { bodyStrong, small } = theme.type;
  return rowCardsY(theme) + showCardPictureHeight + bodyStrong.lineHeight + small.lineHeight + 42;
};

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
