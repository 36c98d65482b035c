import type { CreatorProfile } from '../../../contract/creator';
import type { ViewRow } from '../../domain/home-rows';
import type { AppContext } from '../app-context';
import type { CardRowListener, RowEnd } from '../components/CardRow';
import { CreatorRow, creatorRowPitch } from '../components/CreatorRow';
import type { HeroWords } from '../components/Hero';
import type { RowKind } from '../components/RowColumn';
import { SeeAllCard } from '../components/SeeAllCard';
import { showCardPictureHeight, showCardWidth } from '../components/ShowCard';
import { creatorLine, followersWords } from '../creator-words';
import { tierBadge } from '../show-badges';
import type { Theme } from '../theme/theme';

/** What Home has beneath its first screen: rows of creators, and the card that ends a category's row. */
export interface HomeExtras {
  readonly creatorsTitle: string;
  readonly creators: RowKind;
  seeAll(categoryId: string, category: string): RowEnd;
}

/** `tell`: has the hero tell of something else than a show. */
export function createHomeExtras(
  context: AppContext,
  theme: Theme,
  rows: () => readonly ViewRow[],
  tell: (words: HeroWords) => void,
): HomeExtras {
  const { clock, navigate, words } = context;
  const listener: CardRowListener<CreatorProfile> = {
    onFocus: (creator) => tell(heroWords(creator)),
    onPress: ({ id }) => navigate.to({ page: 'creator', creatorId: id }),
    onNearEnd: () => undefined,
  };
  const heroWords = (creator: CreatorProfile): HeroWords => {
    const isLive = creator.nextShow?.isLive === true;
    // Home has a picture of theirs as a rule.
    const show = rows()
      .flatMap(({ shows }) => shows)
      .find((candidate) => candidate.creator.id === creator.id && candidate.hero !== undefined);
    return {
      title: creator.name,
      badges: [...(isLive ? [{ look: 'live' as const, text: words.t('badge.live') }] : []), tierBadge(creator, words)],
      portrait: creator.portrait,
      name: followersWords(creator, words),
      facts: words.facts(creator.topics),
      description: creator.nextShow === undefined ? '' : creatorLine(creator, words, clock.nowMs()),
      picture: show?.hero,
    };
  };
  return {
    creatorsTitle: words.t('row.creators'),
    creators: {
      make: (stage) => Object.assign(new CreatorRow(stage), { words, clock, listener }),
      pitch: creatorRowPitch(theme),
    },
    seeAll: (categoryId, category) => ({
      label: words.t('row.see-all', { category }),
      make: (stage) => new SeeAllCard(stage).size(showCardWidth, showCardPictureHeight),
      onPress: () => navigate.to({ page: 'category', categoryId }),
    }),
  };
}
