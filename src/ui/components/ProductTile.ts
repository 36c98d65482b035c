import type { Lightning } from '@lightningjs/sdk';
import type { ProductGlance } from '../../domain/product-glance';
import type { Words } from '../../i18n/words';
import { fitText } from '../fit-text';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { BadgeRow } from './BadgeRow';
import type { CardSizes, RowCard } from './CardRow';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { Picture } from './Picture';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';

const width = 264;
const pictureHeight = 148;
/** A product is seen whole: its picture is square, and the rest of the box has the ground that such pictures have. */
const pictureInset = 4;
const pictureSide = pictureHeight - 2 * pictureInset;
const badgeInset = 12;
const footUnits = 52;
const textX = 16;
const keptSize = 26;
const strike = { height: 2, gap: 14 } as const;
const focusScale = 1.06;
const soldOutAlpha = 0.5;

/** Of every product tile in this theme, and the room between two. */
export const productTileSizes = ({ scaled }: Theme): CardSizes => ({
  width,
  height: pictureHeight + scaled(footUnits),
  gap: 24,
});

/** "Sold out", "Only 6 left", or nothing. */
export function stockWords({ availability, left }: ProductGlance, { t }: Words): string {
  if (availability === 'sold-out') return t('watch.sold-out');
  if (availability === 'in-stock') return '';
  // The platform says how many only when it wants it said.
  return left === undefined ? t('watch.low-stock') : t('watch.left', { count: left });
}

/** A product at a glance: its picture and its price, and whether it can be had. The row says its name. */
export class ProductTile extends Pressable implements RowCard<ProductGlance>, Speaking {
  declare words: Words;
  declare private shown: ProductGlance | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, motion, scaled, textStyle } = theme;
    const { height } = productTileSizes(theme);
    const foot = scaled(footUnits);
    return {
      w: width,
      h: height,
      pivot: 0.5,
      collision: true,
      cursor: 'pointer',
      testId: 'product-tile',
      transitions: { scale: motion.focus },
      Ground: {
        w: width,
        h: pictureHeight + radius.card,
        rect: true,
        color: colour.productGround,
        shader: rounded(radius.card),
      },
      Foot: { y: pictureHeight, w: width, h: foot, rect: true, shader: rounded(radius.card) },
      // Square where it meets the picture.
      FootEdge: { y: pictureHeight, w: width, h: radius.card, rect: true },
      Art: { type: Picture, x: (width - pictureSide) / 2, y: pictureInset },
      Badges: { type: BadgeRow, x: badgeInset, y: badgeInset },
      Price: {
        x: textX,
        y: pictureHeight + middleY(foot, 'bodyStrong'),
        text: textStyle('bodyStrong', { colour: 0xffffffff }),
      },
      ListPrice: {
        y: pictureHeight + middleY(foot, 'small'),
        visible: false,
        text: textStyle('small', { colour: colour.textTertiary }),
      },
      Strike: { h: strike.height, y: pictureHeight + foot / 2, rect: true, visible: false, color: colour.textTertiary },
      Kept: { type: Icon, x: width - textX - keptSize, y: pictureHeight + (foot - keptSize) / 2, visible: false },
      Ring: { type: FocusRing },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, width, this.h, radius.card);
    this.paint();
    partOf(this, 'Kept', Icon).show('shopping-bag', keptSize);
    for (const ref of ['Price', 'ListPrice']) part(this, ref).on('txLoaded', () => this.arrange());
  }

  get item(): ProductGlance | undefined {
    return this.shown;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    const { product, price, listPrice } = shown;
    return {
      name: product.title,
      kind: 'product',
      state: [stockWords(shown, words), shown.isKept ? words.t('product.kept') : ''],
      price: {
        now: words.money(price),
        ...(this.isLowered && listPrice !== undefined ? { before: words.money(listPrice) } : {}),
      },
    };
  }

  present(glance: ProductGlance): void {
    const before = this.shown;
    this.shown = glance;
    const { words } = this;
    const { colour } = this.theme;
    if (glance.product !== before?.product) {
      partOf(this, 'Art', Picture).show(glance.product.picture, pictureSide, pictureSide, 0);
    }
    const isSoldOut = glance.availability === 'sold-out';
    setText(part(this, 'Price'), words.money(glance.price));
    part(this, 'Price').color = isSoldOut ? colour.textTertiary : this.isLowered ? colour.deal : colour.text;
    setText(
      part(this, 'ListPrice'),
      this.isLowered && glance.listPrice !== undefined ? words.money(glance.listPrice) : '',
    );
    part(this, 'Art').alpha = isSoldOut ? soldOutAlpha : 1;
    const stock = stockWords(glance, words);
    partOf(this, 'Badges', BadgeRow).show(stock === '' ? [] : [{ look: 'glass', text: stock }]);
    part(this, 'Kept').visible = glance.isKept;
    this.arrange();
  }

  private get isLowered(): boolean {
    return this.shown?.listPrice !== undefined && this.shown.availability !== 'sold-out';
  }

  private arrange(): void {
    const price = part(this, 'Price');
    const listPrice = part(this, 'ListPrice');
    const priceRoom = width - 2 * textX - (part(this, 'Kept').visible ? keptSize + strike.gap : 0);
    fitText(price, priceRoom, this.theme, 'bodyStrong');
    const x = textX + price.renderWidth + strike.gap;
    const room = width - textX - (part(this, 'Kept').visible ? keptSize + strike.gap : 0);
    const fits = x + listPrice.renderWidth <= room;
    const isShown = fits && (listPrice.text?.text ?? '') !== '';
    listPrice.patch({ x, visible: isShown });
    part(this, 'Strike').patch({
      x: x - 2,
      w: listPrice.renderWidth + 4,
      visible: isShown && listPrice.renderWidth > 0,
    });
  }

  protected override paint(): void {
    const { isFocused } = this;
    const { colour } = this.theme;
    for (const ref of ['Foot', 'FootEdge']) part(this, ref).color = isFocused ? colour.surfaceRaised : colour.surface;
    part(this, 'Ring').visible = isFocused;
    this.setSmooth('scale', isFocused ? focusScale : 1);
  }
}
