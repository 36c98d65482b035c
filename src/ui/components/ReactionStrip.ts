import type { Lightning } from '@lightningjs/sdk';
import type { Reaction } from '../../../contract/reaction';
import { reactionKinds } from '../../domain/reaction-kinds';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { requestFocus, type FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { reactionLooks } from './reaction-looks';
import { rounded } from './RoundedShader';

const spot = 88;
const iconSize = 52;
const padding = 16;
export const reactionStripWidth = spot + 2 * padding;
export const reactionStripHeight = reactionKinds.length * spot + 2 * padding;
const nameGap = 24;

/** One of the reactions to choose from. */
class ReactionSpot extends ThemedComponent implements Speaking {
  declare words: Words;
  declare reaction: Reaction;
  declare onPress: (() => void) | undefined;

  static override template(): Lightning.Component.Template {
    const inset = (spot - iconSize) / 2;
    return {
      w: spot,
      h: spot,
      collision: true,
      cursor: 'pointer',
      testId: 'reaction',
      Ring: { type: FocusRing },
      Icon: { type: Icon, x: inset, y: inset },
    };
  }

  override _init(): void {
    const { icon, colour } = reactionLooks[this.reaction];
    partOf(this, 'Ring', FocusRing).surround(12, 12, spot - 24, spot - 24, radius.card);
    partOf(this, 'Icon', Icon).show(icon, iconSize);
    part(this, 'Icon').color = colour;
  }

  get spoken(): Spoken {
    return { name: this.words.t(reactionLooks[this.reaction].name), kind: 'button' };
  }

  override _focus(): void {
    part(this, 'Ring').visible = true;
  }

  override _unfocus(): void {
    part(this, 'Ring').visible = false;
  }

  override _handleEnter(event: KeyboardEvent | undefined): void {
    if (event?.repeat !== true) this.onPress?.();
  }

  /** The key that brought the strip sends again. */
  override _handleRight(event: KeyboardEvent | undefined): void {
    if (event?.repeat !== true) this.onPress?.();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    this.onPress?.();
  }
}

/** The reactions in a column: Up and Down choose, OK or the key that brought them sends. It remembers what was chosen. */
export class ReactionStrip extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare onSend: ((reaction: Reaction) => void) | undefined;
  declare private index: number;

  static override template({ colour, middleY, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: reactionStripWidth,
      h: reactionStripHeight,
      visible: false,
      testId: 'reaction-strip',
      Back: {
        w: reactionStripWidth,
        h: reactionStripHeight,
        rect: true,
        color: colour.veil,
        shader: rounded(radius.panel),
      },
      Spots: { x: padding, y: padding, w: spot },
      NameBack: { x: -nameGap, mountX: 1, h: 56, rect: true, color: colour.veil, shader: rounded(radius.card) },
      Name: { x: -nameGap - padding, mountX: 1, text: textStyle('captionStrong'), y: middleY(56, 'captionStrong') },
    };
  }

  override _construct(): void {
    this.onSend = undefined;
    this.index = 0;
  }

  override _init(): void {
    reactionKinds.forEach((reaction, index) => {
      const child = new ReactionSpot(this.stage);
      Object.assign(child, { words: this.words, reaction, y: index * spot, onPress: () => this.onSend?.(reaction) });
      part(this, 'Spots').childList.add(child);
    });
    part(this, 'Name').on('txLoaded', () => {
      part(this, 'NameBack').w = part(this, 'Name').renderWidth + 2 * padding;
    });
    this.showName();
  }

  get chosen(): Reaction {
    return reactionKinds[this.index] ?? 'heart';
  }

  get spoken(): Spoken {
    return {
      name: this.words.t('reaction.title'),
      kind: 'panel',
      position: { index: this.index + 1, count: reactionKinds.length },
    };
  }

  private showName(): void {
    const y = padding + this.index * spot + (spot - 56) / 2;
    part(this, 'NameBack').y = y;
    part(this, 'Name').y = y + this.theme.middleY(56, 'captionStrong');
    setText(part(this, 'Name'), this.words.t(reactionLooks[this.chosen].name));
  }

  private move(step: 1 | -1): boolean {
    this.index = Math.max(0, Math.min(this.index + step, reactionKinds.length - 1));
    this.showName();
    this._refocus();
    return true;
  }

  focusOn(child: Lightning.Component): void {
    const index = part(this, 'Spots').children.indexOf(child);
    if (index < 0) return;
    this.index = index;
    this.showName();
  }

  override _handleUp(): boolean {
    return this.move(-1);
  }

  override _handleDown(): boolean {
    return this.move(1);
  }

  override _getFocused(): Lightning.Component {
    return (part(this, 'Spots').children[this.index] as Lightning.Component | undefined) ?? this;
  }
}
