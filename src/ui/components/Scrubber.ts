import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { requestFocus } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { rounded } from './RoundedShader';

export const scrubberHeight = 12;
const knob = 28;
const markWidth = 4;
const markGapMin = 16;

/**
 * The line of a playback bar. Each key-down of Left and Right calls `onStep`, their key-up `onLetGo`; a click calls `onPick` with
 * the place on the line, 0 to 1. Marks stand where chapters begin.
 */
export class Scrubber extends ThemedComponent implements Speaking {
  declare onStep: ((direction: 1 | -1, isRepeat: boolean) => void) | undefined;
  declare onLetGo: (() => void) | undefined;
  declare onPick: ((fraction: number) => void) | undefined;
  /** What it is called and where it stands, in words; for who can't see the line. */
  declare name: string;
  declare value: string;
  declare private place: number;
  declare private markPlaces: readonly number[];

  static override template({ colour }: Theme): Lightning.Component.Template {
    const middle = scrubberHeight / 2;
    return {
      h: scrubberHeight,
      collision: true,
      cursor: 'pointer',
      testId: 'scrubber',
      Track: { h: scrubberHeight, rect: true, color: colour.track, shader: rounded(middle) },
      Fill: { h: scrubberHeight, rect: true, color: colour.text, shader: rounded(middle) },
      Marks: {},
      Ring: { type: FocusRing },
      Knob: { y: middle - knob / 2, w: knob, h: knob, rect: true, color: colour.text, shader: rounded(knob / 2) },
    };
  }

  override _construct(): void {
    this.onStep = undefined;
    this.onLetGo = undefined;
    this.markPlaces = [];
    this.onPick = undefined;
    this.name = '';
    this.value = '';
    this.place = 0;
  }

  override _init(): void {
    part(this, 'Track').w = this.w;
    part(this, 'Knob').visible = false;
    partOf(this, 'Ring', FocusRing).surround(0, 0, this.w, scrubberHeight, scrubberHeight / 2);
    this.arrange();
  }

  /** 0 is the start of what can be seen again, 1 its end. */
  set fraction(fraction: number) {
    if (fraction === this.place) return;
    this.place = fraction;
    this.arrange();
  }

  /** Where chapters begin, 0 to 1, ascending. What stands too close to the mark before has none of its own. */
  set marks(fractions: readonly number[]) {
    const places: number[] = [];
    for (const fraction of fractions) {
      const x = Math.round(fraction * this.w);
      if (x >= markGapMin && x <= this.w - markGapMin && x - (places[places.length - 1] ?? 0) >= markGapMin)
        places.push(x);
    }
    if (places.length === this.markPlaces.length && places.every((x, index) => x === this.markPlaces[index])) return;
    this.markPlaces = places;
    const marks = part(this, 'Marks');
    places.forEach((x, index) => {
      const mark = marks.children[index];
      if (mark === undefined) {
        marks.childList.a({
          x: x - markWidth / 2,
          w: markWidth,
          h: scrubberHeight,
          rect: true,
          color: this.theme.colour.background,
        });
      } else mark.patch({ x: x - markWidth / 2, visible: true });
    });
    for (const unused of marks.children.slice(places.length)) unused.visible = false;
  }

  get spoken(): Spoken {
    return { name: this.name, kind: 'slider', value: this.value, percent: this.place * 100 };
  }

  private arrange(): void {
    const x = Math.round(this.place * this.w);
    part(this, 'Fill').w = Math.max(scrubberHeight, x);
    part(this, 'Knob').x = x - knob / 2;
  }

  override _focus(): void {
    part(this, 'Ring').visible = true;
    part(this, 'Knob').visible = true;
  }

  override _unfocus(): void {
    part(this, 'Ring').visible = false;
    part(this, 'Knob').visible = false;
  }

  override _handleLeft(event?: KeyboardEvent): void {
    this.onStep?.(-1, event?.repeat === true);
  }

  override _handleRight(event?: KeyboardEvent): void {
    this.onStep?.(1, event?.repeat === true);
  }

  override _handleLeftRelease(): boolean {
    this.onLetGo?.();
    return false;
  }

  override _handleRightRelease(): boolean {
    this.onLetGo?.();
    return false;
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(_target: Lightning.Element, local: { readonly x: number } | undefined): void {
    if (local !== undefined) this.onPick?.(Math.max(0, Math.min(1, local.x / this.w)));
  }
}
