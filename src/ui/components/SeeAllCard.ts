import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import type { RowEndCard } from './CardRow';
import { Pressable } from './Pressable';
import { gridIcon } from './discovery-icons';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { rounded } from './RoundedShader';

const iconSize = 44;
const padding = 24;
const focusScale = 1.05;

/** The card at the end of a row that leads to all there is of it. */
export class SeeAllCard extends Pressable implements RowEndCard, Speaking {
  declare private words: string;

  static override template({ colour, motion }: Theme): Lightning.Component.Template {
    return {
      testId: 'see-all-card',
      collision: true,
      cursor: 'pointer',
      pivot: 0.5,
      transitions: { scale: motion.focus },
      Face: { rect: true, color: colour.surfaceRaised },
      Icon: { type: Icon, color: colour.text },
      Label: {},
      Ring: { type: FocusRing },
    };
  }

  override _construct(): void {
    super._construct();
    this.words = '';
  }

  /** As high as the pictures of the row it ends. Stage units. */
  size(width: number, height: number): this {
    const { textStyle, type } = this.theme;
    const content = iconSize + 16 + type.bodyStrong.lineHeight * 2;
    this.patch({
      w: width,
      h: height,
      Face: { w: width, h: height, shader: rounded(radius.card) },
      Icon: { x: (width - iconSize) / 2, y: Math.round((height - content) / 2) },
      Label: {
        x: padding,
        y: Math.round((height - content) / 2) + iconSize + 16,
        w: width - 2 * padding,
        text: textStyle('bodyStrong', { width: width - 2 * padding, linesMax: 2, align: 'center' }),
      },
    });
    partOf(this, 'Icon', Icon).show(gridIcon, iconSize);
    partOf(this, 'Ring', FocusRing).surround(0, 0, width, height, radius.card);
    return this;
  }

  get label(): string {
    return this.words;
  }

  set label(text: string) {
    this.words = text;
    setText(part(this, 'Label'), text);
  }

  get spoken(): Spoken {
    return { name: this.words, kind: 'category' };
  }

  protected override paint(): void {
    const { isFocused } = this;
    part(this, 'Ring').visible = isFocused;
    this.setSmooth('scale', isFocused ? focusScale : 1);
  }
}
