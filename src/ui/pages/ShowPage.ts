import type { Lightning } from '@lightningjs/sdk';
import type { LibraryState } from '../../domain/library-store';
import { isProductKept } from '../../domain/keep-product';
import type { CancelTimer } from '../../domain/ports/clock';
import { glanceOf, type ProductGlance } from '../../domain/product-glance';
import type { ShowPageState } from '../../domain/show-state';
import type { AppContext, Place } from '../app-context';
import { actionButtonHeight } from '../components/ActionButton';
import { ActionRow } from '../components/ActionRow';
import { BadgeRow } from '../components/BadgeRow';
import { rowCardsY } from '../components/CardRow';
import { MessagePanel } from '../components/MessagePanel';
import { ProductRow } from '../components/ProductRow';
import { ProductSheet } from '../components/ProductSheet';
import { productTileSizes } from '../components/ProductTile';
import { ShowDetails } from '../components/ShowDetails';
import { ShowSkeleton } from '../components/ShowSkeleton';
import { TextSheet } from '../components/TextSheet';
import { WaysSheet } from '../components/WaysSheet';
import { failureWords } from '../failure-words';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { accessWords, showBadges } from '../show-words';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { knownShow } from './known-show';
import { loadEncoder } from './load-encoder';
import type { Page } from './page';
import { showActions, type ShowDeeds } from './show-actions';
import { openShowSession, type ShowSession } from './show-session';
import { tickWhileOpen } from './tick-while-open';
import { createWatchTray, type WatchTray } from './watch-tray';

const tickMs = 1000;
/** A show that begins starts by itself only when no key was pressed for this long: nobody is torn from what they read. */
export const undisturbedMs = 10_000;

type Zone = 'actions' | 'products';
const nothingKept: LibraryState = {
  follows: [],
  reminders: [],
  tray: [],
  productReminders: [],
  watched: [],
  isLoaded: false,
  hasFailed: false,
};

