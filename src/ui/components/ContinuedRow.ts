import { CardRow, type CardSizes } from './CardRow';
import { ContinuedCard, type ContinuedShow } from './ContinuedCard';
import { showCardSizes } from './ShowRow';

/** A row of recordings that were left on the way. */
export class ContinuedRow extends CardRow<ContinuedShow, ContinuedCard> {
  protected override sizes(): CardSizes {
    return showCardSizes;
  }

  protected override makeCard(): ContinuedCard {
    const card = new ContinuedCard(this.stage);
    card.words = this.words;
    return card;
  }
}
