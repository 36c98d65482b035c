import type { Lightning } from '@lightningjs/sdk';
import type { CreatorPage as CreatorContents } from '../../../contract/creator-page';
import type { Show } from '../../../contract/show';
import { createCreatorStore, type CreatorStore } from '../../domain/creator-store';
import type { Fresh } from '../../domain/fresh-store';
import { glanceOf, type ProductGlance } from '../../domain/product-glance';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, Place } from '../app-context';
import { BadgeRow } from '../components/BadgeRow';
import { rowCardsY, type CardRowListener } from '../components/CardRow';
import { CreatorHeader } from '../components/CreatorHeader';
import { HandoffPanel } from '../components/HandoffPanel';
import { MessagePanel } from '../components/MessagePanel';
import { ProductRow } from '../components/ProductRow';
import { moving } from '../components/rearrange-cards';
import { productTileSizes } from '../components/ProductTile';
import { rounded } from '../components/RoundedShader';
import { RowColumn, type ColumnMemory, type ColumnRow } from '../components/RowColumn';
import { ShowRow, showRowPitch } from '../components/ShowRow';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { failureMessage } from './failure-message';
import { followLibrary, type FollowedLibrary } from './follow-library';
import type { Page } from './page';
import { createProductPanel, type ProductPanel } from './product-panel';
import { tickWhileOpen } from './tick-while-open';

/** Times such as "In 12 min" are drawn anew this often. */
const tickMs = 10_000;
const rowsY = 456;
const rowGap = 40;

type Focused = 'header' | 'rows';

