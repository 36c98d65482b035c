import type { Lightning } from '@lightningjs/sdk';
import type { ProductOffer } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { fitText } from '../fit-text';
import { part, partOf } from '../part';
import { requestFocus } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { Picture } from './Picture';
import { rounded } from './RoundedShader';

export const productCardWidth = 424;
const tile = { x: 16, size: 144 } as const;
const textY = { top: 14, price: 6, foot: 16 } as const;
/** Two lines of its name, price and stock. Stage units. */
export const productCardHeight = ({ type }: Theme): number =>
  textY.top +
  2 * type.captionStrong.lineHeight +
  textY.price +
  type.bodyStrong.lineHeight +
  type.small.lineHeight +
  textY.foot;
const textX = 180;
const textWidth = productCardWidth - textX - 16;
const keptSize = 26;
const tag = { x: 16, y: -26, height: 40, padding: 16, icon: 24 } as const;
const strike = { height: 2, gap: 14 } as const;
const focusScale = 1.04;

/** A product of the show: picture, name, price as of now, and whether it is in the picture. One card shows many in turn. */
export class ProductCard extends ThemedComponent implements Speaking {
  declare words: Words;
  declare onPress: (() => void) | undefined;
  declare private shown: ProductOffer | undefined;
  declare private isFocused: boolean;
  declare private isShownKept: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, motion, textStyle } = theme;
    const height = productCardHeight(theme);
    return {
      w: productCardWidth,
      h: height,
      pivot: 0.5,
      collision: true,
      cursor: 'pointer',
      testId: 'product-card',
      transitions: { scale: motion.focus },
      Face: {
        w: productCardWidth,
        h: height,
        rect: true,
        color: colour.surface,
        shader: rounded(radius.card),
      },
      Ring: { type: FocusRing },
      Tile: { type: Picture, x: tile.x, y: (height - tile.size) / 2 },
      Title: {
        x: textX,
        y: textY.top,
        text: textStyle('captionStrong', { width: textWidth, linesMax: 2 }),
      },
      Price: { x: textX, text: textStyle('bodyStrong', { colour: 0xffffffff }) },
      ListPrice: { text: textStyle('small', { colour: colour.textTertiary }) },
      Strike: { h: strike.height, rect: true, visible: false, color: colour.textTertiary },
      Kept: {
        type: Icon,
        x: productCardWidth - 16 - keptSize,
        y: height - 16 - keptSize,
        visible: false,
      },
      Stock: { x: textX, text: textStyle('small', { colour: 0xffffffff }) },
      NowFace: { x: tag.x, y: tag.y, h: tag.height, rect: true, visible: false, color: colour.accent },
      NowIcon: { type: Icon, x: tag.x + tag.padding - 4, y: tag.y + (tag.height - tag.icon) / 2, visible: false },
      NowLabel: {
        x: tag.x + tag.padding + tag.icon + 4,
        y: tag.y + middleY(tag.height, 'smallStrong'),
        visible: false,
        text: textStyle('smallStrong', { colour: colour.textOnLight }),
      },
    };
  }

  override _construct(): void {
    this.onPress = undefined;
    this.shown = undefined;
    this.isFocused = false;
    this.isShownKept = false;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, productCardWidth, this.h, radius.card);
    partOf(this, 'Kept', Icon).show('shopping-bag', keptSize);
    partOf(this, 'NowIcon', Icon).show('radio', tag.icon);
    part(this, 'NowIcon').color = this.theme.colour.textOnLight;
    part(this, 'NowFace').shader = rounded(radius.pill);
    for (const ref of ['Title', 'Price', 'ListPrice', 'NowLabel']) part(this, ref).on('txLoaded', () => this.arrange());
  }

  get offer(): ProductOffer | undefined {
    return this.shown;
  }

  set offer(offer: ProductOffer | undefined) {
    if (offer === this.shown) return;
    const before = this.shown;
    this.shown = offer;
    this.visible = offer !== undefined;
    if (offer === undefined) return;
    const { words } = this;
    if (offer.product !== before?.product) {
      setText(part(this, 'Title'), shownPart(offer.product.title, 120));
      partOf(this, 'Tile', Picture).show(offer.product.picture, tile.size, tile.size, radius.card - 4);
    }
    const isSoldOut = offer.availability === 'sold-out';
    const isLowered = offer.listPrice !== undefined && !isSoldOut;
    setText(part(this, 'Price'), words.money(offer.price));
    part(this, 'Price').color = isLowered
      ? this.theme.colour.deal
      : isSoldOut
        ? this.theme.colour.textTertiary
        : this.theme.colour.text;
    setText(part(this, 'ListPrice'), isLowered ? words.money(offer.listPrice) : '');
    setText(part(this, 'Stock'), this.stockWords(offer));
    part(this, 'Stock').color = isSoldOut ? this.theme.colour.text : this.theme.colour.textSecondary;
    part(this, 'Tile').alpha = isSoldOut ? 0.5 : 1;
    setText(part(this, 'NowLabel'), offer.isShowingNow ? words.t('watch.showing-now') : '');
    for (const ref of ['NowFace', 'NowIcon', 'NowLabel']) part(this, ref).visible = offer.isShowingNow;
    this.arrange();
  }

  /** It is in the tray. */
  set isKept(isKept: boolean) {
    this.isShownKept = isKept;
    part(this, 'Kept').visible = isKept;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    const { product, price, listPrice, availability, isShowingNow } = shown;
    const isLowered = listPrice !== undefined && availability !== 'sold-out';
    return {
      name: product.title,
      kind: 'product',
      state: [
        isShowingNow ? words.t('watch.showing-now') : '',
        this.stockWords(shown),
        this.isShownKept ? words.t('product.kept') : '',
      ],
      price: { now: words.money(price), ...(isLowered ? { before: words.money(listPrice) } : {}) },
    };
  }

  private stockWords({ availability, left, shownPrice }: ProductOffer): string {
    const { t } = this.words;
    switch (availability) {
      case 'sold-out':
        return t('watch.sold-out');
      case 'low-stock':
        // The platform says how many only when it wants it said.
        return left === undefined ? t('watch.low-stock') : t('watch.left', { count: left });
      case 'in-stock':
        // The host still speaks of a price that is no longer to be had.
        return shownPrice === undefined ? '' : t('watch.shown-at', { price: this.words.money(shownPrice) });
    }
  }

  private arrange(): void {
    const offer = this.shown;
    if (offer === undefined) return;
    fitText(part(this, 'Price'), textWidth, this.theme, 'bodyStrong');
    fitText(part(this, 'Stock'), textWidth, this.theme, 'small');
    const title = part(this, 'Title');
    const titleLines = title.renderHeight > this.theme.type.captionStrong.lineHeight * 1.8 ? 2 : 1;
    const price = part(this, 'Price');
    price.y = title.y + titleLines * this.theme.type.captionStrong.lineHeight + textY.price;
    const listPrice = part(this, 'ListPrice');
    // Where there is no room for both, the price to pay is the one that counts.
    const end = textX + price.renderWidth + strike.gap + listPrice.renderWidth;
    const hasListPrice = (listPrice.text?.text ?? '') !== '' && end <= productCardWidth - tile.x;
    listPrice.patch({ x: textX + price.renderWidth + strike.gap, y: price.y + 4, visible: hasListPrice });
    part(this, 'Strike').patch({
      visible: hasListPrice && listPrice.renderWidth > 0,
      x: listPrice.x - 2,
      // Through the middle of the digits: Inter's are 0.727 of the size high, above the baseline.
      y: Math.round(listPrice.y + this.theme.type.small.fontSize * (1 - 0.727 / 2)),
      w: listPrice.renderWidth + 4,
    });
    part(this, 'Stock').y = price.y + this.theme.type.bodyStrong.lineHeight;
    part(this, 'NowFace').w = tag.padding * 2 + tag.icon + part(this, 'NowLabel').renderWidth;
    this.paint();
  }

  private paint(): void {
    part(this, 'Face').color = this.isFocused ? this.theme.colour.surfaceRaised : this.theme.colour.veil;
    part(this, 'Ring').visible = this.isFocused;
  }

  override _focus(): void {
    this.isFocused = true;
    this.setSmooth('scale', focusScale);
    this.paint();
  }

  override _unfocus(): void {
    this.isFocused = false;
    this.setSmooth('scale', 1);
    this.paint();
  }

  override _handleEnter(event: KeyboardEvent | undefined): void {
    // A held key is one press.
    if (event?.repeat !== true) this.onPress?.();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    this.onPress?.();
  }
}
