import type { Lightning } from '@lightningjs/sdk';
import type { ProductOffer } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ProductCard, productCardHeight, productCardWidth } from './ProductCard';
import { rounded } from './RoundedShader';

const step = productCardWidth + 24;
const viewWidth = stageWidth - 2 * safeArea.x;
/** Whole cards between the safe edges. */
const wholeCards = Math.floor((viewWidth + 24) / step);
/** Cards that exist, however many products there are: those on screen and what a scroll under way still shows. */
export const carouselCardsMax = 10;
const cardsBefore = 3;
const skeletonCount = 4;
/** A held key goes one by one first, then in longer strides. */
const strideAfter = [
  { repeats: 24, cards: 3 },
  { repeats: 10, cards: 2 },
] as const;

/** What was taken up last before an instant; before any when that isn't known. */
function lastShown(offers: readonly ProductOffer[], beforeMs: number): ProductOffer | undefined {
  let last: ProductOffer | undefined;
  for (const offer of offers) {
    const { airedAtMs } = offer;
    // Written so that NaN, an unknown instant, leaves nothing out: after a rewind more has aired than the picture shows.
    if (airedAtMs === undefined || airedAtMs > beforeMs) continue;
    if (last?.airedAtMs === undefined || airedAtMs > last.airedAtMs) last = offer;
  }
  return last;
}

/**
 * The show's products in a row. The focus belongs to a product, not to a place: whatever arrives, the focused product
 * stays focused and stays where it is on screen until the next key.
 */
