import type { CreatorProfile } from '../../../contract/creator';
import type { SearchResult } from '../../../contract/search';
import type { Show } from '../../../contract/show';
import type { HomeState } from '../../domain/home-state';
import type { LibraryState } from '../../domain/library-store';
import { isProductKept } from '../../domain/keep-product';
import { glanceOf, type ProductGlance } from '../../domain/product-glance';
import type { Translate } from '../../i18n/message-types';
import type { AppContext } from '../app-context';
import { rowCardsY, type CardRowListener, type RowEnd } from '../components/CardRow';
import { CreatorRow, creatorRowPitch } from '../components/CreatorRow';
import { ProductRow } from '../components/ProductRow';
import { productTileSizes } from '../components/ProductTile';
import { RecentChip, RecentRow, recentRowPitch, type RecentSearch } from '../components/RecentChip';
import type { ColumnRow, RowKind } from '../components/RowColumn';
import { rounded } from '../components/RoundedShader';
import { showCardPictureHeight, showCardWidth } from '../components/ShowCard';
import { ShowRow, showRowPitch } from '../components/ShowRow';
import { radius, type Theme } from '../theme/theme';

const rowGap = 40;

/** What OK on each kind of card does. */
export interface SearchDeeds {
  openShow(show: Show): void;
  openCreator(creator: CreatorProfile): void;
  send(glance: ProductGlance): void;
  lookFor(text: string): void;
  forgetSearches(): void;
}

/** The rows beside the keyboard. `w`: from their start to the screen's end, in stage units. */
export function searchRowKinds(
  { words, clock }: Pick<AppContext, 'words' | 'clock'>,
  theme: Theme,
  w: number,
  deeds: SearchDeeds,
): Readonly<Record<'shows' | 'creators' | 'products' | 'recent', RowKind>> {
  const listener = <Item>(onPress: (item: Item) => void): CardRowListener<Item> => ({
    onFocus: () => undefined,
    onPress,
    onNearEnd: () => undefined,
  });
  const shows = listener<Show>((show) => deeds.openShow(show));
  const creators = listener<CreatorProfile>((creator) => deeds.openCreator(creator));
  const products = listener<ProductGlance>((glance) => deeds.send(glance));
  const recent = listener<RecentSearch>(({ id }) => deeds.lookFor(id));
  return {
    shows: {
      make: (stage) => Object.assign(new ShowRow(stage), { words, clock, w, listener: shows }),
      pitch: showRowPitch(theme),
    },
    creators: {
      make: (stage) => Object.assign(new CreatorRow(stage), { words, clock, w, listener: creators }),
      pitch: creatorRowPitch(theme),
    },
    products: {
      make: (stage) => Object.assign(new ProductRow(stage), { words, clock, w, listener: products }),
      pitch: rowCardsY(theme) + productTileSizes(theme).height + rowGap,
    },
    recent: {
      make: (stage) => Object.assign(new RecentRow(stage), { words, clock, w, listener: recent }),
      pitch: recentRowPitch(theme),
    },
  };
}

/** What was found, in rows: shows, whoever makes them, what is sold in them. */
export function foundRows(
  { shows, creators, products }: SearchResult,
  tray: LibraryState['tray'],
  t: Translate,
): ColumnRow[] {
  const glances = products.flatMap((product) => glanceOf(product, { isKept: isProductKept(tray, product.id) }) ?? []);
  return [
    { id: 'found-shows', kind: 'shows', title: t('search.shows'), items: shows },
    { id: 'found-creators', kind: 'creators', title: t('row.creators'), items: creators },
    { id: 'found-products', kind: 'products', title: t('search.products'), items: glances },
  ];
}

/** While there is nothing to look for: what was looked for before, who to look at, and what Home has. */
export function idleRows(
  recent: readonly string[],
  creators: readonly CreatorProfile[],
  home: HomeState,
  t: Translate,
  deeds: Pick<SearchDeeds, 'forgetSearches'>,
): ColumnRow[] {
  const rows = home.kind === 'ready' ? home.rows : [];
  const shows = rows.find(({ kind }) => kind === 'live-and-upcoming')?.shows ?? [];
  const end: RowEnd = {
    label: t('search.forget'),
    make: (stage) => new RecentChip(stage),
    onPress: () => deeds.forgetSearches(),
  };
  return [
    { id: 'recent', kind: 'recent', title: t('search.recent'), items: recent.map((id) => ({ id })), end },
    { id: 'creators', kind: 'creators', title: t('row.creators'), items: creators },
    { id: 'live-and-upcoming', kind: 'shows', title: t('row.live-and-upcoming'), items: shows },
  ];
}

/** Where results will be while the first are on their way. */
export function searchBoxes(theme: Theme): object[] {
  const { colour } = theme;
  const block = (x: number, y: number, w: number, h: number, corner: number): object => ({
    ...{ x, y, w, h, rect: true, color: colour.surface, shader: rounded(corner) },
  });
  return [0, 1].flatMap((row) => {
    const top = row * showRowPitch(theme);
    return [
      block(0, top + 4, 240, 32, radius.pill),
      ...[0, 1, 2].map((column) =>
        block(column * (showCardWidth + 32), top + rowCardsY(theme), showCardWidth, showCardPictureHeight, radius.card),
      ),
    ];
  });
}
