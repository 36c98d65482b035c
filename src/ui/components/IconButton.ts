import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { radius, type Theme } from '../theme/theme';
import { actionButtonHeight } from './ActionButton';
import { FocusRing } from './FocusRing';
import { Icon, type IconName } from './Icon';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';

export const iconButtonSize = actionButtonHeight;
const iconSize = 32;

/** A button with an icon alone, for rows of many. Its name is spoken, and written by whoever it stands in while it has the focus. */
export class IconButton extends Pressable implements Speaking {
  /** What it does, in words. */
  declare label: string;
  /** More about it, for the ear. */
  declare details: readonly string[];
  /** Called for each key-down of OK in place of `onPress`, and `onLetGo` for the key-up. */
  declare onHold: ((isRepeat: boolean) => void) | undefined;
  declare onLetGo: (() => void) | undefined;

  static override template({ colour }: Theme): Lightning.Component.Template {
    const [w, h] = [iconButtonSize, iconButtonSize];
    return {
      ...{ w, h },
      collision: true,
      cursor: 'pointer',
      testId: 'button',
      Face: { w, h, rect: true, color: colour.surfaceRaised, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Icon: { type: Icon, x: (w - iconSize) / 2, y: (h - iconSize) / 2 },
    };
  }

  override _construct(): void {
    super._construct();
    this.label = '';
    this.details = [];
    this.onHold = undefined;
    this.onLetGo = undefined;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, iconButtonSize, iconButtonSize, radius.card);
    this.paint();
  }

  set icon(name: IconName) {
    partOf(this, 'Icon', Icon).show(name, iconSize);
  }

  get spoken(): Spoken {
    return { name: this.label, kind: 'button', details: this.details };
  }

  protected override paint(): void {
    const { colour } = this.theme;
    part(this, 'Face').color = this.isFocused ? colour.text : colour.surfaceRaised;
    part(this, 'Icon').color = this.isFocused ? colour.textOnLight : colour.text;
    part(this, 'Ring').visible = this.isFocused;
  }

  protected override press(): void {
    if (this.onHold === undefined) super.press();
    else {
      this.onHold(false);
      this.onLetGo?.();
    }
  }

  override _handleEnter(event?: KeyboardEvent): void {
    if (this.onHold === undefined) super._handleEnter(event);
    else this.onHold(event?.repeat === true);
  }

  override _handleEnterRelease(): boolean {
    this.onLetGo?.();
    return false;
  }
}