export class ProductCarousel extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare onChoose: ((offer: ProductOffer) => void) | undefined;
  /** Another product has the focus of the row, or there is news of the same. */
  declare onFocusChange: (() => void) | undefined;
  declare private keptIds: ReadonlySet<string>;
  declare private products: readonly ProductOffer[];
  declare private cards: (ProductCard | undefined)[];
  declare private focusIndex: number;
  /** What the start edge of the view shows, in stage units from the first card; whole cards while nothing was inserted. */
  declare private offset: number;
  declare private repeats: number;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, motion, textStyle } = theme;
    const h = productCardHeight(theme);
    return {
      w: stageWidth,
      h,
      testId: 'product-carousel',
      Skeleton: {
        x: safeArea.x,
        w: viewWidth,
        visible: false,
        children: Array.from({ length: skeletonCount }, (_, index) => ({
          x: index * step,
          w: productCardWidth,
          h,
          rect: true,
          color: colour.placeholder,
          shader: rounded(radius.card),
        })),
      },
      Empty: {
        x: safeArea.x,
        y: middleY(h, 'body'),
        visible: false,
        text: textStyle('body', { colour: colour.textSecondary }),
      },
      Cards: { x: safeArea.x, w: viewWidth, h, clipbox: false, transitions: { x: motion.scroll } },
    };
  }

  override _construct(): void {
    this.onChoose = undefined;
    this.onFocusChange = undefined;
    this.keptIds = new Set();
    this.products = [];
    this.cards = [];
    this.focusIndex = 0;
    this.offset = 0;
    this.repeats = 0;
  }

  /** `undefined`: not known yet. */
  set offers(offers: readonly ProductOffer[] | undefined) {
    part(this, 'Skeleton').visible = offers === undefined;
    part(this, 'Empty').visible = offers?.length === 0;
    if (offers?.length === 0) setText(part(this, 'Empty'), this.words.t('watch.no-products'));
    if (offers === undefined || offers === this.products) return;
    const focusedId = this.focusedOffer?.product.id;
    const before = this.focusIndex;
    this.products = offers;
    const sameProduct = offers.findIndex(({ product }) => product.id === focusedId);
    this.focusIndex = sameProduct >= 0 ? sameProduct : Math.max(0, Math.min(before, offers.length - 1));
    if (this.focusIndex !== before) this.jumpTo(this.offset + (this.focusIndex - before) * step);
    this.bind();
    this._refocus();
  }

  /** Products that are in the tray, by their ids. */
  set kept(productIds: ReadonlySet<string>) {
    this.keptIds = productIds;
    this.bind();
  }

  get focusedOffer(): ProductOffer | undefined {
    return this.products[this.focusIndex];
  }

  get isEmpty(): boolean {
    return this.products.length === 0;
  }

  /**
   * For the moment the row opens: the product in the picture has the focus and stands first; between two products the one
   * shown last. `pictureMs`: the picture's programme date time in epoch milliseconds, NaN where it isn't known.
   */
  focusShowingNow(pictureMs = Number.NaN): void {
    const shown = this.products.find(({ isShowingNow }) => isShowingNow) ?? lastShown(this.products, pictureMs);
    this.focusFirst((offer) => offer === shown);
  }

  /** The same for a product that the viewer asked for. */
  focusProduct(productId: string): void {
    this.focusFirst(({ product }) => product.id === productId);
  }

  private focusFirst(isWanted: (offer: ProductOffer) => boolean): void {
    const index = this.products.findIndex(isWanted);
    if (index >= 0) this.focusIndex = index;
    this.jumpTo(this.clamp(this.focusIndex * step));
    this.bind();
    this._refocus();
  }

  focusOn(child: Lightning.Component): void {
    const { offer } = child instanceof ProductCard ? child : { offer: undefined };
    const index = offer === undefined ? -1 : this.products.indexOf(offer);
    if (index < 0) return;
    this.focusIndex = index;
    this.bind();
  }

  get spoken(): Spoken {
    const { t } = this.words;
    const count = this.products.length;
    return {
      name: t('watch.hint-products'),
      kind: 'row',
      state: part(this, 'Empty').visible ? [t('watch.no-products')] : [],
      ...(count > 0 ? { position: { index: this.focusIndex + 1, count } } : {}),
    };
  }

  private clamp(offset: number): number {
    const most = this.products.length * step - 24 - viewWidth;
    return Math.max(0, Math.min(offset, most));
  }

  private jumpTo(offset: number): void {
    this.offset = offset;
    const cards = part(this, 'Cards');
    // A scroll under way would win over the value on the next frame.
    cards.transition('x').reset(safeArea.x - offset, 1);
    cards.x = safeArea.x - offset;
  }

  private move(direction: 1 | -1, event: KeyboardEvent | undefined): boolean {
    this.repeats = event?.repeat === true ? this.repeats + 1 : 0;
    const stride = strideAfter.find(({ repeats }) => this.repeats >= repeats)?.cards ?? 1;
    const last = this.products.length - 1;
    const next = Math.max(0, Math.min(this.focusIndex + direction * stride, last));
    if (next === this.focusIndex) return true;
    this.focusIndex = next;
    const start = next * step;
    if (start < this.offset) this.offset = start;
    else if (start + productCardWidth > this.offset + viewWidth) this.offset = start - (wholeCards - 1) * step;
    this.offset = this.clamp(this.offset);
    this.bind();
    this._refocus();
    part(this, 'Cards').setSmooth('x', safeArea.x - this.offset);
    return true;
  }

  /** Gives each product near the screen a card; a card keeps its product while that is near. */
  private bind(): void {
    const first = Math.floor(this.offset / step) - cardsBefore;
    for (let index = first; index < first + carouselCardsMax; index += 1) {
      const slot = ((index % carouselCardsMax) + carouselCardsMax) % carouselCardsMax;
      const offer = this.products[index];
      if (offer === undefined && this.cards[slot] === undefined) continue;
      const card = this.cardAt(slot);
      card.offer = offer;
      card.isKept = offer !== undefined && this.keptIds.has(offer.product.id);
      card.x = index * step;
    }
    this.onFocusChange?.();
  }

  private cardAt(slot: number): ProductCard {
    const present = this.cards[slot];
    if (present) return present;
    const card = new ProductCard(this.stage);
    card.words = this.words;
    card.onPress = () => {
      if (card.offer) this.onChoose?.(card.offer);
    };
    part(this, 'Cards').childList.add(card);
    this.cards[slot] = card;
    return card;
  }

  override _handleLeft(event: KeyboardEvent | undefined): boolean {
    return this.move(-1, event);
  }

  override _handleRight(event: KeyboardEvent | undefined): boolean {
    return this.move(1, event);
  }

  override _getFocused(): Lightning.Component {
    const { focusedOffer } = this;
    return this.cards.find((card) => card?.offer !== undefined && card.offer === focusedOffer) ?? this;
  }
}
