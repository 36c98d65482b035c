import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { CardRow, rowCardsY, type CardSizes, type RowCard, type RowEndCard } from './CardRow';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';
import { closeIcon, historyIcon } from './search-icons';

const padding = 24;
const iconSize = 30;
const labelX = padding + iconSize + 16;
const gap = 24;
/** More doesn't fit. */
const labelLengthMax = 60;

const sizesOf = ({ scaled }: Theme): CardSizes => ({ width: scaled(296), height: scaled(76), gap });

/** From a row of earlier searches to the next row. */
export const recentRowPitch = (theme: Theme): number => rowCardsY(theme) + sizesOf(theme).height + 48;

/** A text that was looked for before. */
export interface RecentSearch {
  readonly id: string;
}

/** An earlier search, or, at the end of their row, the way to forget them. */
export class RecentChip extends Pressable implements RowCard<RecentSearch>, RowEndCard, Speaking {
  declare private shown: RecentSearch | undefined;
  declare private words: string;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, textStyle } = theme;
    const { width, height: h } = sizesOf(theme);
    return {
      w: width,
      h,
      collision: true,
      cursor: 'pointer',
      testId: 'recent-search',
      Face: { w: width, h, rect: true, color: colour.surface, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Icon: { type: Icon, x: padding, y: (h - iconSize) / 2, color: colour.textSecondary },
      Label: {
        x: labelX,
        y: middleY(h, 'body'),
        color: colour.text,
        text: textStyle('body', { width: width - labelX - padding, colour: 0xffffffff }),
      },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
    this.words = '';
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, this.w, this.h, radius.card);
  }

  get item(): RecentSearch | undefined {
    return this.shown;
  }

  present(search: RecentSearch): void {
    this.shown = search;
    partOf(this, 'Icon', Icon).show(historyIcon, iconSize);
    this.say(search.id);
  }

  get label(): string {
    return this.words;
  }

  set label(text: string) {
    partOf(this, 'Icon', Icon).show(closeIcon, iconSize);
    this.say(text);
  }

  private say(text: string): void {
    this.words = text;
    setText(part(this, 'Label'), shownPart(text, labelLengthMax));
  }

  get spoken(): Spoken {
    return { name: this.words, kind: 'button' };
  }

  protected override paint(): void {
    const { isFocused } = this;
    const { colour } = this.theme;
    part(this, 'Face').color = isFocused ? colour.text : colour.surface;
    part(this, 'Label').color = isFocused ? colour.textOnLight : colour.text;
    part(this, 'Icon').color = isFocused ? colour.textOnLight : colour.textSecondary;
    part(this, 'Ring').visible = isFocused;
  }
}

/** Texts that were looked for on this TV. */
export class RecentRow extends CardRow<RecentSearch, RecentChip> {
  protected override sizes(theme: Theme): CardSizes {
    return sizesOf(theme);
  }

  protected override makeCard(): RecentChip {
    return new RecentChip(this.stage);
  }
}
