import type { CreatorProfile } from '../../../contract/creator';
import type { Theme } from '../theme/theme';
import { CardRow, rowCardsY, type CardSizes } from './CardRow';
import { CreatorCard, creatorCardSizes } from './CreatorCard';

/** From a row of creators to the next row. */
export const creatorRowPitch = (theme: Theme): number => rowCardsY(theme) + creatorCardSizes(theme).height + 40;

/** A row of creators. */
export class CreatorRow extends CardRow<CreatorProfile, CreatorCard> {
  protected override sizes(theme: Theme): CardSizes {
    return creatorCardSizes(theme);
  }

  protected override makeCard(): CreatorCard {
    const card = new CreatorCard(this.stage);
    card.words = this.words;
    return card;
  }
}
