import type { CreatorProfile } from '../../../contract/creator';
import type { Show } from '../../../contract/show';
import type { ViewRow } from '../../domain/home-rows';
import type { AppContext } from '../app-context';
import type { CardRowListener, RowEnd } from '../components/CardRow';
import type { ContinuedShow } from '../components/ContinuedCard';
import { ContinuedRow } from '../components/ContinuedRow';
import { CreatorRow, creatorRowPitch } from '../components/CreatorRow';
import type { HeroWords } from '../components/Hero';
import { moving } from '../components/rearrange-cards';
import type { ColumnRow, RowKind } from '../components/RowColumn';
import { SeeAllCard } from '../components/SeeAllCard';
import { showCardPictureHeight, showCardWidth } from '../components/ShowCard';
import { showRowPitch } from '../components/ShowRow';
import { followersWords } from '../creator-words';
import { tierBadge } from '../show-badges';
import type { Theme } from '../theme/theme';
import { canOpen } from './page-loaders';

/**
 * What Home has beyond its first screen: rows of creators and of what was left on the way, the card that ends a category's row,
 * and the motion of cards when a row changes.
 */
export interface HomeExtras {
  readonly kinds: Readonly<Record<string, RowKind>>;
  /** For the listener of Home's own rows. */
  readonly moves: ReturnType<typeof moving>;
  /** A row of one of the `kinds`. */
  row(row: ViewRow): ColumnRow;
  seeAll(categoryId: string, category: string): RowEnd | undefined;
}

export interface HomeExtrasOptions {
  readonly context: AppContext;
  readonly theme: Theme;
  readonly rows: () => readonly ViewRow[];
  /** Has the hero tell of something else than a show. */
  readonly tell: (words: HeroWords) => void;
  readonly tellOfShow: (show: Show) => void;
}

export function createHomeExtras({ context, theme, rows, tell, tellOfShow }: HomeExtrasOptions): HomeExtras {
  const { clock, navigate, words } = context;
  const moves = moving(theme);
  const continued: CardRowListener<ContinuedShow> = {
    onFocus: tellOfShow,
    onPress: ({ id, watched }) => navigate.to({ page: 'watch', showId: id, positionSeconds: watched.positionSeconds }),
    onNearEnd: () => undefined,
    ...moves,
  };
  const listener: CardRowListener<CreatorProfile> = {
    onFocus: (creator) => tell(heroWords(creator)),
    onPress: ({ id }) => navigate.to({ page: 'creator', creatorId: id }),
    onNearEnd: () => undefined,
  };
  const heroWords = (creator: CreatorProfile): HeroWords => {
    const { nextShow } = creator;
    const isLive = nextShow?.isLive === true;
    const when = nextShow === undefined || isLive ? [] : [words.startsAt(nextShow.startsAtMs, clock.nowMs())];
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
      description: nextShow === undefined ? '' : words.facts([...when, nextShow.title]),
      picture: show?.hero,
    };
  };
  const creators: RowKind = {
    make: (stage) => Object.assign(new CreatorRow(stage), { words, clock, listener }),
    pitch: creatorRowPitch(theme),
  };
  return {
    kinds: {
      ...(canOpen('creator') ? { creators } : {}),
      'continue-watching': {
        make: (stage) => Object.assign(new ContinuedRow(stage), { words, clock, listener: continued }),
        pitch: showRowPitch(theme),
      },
    },
    moves,
    row({ id, kind, shows, creators: people = [], watched = [] }) {
      if (kind === 'creators') return { id, kind, title: words.t('row.creators'), items: people };
      const items = shows.flatMap((show, index): ContinuedShow[] => {
        const place = watched[index];
        return place === undefined ? [] : [{ ...show, watched: place }];
      });
      return { id, kind, title: words.t('row.continue'), items };
    },
    seeAll(categoryId, category) {
      if (!canOpen('category')) return undefined;
      return {
        label: words.t('row.see-all', { category }),
        make: (stage) => new SeeAllCard(stage).size(showCardWidth, showCardPictureHeight),
        onPress: () => navigate.to({ page: 'category', categoryId }),
      };
    },
  };
}