/** A creator: who they are, what they sell, what they show. */
export class CreatorPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Where the rows were, for a page that takes another one's place. */
  declare memory: ColumnMemory | undefined;
  declare private store: CreatorStore | undefined;
  declare private followed: FollowedLibrary | undefined;
  declare private buying: ProductPanel | undefined;
  declare private endings: Unsubscribe[];
  declare private shown: CreatorContents | undefined;
  declare private focused: Focused;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const block = (x: number, y: number, w: number, h: number, corner: number): object => ({
      ...{ x, y, w, h, rect: true, color: colour.surface, shader: rounded(corner) },
    });
    const tile = productTileSizes(theme);
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'creator-page',
      Header: { type: CreatorHeader, visible: false },
      Rows: { type: RowColumn, x: contentStart, y: rowsY, visible: false },
      Empty: {
        x: contentStart,
        y: rowsY,
        visible: false,
        text: textStyle('body', {
          width: stageWidth - safeArea.x - contentStart,
          linesMax: 3,
          colour: colour.textSecondary,
        }),
      },
      Skeleton: {
        Portrait: block(contentStart, 150, 208, 208, 104),
        Name: block(contentStart + 244, 156, 520, 56, radius.pill),
        Facts: block(contentStart + 244, 234, 640, 28, radius.pill),
        Button: block(contentStart + 244, 286, 300, 72, radius.card),
        Title: block(contentStart, rowsY + 4, 280, 32, radius.pill),
        Tiles: {
          children: Array.from({ length: 6 }, (_, index) =>
            block(
              contentStart + index * (tile.width + tile.gap),
              rowsY + rowCardsY(theme),
              tile.width,
              tile.height,
              radius.card,
            ),
          ),
        },
        Slow: { x: contentStart, y: 390, visible: false, text: textStyle('body', { colour: colour.textSecondary }) },
      },
      Message: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
      Stale: { type: BadgeRow, x: stageWidth - safeArea.x, y: safeArea.y, mountX: 1, visible: false },
      Panel: { type: HandoffPanel, visible: false },
    };
  }

  override _construct(): void {
    this.memory = undefined;
    this.store = undefined;
    this.followed = undefined;
    this.buying = undefined;
    this.endings = [];
    this.shown = undefined;
    this.focused = 'header';
  }

  override _setup(): void {
    const { context, header, place, rows } = this;
    const { words, clock } = context;
    Object.assign(header, { words, onWatch: () => this.watchLive(), onFollow: () => this.follow() });
    this.buying = createProductPanel({
      ...{ context, panel: partOf(this, 'Panel', HandoffPanel), closeLabel: 'show.close' },
      onClosed: () => {
        this.focused = 'rows';
        this._refocus();
      },
    });
    const products: CardRowListener<ProductGlance> = {
      onFocus: () => undefined,
      onPress: (glance) => this.send(glance),
      onNearEnd: () => undefined,
    };
    const shows: CardRowListener<Show> = {
      onFocus: () => undefined,
      onPress: (show) => this.context.navigate.to(placeOfShow(show)),
      onNearEnd: () => this.store?.extend(),
      ...moving(this.theme),
    };
    rows.kinds = {
      products: {
        make: (stage) => Object.assign(new ProductRow(stage), { words, clock, listener: products }),
        pitch: rowCardsY(this.theme) + productTileSizes(this.theme).height + rowGap,
      },
      shows: {
        make: (stage) => Object.assign(new ShowRow(stage), { words, clock, listener: shows }),
        pitch: showRowPitch(this.theme),
      },
    };
    if (this.memory !== undefined) {
      rows.memory = this.memory;
      this.focused = 'rows';
    }
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
    this.store = createCreatorStore({
      creatorId: 'creatorId' in place ? place.creatorId : '',
      platform: context.discovery,
      clock,
      random: Math.random,
    });
  }

  private get header(): CreatorHeader {
    return partOf(this, 'Header', CreatorHeader);
  }
  private get rows(): RowColumn {
    return partOf(this, 'Rows', RowColumn);
  }

  get isEndTaken(): boolean {
    return this.buying?.isOpen === true;
  }

  enter(): void {
    const { context, store } = this;
    if (store === undefined) return;
    store.start();
    this.buying?.enter();
    const followed = followLibrary(
      context,
      () => this.drawLibrary(),
      () => this.sayOffline(),
    );
    this.followed = followed;
    this.endings.push(
      store.subscribe((state) => this.show(state)),
      () => followed.close(),
      tickWhileOpen(context.clock, tickMs, (nowMs) => this.rows.tick(nowMs)),
    );
  }

  leave(): void {
    for (const end of this.endings.splice(0)) end();
    this.store?.stop();
    this.buying?.leave();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.leave();
  }

  /** For the page that takes this one's place when all is built anew. */
  remember(): { readonly memory: ColumnMemory | undefined } {
    return { memory: this.focused === 'header' ? undefined : this.rows.memory };
  }

  private show(state: Fresh<CreatorContents>): void {
    const { t } = this.context.words;
    const isReady = state.kind === 'ready';
    const isLoading = state.kind === 'loading';
    if (isReady && state.value !== this.shown) {
      this.shown = state.value;
      this.header.show(state.value.creator);
      this.drawLibrary();
    }
    this.header.visible = isReady;
    this.rows.visible = isReady && this.rows.hasRows;
    part(this, 'Empty').visible = isReady && !this.rows.hasRows;
    part(this, 'Skeleton').visible = isLoading;
    const slow = part(part(this, 'Skeleton'), 'Slow');
    slow.visible = isLoading && state.isSlow;
    setText(slow, t('state.slow'));
    part(this, 'Stale').visible = isReady && state.isStale;
    part(this, 'Message').visible = state.kind === 'failed';
    if (state.kind === 'failed') {
      partOf(this, 'Message', MessagePanel).show({
        ...failureMessage(state.cause, t, { title: 'creator.gone.title', body: 'creator.gone.body' }),
        actions: [
          { label: t('state.try-again'), onPress: () => this.store?.retry() },
          { label: t('watch.back-to-home'), onPress: () => this.context.navigate.to({ page: 'home' }) },
        ],
      });
    }
    this._refocus();
  }

  /** Draws what depends on what the viewer follows and keeps, and all rows with it. */
  private drawLibrary(): void {
    const { shown } = this;
    const library = this.followed?.library;
    const { t } = this.context.words;
    if (shown === undefined) return;
    const { id, name } = shown.creator;
    this.header.showFollowed(library?.state.follows.some(({ creatorId }) => creatorId === id) === true);
    const kept = new Set(library?.state.tray.map(({ productId }) => productId));
    const glances = shown.products.flatMap((product) => glanceOf(product, { isKept: kept.has(product.id) }) ?? []);
    const live = shown.shows.filter(({ state }) => state === 'live');
    const others = shown.shows.filter(({ state }) => state !== 'live');
    const rows: ColumnRow[] = [
      { id: 'shelf', kind: 'products', title: t('creator.shelf', { name }), items: glances },
      { id: 'live', kind: 'shows', title: t('creator.live'), items: live },
      { id: 'shows', kind: 'shows', title: t('creator.shows'), items: others },
    ];
    this.rows.update(rows);
    setText(part(this, 'Empty'), t('creator.empty', { name }));
    if (!this.rows.hasRows && this.focused === 'rows') this.focused = 'header';
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    const state = this.store?.state;
    if (state?.kind !== 'ready') {
      const isSlow = state?.kind === 'loading' && state.isSlow;
      return { name: t(isSlow ? 'state.slow' : 'voice.loading'), kind: 'page' };
    }
    return { name: state.value.creator.name, kind: 'page', state: state.isStale ? [t('home.stale')] : [] };
  }

  private watchLive(): void {
    const { context, shown } = this;
    const live = shown?.shows.find(({ state }) => state === 'live');
    const showId = live?.id ?? shown?.creator.nextShow?.id;
    if (showId !== undefined) context.navigate.to({ page: 'watch', showId });
  }

  private follow(): void {
    const { shown } = this;
    const library = this.followed?.library;
    if (shown === undefined) return;
    if (library === undefined) {
      this.sayOffline();
      return;
    }
    const { id } = shown.creator;
    if (library.state.follows.some(({ creatorId }) => creatorId === id)) library.unfollow(id);
    else library.follow(id);
  }

  private send(glance: ProductGlance): void {
    this.buying?.send(glance);
    this._refocus();
  }

  private sayOffline(): void {
    const { navigate, words } = this.context;
    navigate.toast(words.t('state.offline.title'));
  }

  override _handleDown(): boolean {
    if (this.isEndTaken) return true;
    if (this.focused !== 'header' || !this.rows.visible) return false;
    this.focused = 'rows';
    this._refocus();
    return true;
  }

  override _handleUp(): boolean {
    if (this.isEndTaken) return true;
    if (this.focused !== 'rows') return false;
    this.focused = 'header';
    this._refocus();
    return true;
  }

  override _handleLeft(): boolean {
    return this.isEndTaken;
  }

  override _handleBack(): boolean {
    if (!this.isEndTaken) return false;
    this.buying?.close();
    return true;
  }

  focusOn(child: Lightning.Component): void {
    if (this.isEndTaken) return;
    this.focused = child === this.rows ? 'rows' : 'header';
  }

  override _getFocused(): Lightning.Component {
    if (this.isEndTaken) return partOf(this, 'Panel', HandoffPanel);
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    if (!this.header.visible) return this;
    return this.focused === 'rows' && this.rows.visible ? this.rows : this.header;
  }
}
