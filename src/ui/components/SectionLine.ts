import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { FocusRing } from './FocusRing';
import { ListColumn, type LineSizes, type ListLine } from './ListColumn';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';

export const sectionWidth = 420;
const padding = 28;
const sizesOf = ({ scaled }: Theme): LineSizes => ({ width: sectionWidth, height: scaled(72), gap: 14 });

export interface SectionItem {
  readonly id: string;
  readonly label: string;
}

/** The name of a section; its options stand beside while it has the focus, and it stays marked while one of them has it. */
export class SectionLine extends Pressable implements ListLine<SectionItem>, Speaking {
  declare private shown: SectionItem | undefined;
  declare private isOpenNow: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, textStyle } = theme;
    const { width: w, height: h } = sizesOf(theme);
    return {
      w,
      h,
      collision: true,
      cursor: 'pointer',
      testId: 'section',
      Face: { w, h, rect: true, color: colour.surfaceRaised, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Label: {
        x: padding,
        y: middleY(h, 'bodyStrong'),
        text: textStyle('bodyStrong', { width: w - 2 * padding, colour: 0xffffffff }),
      },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
    this.isOpenNow = false;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, this.w, this.h, radius.card);
    this.paint();
  }

  get item(): SectionItem | undefined {
    return this.shown;
  }

  get spoken(): Spoken | undefined {
    return this.shown === undefined ? undefined : { name: this.shown.label, kind: 'menu-item' };
  }

  present(item: SectionItem): void {
    this.shown = item;
    setText(part(this, 'Label'), item.label);
  }

  set isOpen(isOpen: boolean) {
    this.isOpenNow = isOpen;
    this.paint();
  }

  protected override paint(): void {
    const { colour } = this.theme;
    const { isFocused } = this;
    part(this, 'Face').patch({
      alpha: isFocused || this.isOpenNow ? 1 : 0,
      color: isFocused ? colour.text : colour.surfaceRaised,
    });
    part(this, 'Ring').visible = isFocused;
    part(this, 'Label').color = isFocused ? colour.textOnLight : this.isOpenNow ? colour.text : colour.textSecondary;
  }
}

export class SectionList extends ListColumn<SectionItem, SectionLine> {
  declare onPress: (() => void) | undefined;

  protected override sizes(theme: Theme): LineSizes {
    return sizesOf(theme);
  }

  protected override makeLine(): SectionLine {
    const line = new SectionLine(this.stage);
    line.onPress = () => this.onPress?.();
    return line;
  }

  /** Marks the section whose options stand beside. */
  mark(): void {
    for (const line of part(this, 'Lines').children) {
      if (line instanceof SectionLine) line.isOpen = line.item?.id === this.focusedItem?.id;
    }
  }
}
