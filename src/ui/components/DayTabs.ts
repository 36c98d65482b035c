import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { requestFocus, type FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { rounded } from './RoundedShader';

export const dayTabHeight = 64;
const padding = 28;
const gap = 16;

/** The name of a day; the chosen one stands out, the one with the focus more. */
class DayTab extends ThemedComponent implements Speaking {
  declare onChoose: () => void;
  declare onResize: () => void;
  declare private name: string;
  declare private isChosenNow: boolean;
  declare private isFocused: boolean;

  static override template({ middleY, textStyle }: Theme): Lightning.Component.Template {
    return {
      h: dayTabHeight,
      collision: true,
      cursor: 'pointer',
      testId: 'day-tab',
      Face: { h: dayTabHeight, rect: true, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Label: {
        x: padding,
        y: middleY(dayTabHeight, 'bodyStrong'),
        text: textStyle('bodyStrong', { colour: 0xffffffff }),
      },
    };
  }

  override _construct(): void {
    this.name = '';
    this.isChosenNow = false;
    this.isFocused = false;
  }

  override _init(): void {
    part(this, 'Label').on('txLoaded', () => {
      const width = Math.round(part(this, 'Label').renderWidth + 2 * padding);
      if (this.w === width) return;
      this.w = width;
      part(this, 'Face').w = width;
      partOf(this, 'Ring', FocusRing).surround(0, 0, width, dayTabHeight, radius.card);
      this.onResize();
    });
  }

  show(name: string, isChosen: boolean): void {
    this.name = name;
    this.isChosenNow = isChosen;
    setText(part(this, 'Label'), name);
    this.paint();
  }

  get spoken(): Spoken {
    return { name: this.name, kind: 'option', isOn: this.isChosenNow };
  }

  private paint(): void {
    const { colour } = this.theme;
    part(this, 'Face').patch({
      color: this.isFocused ? colour.text : colour.surfaceRaised,
      alpha: this.isFocused || this.isChosenNow ? 1 : 0,
    });
    part(this, 'Label').color = this.isFocused
      ? colour.textOnLight
      : this.isChosenNow
        ? colour.text
        : colour.textSecondary;
    part(this, 'Ring').visible = this.isFocused;
  }

  override _focus(): void {
    this.isFocused = true;
    this.paint();
  }

  override _unfocus(): void {
    this.isFocused = false;
    this.paint();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    this.onChoose();
  }
}

/** The days to choose from, in a row. The day with the focus is the chosen one at once. */
export class DayTabs extends ThemedComponent implements FocusHost, Speaking {
  declare name: string;
  declare onChoose: (index: number) => void;
  declare private chosen: number;

  static override template(): Lightning.Component.Template {
    return { w: stageWidth, h: dayTabHeight, testId: 'day-tabs' };
  }

  override _construct(): void {
    this.name = '';
    this.chosen = 0;
  }

  show(names: readonly string[], chosen: number): void {
    this.chosen = chosen;
    while (this.children.length < names.length) {
      const tab = new DayTab(this.stage);
      const index = this.children.length;
      tab.onChoose = () => this.onChoose(index);
      tab.onResize = () => this.arrange();
      this.childList.add(tab);
    }
    this.tabs.forEach((tab, index) => tab.show(names[index] ?? '', index === chosen));
    this._refocus();
  }

  get spoken(): Spoken {
    return { name: this.name, kind: 'row', position: { index: this.chosen + 1, count: this.tabs.length } };
  }

  private get tabs(): DayTab[] {
    return this.children as unknown as DayTab[];
  }

  private arrange(): void {
    let x = 0;
    for (const tab of this.tabs) {
      tab.x = x;
      x += tab.w + gap;
    }
  }

  private move(step: 1 | -1): boolean {
    const next = this.chosen + step;
    if (next < 0 || next >= this.tabs.length) return false;
    this.onChoose(next);
    return true;
  }

  override _handleLeft(): boolean {
    return this.move(-1);
  }

  override _handleRight(): boolean {
    return this.move(1);
  }

  focusOn(child: Lightning.Component): void {
    const index = this.tabs.findIndex((tab) => tab === child);
    if (index >= 0 && index !== this.chosen) this.onChoose(index);
  }

  override _getFocused(): Lightning.Component {
    return this.tabs[this.chosen] ?? this;
  }
}
