import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';

export const keyHintsHeight = 44;
const keyPadding = 14;
const keyWidthMin = 44;
const arrowSize = 24;
const labelGap = 14;
const hintGap = 40;

export interface KeyHint {
  /** What stands on the key: a word of the catalogue, or a drawn arrow (not every TV's fonts have one). */
  readonly key: { readonly word: string } | { readonly icon: IconName };
  readonly label: string;
}

/** One key and what it does. `w` follows the words. */
class Hint extends ThemedComponent {
  declare onResize: (() => void) | undefined;

  static override template({ colour, middleY, scaled, textStyle }: Theme): Lightning.Component.Template {
    return {
      h: scaled(keyHintsHeight),
      Edge: { h: scaled(keyHintsHeight), rect: true, color: colour.textTertiary, shader: rounded(8, 2) },
      Key: { y: middleY(scaled(keyHintsHeight), 'smallStrong'), text: textStyle('smallStrong') },
      Arrow: { type: Icon, y: (scaled(keyHintsHeight) - arrowSize) / 2, visible: false },
      Label: { y: middleY(scaled(keyHintsHeight), 'caption'), text: textStyle('caption') },
    };
  }

  override _construct(): void {
    this.onResize = undefined;
  }

  override _init(): void {
    for (const ref of ['Key', 'Label']) part(this, ref).on('txLoaded', () => this.arrange());
  }

  set hint({ key, label }: KeyHint) {
    setText(part(this, 'Key'), 'word' in key ? key.word : '');
    part(this, 'Arrow').visible = 'icon' in key;
    if ('icon' in key) partOf(this, 'Arrow', Icon).show(key.icon, arrowSize);
    setText(part(this, 'Label'), label);
    this.arrange();
  }

  private arrange(): void {
    const key = part(this, 'Key');
    const keyWidth = Math.max(keyWidthMin, Math.round(key.renderWidth + 2 * keyPadding));
    part(this, 'Arrow').x = (keyWidth - arrowSize) / 2;
    part(this, 'Edge').w = keyWidth;
    key.x = (keyWidth - key.renderWidth) / 2;
    part(this, 'Label').x = keyWidth + labelGap;
    this.w = keyWidth + labelGap + part(this, 'Label').renderWidth;
    this.onResize?.();
  }
}

/** What the keys do here, in a row at the foot of the screen. */
export class KeyHints extends ThemedComponent {
  declare onResize: (() => void) | undefined;
  declare private shown: readonly KeyHint[];
  declare private widthMost: number;

  static override template(): Lightning.Component.Template {
    return { h: keyHintsHeight, testId: 'key-hints' };
  }

  override _construct(): void {
    this.onResize = undefined;
    this.shown = [];
    this.widthMost = Number.POSITIVE_INFINITY;
  }

  /** Stage units. Hints that don't fit any more aren't drawn, the last first. */
  set widthMax(units: number) {
    if (units === this.widthMost) return;
    this.widthMost = units;
    this.arrange();
  }

  set hints(hints: readonly KeyHint[]) {
    if (hints === this.shown) return;
    this.shown = hints;
    this.childList.clear();
    for (const hint of hints) {
      const child = this.add({ type: Hint });
      child.onResize = () => this.arrange();
      child.hint = hint;
    }
  }

  private arrange(): void {
    let x = 0;
    let hasRoom = true;
    let width = 0;
    for (const child of this.children) {
      hasRoom = hasRoom && x + child.w <= this.widthMost;
      child.patch({ x, visible: hasRoom });
      if (hasRoom) width = x + child.w;
      x += child.w + hintGap;
    }
    if (width === this.w) return;
    this.w = width;
    this.onResize?.();
  }
}