/** A show before it begins, or when there is a recording: what it is, what it sells, and what can be done about it. */
export class ShowPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  declare private session: ShowSession | undefined;
  declare private tray: WatchTray | undefined;
  declare private told: ShowPageState;
  declare private library: LibraryState;
  declare private zone: Zone;
  declare private glances: readonly ProductGlance[];
  declare private sheet: 'product' | 'ways' | 'description' | undefined;
  declare private hasMore: boolean;
  /** It was still to come while the page was open, and nobody has left since. */
  declare private isAwaited: boolean;
  declare private pressedAtMs: number;
  declare private cancelTick: CancelTimer | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, look, textStyle } = theme;
    return {
      w: stageWidth,
      h: stageHeight,
      collision: true,
      testId: 'show-page',
      Ground: { rect: true, w: stageWidth, h: stageHeight, color: colour.background },
      Details: { type: ShowDetails, visible: false },
      Actions: { type: ActionRow, x: contentStart, visible: false },
      Products: { type: ProductRow, x: contentStart, y: rowY(theme), visible: false, testId: 'row-products' },
      NoProducts: {
        x: contentStart,
        y: rowY(theme),
        visible: false,
        text: textStyle('body', { colour: colour.textSecondary }),
      },
      Skeleton: { type: ShowSkeleton },
      Message: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
      Stale: {
        type: BadgeRow,
        x: stageWidth - safeArea.x,
        y: safeArea.y,
        mountX: 1,
        pivotX: 1,
        pivotY: 0,
        // Larger letters would reach into the show's own badges.
        scale: look.textScale > 1 ? 0.85 : 1,
        visible: false,
      },
      Product: { type: ProductSheet, visible: false },
      Ways: { type: WaysSheet, visible: false },
      Description: { type: TextSheet, visible: false },
    };
  }

  override _construct(): void {
    this.session = undefined;
    this.tray = undefined;
    this.told = { kind: 'loading', isSlow: false };
    this.library = nothingKept;
    this.zone = 'actions';
    this.glances = [];
    this.sheet = undefined;
    this.hasMore = false;
    this.isAwaited = false;
    this.pressedAtMs = Number.NEGATIVE_INFINITY;
    this.cancelTick = undefined;
  }

  override _setup(): void {
    const { words, clock } = this.context;
    const details = partOf(this, 'Details', ShowDetails);
    Object.assign(details, { words, clock, onArranged: () => this.placeActions() });
    Object.assign(partOf(this, 'Products', ProductRow), {
      words,
      clock,
      listener: {
        onFocus: () => undefined,
        onPress: (glance: ProductGlance) => this.openProduct(glance),
        onNearEnd: () => undefined,
      },
    });
    Object.assign(part(this, 'Product'), {
      words,
      onClose: () => this.closeSheet(),
      onKeep: () => this.keep(),
    });
    Object.assign(part(this, 'Ways'), { words, onClose: () => this.closeSheet() });
    Object.assign(part(this, 'Description'), {
      pageWords: (page: number, count: number) => words.t('about.page', { page, count }),
      onClose: () => this.closeSheet(),
    });
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
  }

  private get showId(): string {
    return this.place.page === 'show' ? this.place.showId : '';
  }

  enter(): void {
    const { context, showId } = this;
    context.navigate.dimRail(this.sheet !== undefined);
    partOf(this, 'Details', ShowDetails).isCalm = context.preferences.state.isSellingCalm;
    const store = this.told.kind === 'ready' ? this.session?.store : undefined;
    this.isAwaited = false;
    this.session = openShowSession({
      ...{ context, showId, known: knownShow(context.home.state, showId), store },
      onShow: (state) => this.followShow(state),
      onLibrary: (state) => this.followLibrary(state),
    });
    this.tray = createWatchTray(context, showId, () => undefined);
    this.cancelTick?.();
    this.cancelTick = tickWhileOpen(context.clock, tickMs, () => this.tick());
  }

  leave(): void {
    this.context.navigate.dimRail(false);
    this.cancelTick?.();
    this.session?.close();
    this.tray?.close();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.leave();
  }

  private followShow(state: ShowPageState): void {
    const hadWay = this.told.kind === 'ready' && this.told.way !== undefined;
    this.told = state;
    // Ahead of the press: by then there may be no network.
    if (!hadWay && state.kind === 'ready' && state.way !== undefined) this.loadEncoder();
    if (state.kind === 'ready' && state.show.state === 'upcoming') this.isAwaited = true;
    this.draw();
  }

  private followLibrary(state: LibraryState): void {
    if (state.hasFailed && !this.library.hasFailed) this.context.navigate.toast(this.context.words.t('tray.not-kept'));
    this.library = state;
    this.draw();
  }

  private draw(): void {
    const { told } = this;
    const { words } = this.context;
    const isReady = told.kind === 'ready';
    // The picture lies beneath the canvas.
    part(this, 'Ground').visible = !isReady;
    part(this, 'Details').visible = isReady;
    part(this, 'Actions').visible = isReady;
    part(this, 'Stale').visible = isReady && told.isStale;
    part(this, 'Skeleton').visible = told.kind === 'loading';
    part(this, 'Message').visible = told.kind === 'failed';
    partOf(this, 'Skeleton', ShowSkeleton).saySlow(
      told.kind === 'loading' && told.isSlow ? words.t('state.slow') : undefined,
    );
    if (told.kind === 'failed') {
      const retry = { label: words.t('state.try-again'), onPress: () => this.session?.retry() };
      const back = { label: words.t('watch.back-to-home'), onPress: () => this.context.navigate.to({ page: 'home' }) };
      const actions = told.cause === 'gone' ? [back] : [retry, back];
      partOf(this, 'Message', MessagePanel).show({ ...failureWords(told.cause, words), actions });
    }
    this.drawProducts();
    if (isReady) {
      const details = partOf(this, 'Details', ShowDetails);
      const isFootEmpty = !part(this, 'Products').visible && !part(this, 'NoProducts').visible;
      details.leaveRoom(actionButtonHeight, isFootEmpty ? stageHeight - safeArea.y : rowY(this.theme));
      details.show(told.show, told.way);
      this.drawActions();
    }
    this._refocus();
  }

  private drawActions(): void {
    const { told, library } = this;
    if (told.kind !== 'ready') return;
    this.hasMore = partOf(this, 'Details', ShowDetails).isShortened;
    partOf(this, 'Actions', ActionRow).show(
      showActions({ show: told.show, way: told.way, library }, this.context.words, this.deeds),
    );
  }

  private drawProducts(): void {
    const { told, library } = this;
    const products = told.kind === 'ready' ? told.products : undefined;
    const isReady = products?.kind === 'ready';
    const next = isReady
      ? products.products
          .map((product) => glanceOf(product, { isKept: isProductKept(library.tray, product.id) }))
          .filter((glance) => glance !== undefined)
      : [];
    const { words } = this.context;
    const row = partOf(this, 'Products', ProductRow);
    const title = words.t('show.in-this-show');
    if (next.length > 0 && this.glances.length === 0) row.open('products', title, next, undefined);
    else if (next.length > 0) row.update(title, next);
    // Products that are gone from the answer leave no row to stand in.
    if (next.length === 0) this.zone = 'actions';
    this.glances = next;
    row.visible = next.length > 0;
    const hasFailed = products?.kind === 'failed';
    part(this, 'NoProducts').visible = hasFailed;
    if (hasFailed) setText(part(this, 'NoProducts'), words.t('show.products-failed'));
    const sheet = partOf(this, 'Product', ProductSheet);
    const open = next.find(({ id }) => id === sheet.item?.id);
    if (this.sheet === 'product' && open !== undefined) this.present(open);
  }

  private placeActions(): void {
    const details = partOf(this, 'Details', ShowDetails);
    part(this, 'Actions').y = details.actionsY;
    if (details.isShortened !== this.hasMore) this.drawActions();
  }

  private tick(): void {
    if (this.told.kind !== 'ready') return;
    partOf(this, 'Details', ShowDetails).tick(this.context.clock.nowMs());
    this.startIfAwaited();
  }

  /** The show that was waited for has begun: it opens, unless the viewer is busy here. */
  private startIfAwaited(): void {
    const { told } = this;
    if (!this.isAwaited || told.kind !== 'ready' || told.show.state !== 'live' || told.show.access !== 'open') return;
    const isBusy = this.context.clock.monotonicMs() - this.pressedAtMs < undisturbedMs;
    if (isBusy || this.sheet !== undefined || !this.hasFocus()) return;
    this.isAwaited = false;
    this.deeds.watch();
  }

  private get deeds(): ShowDeeds {
    return {
      watch: (positionSeconds) =>
        this.context.navigate.to({
          ...{ page: 'watch', showId: this.showId },
          ...(positionSeconds === undefined ? {} : { positionSeconds }),
        }),
      remind: (isWanted) => {
        const { told } = this;
        if (told.kind !== 'ready') return;
        if (isWanted) this.session?.library?.remind(told.show);
        else this.session?.library?.forgetReminder(this.showId);
      },
      follow: (isWanted) => {
        const { told } = this;
        if (told.kind !== 'ready') return;
        if (isWanted) this.session?.library?.follow(told.show.creator.id);
        else this.session?.library?.unfollow(told.show.creator.id);
      },
      openWays: () => this.openWays(),
      readMore: this.hasMore ? () => this.openDescription() : undefined,
    };
  }

  private buyingNote(): string {
    const { told } = this;
    const isReplay = told.kind === 'ready' && (told.show.state === 'replay' || told.show.state === 'live');
    return this.context.words.t(isReplay ? 'product.in-the-show' : 'product.when-live');
  }

  private openProduct(glance: ProductGlance): void {
    this.present(glance);
    this.showSheet('product');
  }

  private present(glance: ProductGlance): void {
    const { words, clock } = this.context;
    const productId = glance.product.id;
    const airsAtMs = this.airsAtMs(productId);
    const isReminded = this.library.productReminders.some(
      (one) => one.showId === this.showId && one.productId === productId,
    );
    const when =
      airsAtMs === undefined ? [] : [words.t('airing.planned', { when: words.startsAt(airsAtMs, clock.nowMs()) })];
    const note = words.facts([...when, this.buyingNote()]);
    const airing = { isReminded, onRemind: () => this.remindOf(productId, !isReminded) };
    partOf(this, 'Product', ProductSheet).open(glance, note, airsAtMs === undefined ? undefined : airing);
  }

  /** When the product is announced to come into the picture of this show; undefined when it isn't, or has been. */
  private airsAtMs(productId: string): number | undefined {
    const { told } = this;
    if (told.kind !== 'ready' || told.products.kind !== 'ready') return undefined;
    const { state } = told.show;
    if (state !== 'upcoming' && state !== 'live') return undefined;
    const airsAtMs = told.products.airsAtMs?.get(productId);
    return airsAtMs !== undefined && airsAtMs > this.context.clock.nowMs() ? airsAtMs : undefined;
  }

  private remindOf(productId: string, isWanted: boolean): void {
    const { session } = this;
    if (isWanted) session?.library?.remindOfProduct(this.showId, productId);
    else session?.library?.forgetProduct(this.showId, productId);
  }

  private keep(): void {
    const glance = partOf(this, 'Product', ProductSheet).item;
    if (glance !== undefined) this.tray?.toggle(glance.product);
    this.closeSheet();
  }

  private openWays(): void {
    const { told } = this;
    if (told.kind !== 'ready' || told.way === undefined) return;
    const sheet = partOf(this, 'Ways', WaysSheet);
    sheet.open(accessWords(told.show, told.way, this.context.words), told.way);
    this.showSheet('ways');
    this.loadEncoder();
  }

  private loadEncoder(): void {
    loadEncoder(partOf(this, 'Ways', WaysSheet), () => this.attached);
  }

  private openDescription(): void {
    const { told } = this;
    if (told.kind !== 'ready') return;
    partOf(this, 'Description', TextSheet).open(told.show.title, told.show.description);
    this.showSheet('description');
  }

  private showSheet(sheet: ShowPage['sheet']): void {
    this.sheet = sheet;
    part(this, 'Product').visible = sheet === 'product';
    part(this, 'Ways').visible = sheet === 'ways';
    part(this, 'Description').visible = sheet === 'description';
    this.context.navigate.dimRail(sheet !== undefined);
    this._refocus();
  }

  private closeSheet(): void {
    this.showSheet(undefined);
  }

  get spoken(): Spoken {
    const { told } = this;
    const { words, clock } = this.context;
    const { t } = words;
    if (told.kind !== 'ready') {
      const isSlow = told.kind === 'loading' && told.isSlow;
      return { name: t(isSlow ? 'state.slow' : 'voice.loading'), kind: 'page' };
    }
    const { show, way } = told;
    return {
      name: show.title,
      kind: 'page',
      state: [
        told.isStale ? t('home.stale') : '',
        this.isAwaited && show.state === 'live' ? t('show.has-begun') : '',
        show.state === 'ended' ? t('show.not-recorded') : '',
      ],
      details: [
        show.creator.name,
        ...showBadges(show, way, words, clock.nowMs()).map(({ text }) => text),
        show.description,
      ],
    };
  }

  override _captureKey(): boolean {
    this.pressedAtMs = this.context.clock.monotonicMs();
    return false;
  }

  override _handleUp(): boolean {
    return this.moveTo('products', 'actions');
  }

  override _handleDown(): boolean {
    return this.glances.length > 0 && this.moveTo('actions', 'products');
  }

  private moveTo(from: Zone, to: Zone): boolean {
    if (this.zone !== from) return false;
    this.zone = to;
    this._refocus();
    return true;
  }

  focusOn(child: Lightning.Component): void {
    if (child === part(this, 'Products')) this.zone = 'products';
    else if (child === part(this, 'Actions')) this.zone = 'actions';
  }

  override _getFocused(): Lightning.Component {
    if (this.sheet === 'product') return partOf(this, 'Product', ProductSheet);
    if (this.sheet === 'ways') return partOf(this, 'Ways', WaysSheet);
    if (this.sheet === 'description') return partOf(this, 'Description', TextSheet);
    if (this.told.kind === 'failed') return partOf(this, 'Message', MessagePanel);
    if (this.told.kind === 'loading') return partOf(this, 'Skeleton', ShowSkeleton);
    return this.zone === 'products' ? partOf(this, 'Products', ProductRow) : partOf(this, 'Actions', ActionRow);
  }
}

/** The tiles end at the foot of the safe area. */
function rowY(theme: Theme): number {
  return stageHeight - safeArea.y - rowCardsY(theme) - productTileSizes(theme).height;
}
