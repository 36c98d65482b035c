import type { Lightning } from '@lightningjs/sdk';
import type { ProductGlance } from '../../domain/product-glance';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { actionButtonHeight } from './ActionButton';
import { Picture } from './Picture';
import { stockWords } from './ProductTile';
import { Sheet, sheetPadding } from './Sheet';

/** Two buttons with long words stand side by side beneath the text. */
const width = 1600;
const pictureSide = 480;
const textX = sheetPadding + pictureSide + 48;
const textWidth = width - textX - sheetPadding;
const height = pictureSide + 2 * sheetPadding;
const titleLengthMax = 120;
const descriptionLengthMax = 400;
const gap = 12;

/** What can be done with a product that is still to come into the picture. */
export interface ProductAiring {
  /** The viewer waits for it. */
  readonly isReminded: boolean;
  onRemind(): void;
}

/** A product that isn't being sold at the moment: what it is, what it costs, a place to keep it, and a word when it comes. */
export class ProductSheet extends Sheet implements Speaking {
  declare words: Words;
  declare onKeep: () => void;
  declare private shown: ProductGlance | undefined;
  declare private note: string;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const text = (style: 'title' | 'body' | 'caption', linesMax: number, ink = colour.text) =>
      textStyle(style, { width: textWidth, linesMax, colour: ink });
    return {
      ...Sheet.frame(theme, width, {
        Art: { type: Picture, x: sheetPadding, y: sheetPadding },
        Title: { x: textX, y: sheetPadding - 8, text: text('title', 2) },
        Price: { x: textX, text: textStyle('heading', { colour: 0xffffffff }) },
        ListPrice: { text: textStyle('body', { colour: colour.textTertiary }) },
        Strike: { h: 2, rect: true, color: colour.textTertiary },
        Stock: { text: textStyle('body') },
        Description: { x: textX, text: text('caption', 4, colour.textSecondary) },
        Note: { x: textX, text: text('caption', 2, colour.textSecondary) },
      }),
      testId: 'product-sheet',
    };
  }

  override _construct(): void {
    this.shown = undefined;
    this.note = '';
  }

  override _init(): void {
    const scaledHeight = this.theme.scaled(height);
    this.setHeight(scaledHeight);
    this.actions.patch({ x: textX, y: scaledHeight - sheetPadding - actionButtonHeight, w: textWidth });
    for (const ref of ['Title', 'Price', 'ListPrice', 'Description', 'Note']) {
      part(this.panel, ref).on('txLoaded', () => this.arrange());
    }
  }

  /** `note`: how it can be bought, and when it is to come. */
  open(glance: ProductGlance, note: string, airing?: ProductAiring): void {
    this.shown = glance;
    this.note = note;
    const { panel, words } = this;
    const { product, price, listPrice, availability } = glance;
    const { colour } = this.theme;
    const isSoldOut = availability === 'sold-out';
    const isLowered = listPrice !== undefined && !isSoldOut;
    partOf(panel, 'Art', Picture).show(product.picture, pictureSide, pictureSide, radius.card);
    setText(part(panel, 'Title'), shownPart(product.title, titleLengthMax));
    setText(part(panel, 'Price'), words.money(price));
    part(panel, 'Price').color = isSoldOut ? colour.textTertiary : isLowered ? colour.deal : colour.text;
    setText(part(panel, 'ListPrice'), isLowered ? words.money(listPrice) : '');
    setText(part(panel, 'Stock'), stockWords(glance, words));
    setText(part(panel, 'Description'), shownPart(product.description ?? '', descriptionLengthMax));
    setText(part(panel, 'Note'), note);
    this.showActions([
      {
        ...{ kind: 'button', id: 'keep', icon: 'shopping-bag' },
        label: words.t(glance.isKept ? 'tray.remove' : 'tray.keep'),
        onPress: () => this.onKeep(),
      },
      airing === undefined
        ? { kind: 'button', id: 'close', label: words.t('show.close'), onPress: () => this.onClose() }
        : {
            ...{ kind: 'toggle', id: 'remind', isOn: airing.isReminded },
            faces: {
              off: { label: words.t('show.remind'), icon: 'bell' },
              on: { label: words.t('show.reminder-set'), icon: 'check' },
            },
            onPress: () => airing.onRemind(),
          },
    ]);
    this.arrange();
  }

  get item(): ProductGlance | undefined {
    return this.shown;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    const before = shown.availability === 'sold-out' ? undefined : shown.listPrice;
    return {
      name: shown.product.title,
      kind: 'dialog',
      state: [stockWords(shown, words), shown.isKept ? words.t('product.kept') : ''],
      price: {
        now: words.money(shown.price),
        ...(before === undefined ? {} : { before: words.money(before) }),
      },
      details: [shown.product.description ?? '', this.note],
    };
  }

  private arrange(): void {
    const { panel } = this;
    const { type } = this.theme;
    const title = part(panel, 'Title');
    const lines = title.renderHeight > type.title.lineHeight * 1.5 ? 2 : 1;
    const price = part(panel, 'Price');
    price.y = title.y + lines * type.title.lineHeight + gap;
    const baseY = price.y + type.heading.fontSize - type.body.fontSize;
    const listPrice = part(panel, 'ListPrice');
    const hasListPrice = (listPrice.text?.text ?? '') !== '';
    listPrice.patch({ x: textX + price.renderWidth + 16, y: baseY, visible: hasListPrice });
    part(panel, 'Strike').patch({
      visible: hasListPrice && listPrice.renderWidth > 0,
      ...{ x: listPrice.x - 2, w: listPrice.renderWidth + 4, y: baseY + type.body.fontSize * 0.64 },
    });
    const afterPrices = hasListPrice ? listPrice.x + listPrice.renderWidth : textX + price.renderWidth;
    part(panel, 'Stock').patch({ x: afterPrices + 24, y: baseY });
    const description = part(panel, 'Description');
    description.y = price.y + type.heading.lineHeight + gap * 2;
    const note = part(panel, 'Note');
    const noteLines = note.renderHeight > type.caption.lineHeight * 1.5 ? 2 : 1;
    note.y = this.actions.y - gap * 2 - noteLines * type.caption.lineHeight;
    const room = Math.max(0, Math.floor((note.y - gap - description.y) / type.caption.lineHeight));
    if (description.text !== null && description.text.maxLines !== room && room > 0) description.text.maxLines = room;
    description.visible = room > 0;
  }
}
