import type { Lightning } from '@lightningjs/sdk';
import { glanceOf, type ProductGlance } from '../../domain/product-glance';
import type { TrayItem } from '../../domain/ports/viewer-library';
import type { TrayProduct } from '../../domain/tray-products';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { FocusRing } from './FocusRing';
import { ListColumn, type LineSizes, type ListLine } from './ListColumn';
import { Picture } from './Picture';
import { Pressable } from './Pressable';
import { stockWords } from './ProductTile';
import { rounded } from './RoundedShader';

export const trayLineWidth = 880;
const padding = 20;
const sizesOf = ({ scaled }: Theme): LineSizes => ({ width: trayLineWidth, height: scaled(152), gap: 18 });

/** Something kept, and what is known of it now. */
export interface TrayEntry {
  readonly id: string;
  readonly item: TrayItem;
  readonly product: TrayProduct;
}

/** The kept variant as it is now; undefined while nothing is known of it, or when it is gone. */
export function glanceOfEntry({ item, product }: TrayEntry): ProductGlance | undefined {
  return product.kind === 'known' ? glanceOf(product.product, { variantId: item.variantId }) : undefined;
}

/** What is to be said beside the price: gone, sold out, few left, or what it cost when it was kept. */
export function trayNote(entry: TrayEntry, words: Words): string {
  const { t } = words;
  if (entry.product.kind === 'gone') return t('tray.gone');
  const glance = glanceOfEntry(entry);
  if (glance === undefined) return entry.product.kind === 'unknown' ? t('tray.price-unknown') : '';
  const stock = stockWords(glance, words);
  if (stock !== '') return stock;
  const { price } = entry.item;
  const isOther =
    price !== undefined && (price.amountMinor !== glance.price.amountMinor || price.currency !== glance.price.currency);
  return isOther ? t('tray.was', { price: words.money(price) }) : '';
}

/** A kept product: its picture, its name, what it costs now and what has changed since. */
export class TrayLine extends Pressable implements ListLine<TrayEntry>, Speaking {
  declare words: Words;
  declare private shown: TrayEntry | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const { width: w, height: h } = sizesOf(theme);
    const x = h + padding;
    const width = w - x - padding;
    return {
      w,
      h,
      collision: true,
      cursor: 'pointer',
      testId: 'tray-item',
      Face: { w, h, rect: true, color: colour.surface, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Art: { type: Picture, x: 12, y: 12 },
      Title: { x, y: 14, text: textStyle('bodyStrong', { width }) },
      Variant: { x, text: textStyle('small', { width, colour: colour.textSecondary }) },
      Price: { x, text: textStyle('bodyStrong', { colour: 0xffffffff }) },
      Note: { text: textStyle('small', { width: 440, colour: colour.textSecondary }) },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, this.w, this.h, radius.card);
    part(this, 'Price').on('txLoaded', () => this.arrange());
  }

  get item(): TrayEntry | undefined {
    return this.shown;
  }

  private get title(): string {
    const { shown } = this;
    const now = shown?.product.kind === 'known' ? shown.product.product.title : undefined;
    return shownPart(now ?? shown?.item.title ?? '', 120);
  }

  private get price(): string {
    const { shown, words } = this;
    if (shown === undefined) return '';
    const price = glanceOfEntry(shown)?.price ?? (shown.product.kind === 'gone' ? undefined : shown.item.price);
    return price === undefined ? '' : words.money(price);
  }

  present(entry: TrayEntry): void {
    this.shown = entry;
    const { colour } = this.theme;
    const glance = glanceOfEntry(entry);
    const known = entry.product.kind === 'known' ? entry.product.product : undefined;
    const side = this.h - 24;
    const isOver = entry.product.kind === 'gone' || glance?.availability === 'sold-out';
    partOf(this, 'Art', Picture).show(known?.picture, side, side, radius.card - 4);
    part(this, 'Art').alpha = isOver ? 0.5 : 1;
    setText(part(this, 'Title'), this.title);
    setText(part(this, 'Variant'), known?.variants.find(({ id }) => id === entry.id)?.title ?? '');
    setText(part(this, 'Price'), this.price);
    part(this, 'Price').color =
      glance === undefined || isOver ? colour.textTertiary : glance.listPrice === undefined ? colour.text : colour.deal;
    setText(part(this, 'Note'), trayNote(entry, this.words));
    this.arrange();
  }

  private arrange(): void {
    const { body, small } = this.theme.type;
    const title = part(this, 'Title');
    part(this, 'Variant').y = title.y + body.lineHeight;
    const price = part(this, 'Price');
    price.y = title.y + body.lineHeight + small.lineHeight + 4;
    part(this, 'Note').patch({ x: price.x + (price.text?.text === '' ? 0 : price.renderWidth + 20), y: price.y + 5 });
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    return { name: this.title, kind: 'product', state: [trayNote(shown, words)], details: [this.price] };
  }

  protected override paint(): void {
    const { isFocused } = this;
    part(this, 'Face').color = isFocused ? this.theme.colour.surfaceRaised : this.theme.colour.surface;
    part(this, 'Ring').visible = isFocused;
  }
}

export class TrayList extends ListColumn<TrayEntry, TrayLine> {
  declare words: Words;
  declare onPress: (() => void) | undefined;

  protected override sizes(theme: Theme): LineSizes {
    return sizesOf(theme);
  }

  protected override makeLine(): TrayLine {
    const line = new TrayLine(this.stage);
    line.words = this.words;
    line.onPress = () => this.onPress?.();
    return line;
  }
}
