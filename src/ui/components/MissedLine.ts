import type { Lightning } from '@lightningjs/sdk';
import type { MissedOffers, ProductOffer } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { setText } from '../text';
import { createMeasure, type MeasureText } from '../text-measure';
import { radius, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { KeyHints, keyHintsHeight } from './KeyHints';
import { rounded } from './RoundedShader';
import { keyLeftIcon, keyRightIcon, momentIcon } from './watch-icons';

const padding = { x: 24, y: 14 } as const;
const iconSize = 32;
const textX = padding.x + iconSize + 18;
const gap = 40;
const widthMax = stageWidth - 2 * safeArea.x;
/** Nobody reads more of a name in passing; where the line is too short for all of them, names are cut further. */
const nameLengthsMax = [40, 28, 20] as const;

/** In stage units. */
export const missedLineHeight = ({ type }: Theme): number =>
  type.bodyStrong.lineHeight + type.caption.lineHeight + 2 * padding.y;

/**
 * What a late viewer missed, in one quiet card over the picture: how many things, what they cost now, the deals that still run
 * and the key that leads to them. It never takes the focus.
 */
export class MissedLine extends ThemedComponent {
  declare words: Words;
  declare private shown: MissedOffers | undefined;
  declare private measure: MeasureText | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle, type } = theme;
    const height = missedLineHeight(theme);
    return {
      h: height,
      visible: false,
      testId: 'missed-line',
      Back: { h: height, rect: true, color: colour.veil, shader: rounded(radius.card) },
      Icon: { type: Icon, x: padding.x, y: (height - iconSize) / 2 },
      Count: { x: textX, y: padding.y, text: textStyle('bodyStrong') },
      Deals: { y: padding.y, text: textStyle('bodyStrong', { colour: colour.deal }) },
      Things: {
        x: textX,
        y: padding.y + type.bodyStrong.lineHeight,
        text: textStyle('caption', { colour: colour.textSecondary }),
      },
      Hints: { type: KeyHints, y: (height - scaled(keyHintsHeight)) / 2 },
    };
  }

  override _construct(): void {
    this.shown = undefined;
    this.measure = undefined;
  }

  override _init(): void {
    partOf(this, 'Icon', Icon).show(momentIcon, iconSize);
    for (const ref of ['Count', 'Deals', 'Things']) part(this, ref).on('txLoaded', () => this.arrange());
    partOf(this, 'Hints', KeyHints).onResize = () => this.arrange();
    this.showHint();
  }

  /** Keys are mirrored as places are: what was shown before lies at the start. */
  override _onDirectionChanged(): void {
    this.showHint();
  }

  set missed(missed: MissedOffers | undefined) {
    if (missed === this.shown) return;
    this.shown = missed;
    if (missed === undefined) return;
    setText(part(this, 'Count'), this.count(missed));
    setText(part(this, 'Deals'), this.deals(missed));
    this.arrange();
  }

  /** For the voice guide: the count, then the deals if any run. */
  static sentences(missed: MissedOffers, words: Words): string[] {
    const { t } = words;
    const count = t('watch.missed', { count: missed.offers.length });
    return missed.dealCount === 0 ? [count] : [count, t('watch.missed-deals', { count: missed.dealCount })];
  }

  private count({ offers }: MissedOffers): string {
    return this.words.t('watch.missed', { count: offers.length });
  }

  private deals({ dealCount }: MissedOffers): string {
    return dealCount === 0 ? '' : this.words.t('watch.missed-deals', { count: dealCount });
  }

  /** All of them if they fit, each with its price now; else as many as fit and how many more: the line agrees with its count. */
  private things({ offers }: MissedOffers): string {
    const { words } = this;
    this.measure ??= createMeasure(this.theme, 'caption');
    const room = widthMax - textX - padding.x - gap - part(this, 'Hints').w;
    let best: string[] = [];
    for (const lengthMax of nameLengthsMax) {
      const parts = this.fitting(offers, lengthMax, room, this.measure);
      if (parts.length === offers.length) return words.facts(parts);
      if (parts.length > best.length) best = parts;
    }
    for (; ; best.pop()) {
      const line = words.facts([...best, words.t('watch.missed-more', { count: offers.length - best.length })]);
      if (best.length <= 1 || this.measure(line) <= room) return line;
    }
  }

  private fitting(offers: readonly ProductOffer[], lengthMax: number, room: number, measure: MeasureText): string[] {
    const { words } = this;
    const parts: string[] = [];
    for (const { product, price } of offers) {
      const { title } = product;
      const name = title.length > lengthMax ? `${title.slice(0, lengthMax).trim()}…` : title;
      const next = words.t('watch.product-price', { product: name, price: words.money(price) });
      if (measure(words.facts([...parts, next])) > room) break;
      parts.push(next);
    }
    return parts;
  }

  private showHint(): void {
    partOf(this, 'Hints', KeyHints).hints = [
      { key: { icon: this.rtl ? keyRightIcon : keyLeftIcon }, label: this.words.t('watch.see-missed') },
    ];
  }

  private arrange(): void {
    // The hint's width is known once its words are drawn: as many things as that leaves room for.
    if (this.shown !== undefined) setText(part(this, 'Things'), this.things(this.shown));
    const count = part(this, 'Count');
    const deals = part(this, 'Deals');
    deals.x = textX + count.renderWidth + padding.x;
    const hasDeals = (deals.text?.text ?? '') !== '';
    const first = hasDeals ? deals.x + deals.renderWidth : textX + count.renderWidth;
    const second = textX + part(this, 'Things').renderWidth;
    const hints = part(this, 'Hints');
    hints.x = Math.max(first, second) + gap;
    const width = hints.x + hints.w + padding.x;
    this.w = width;
    part(this, 'Back').w = width;
  }
}
