import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';

const iconSize = 34;

/** What a key is and does; ui-components' Keyboard sets it on the key with its place. */
export interface KeyFace {
  /** What it types, or the name of what it does. */
  readonly keyId: string;
  /** What is written on it, and what is said of it unless `spokenName` is there. */
  readonly title: string;
  readonly icon?: IconName;
  readonly isLetter: boolean;
  readonly spokenName?: string;
  /** Stage units. */
  readonly w: number;
  readonly h: number;
  /** `isRepeat`: the key is held. */
  readonly onPress: (keyId: string, isRepeat: boolean) => void;
  /** A pointer has come to it. */
  readonly onVisit: (key: KeyCap) => void;
}

/** A key of the on-screen keyboard in this app's look. ui-components' Keyboard arranges keys and moves the focus among them. */
export class KeyCap extends ThemedComponent implements Speaking {
  declare keyId: string;
  declare spokenName: string | undefined;
  declare isLetter: boolean;
  declare onPress: KeyFace['onPress'] | undefined;
  declare onVisit: KeyFace['onVisit'] | undefined;
  declare private label: string;
  declare private iconName: IconName | undefined;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      collision: true,
      cursor: 'pointer',
      testId: 'key',
      Face: { rect: true, color: colour.surface },
      Ring: { type: FocusRing },
      Label: { mountX: 0.5, text: textStyle('body', { colour: 0xffffffff }), color: colour.text },
      Icon: { type: Icon, color: colour.text, visible: false },
    };
  }

  override _construct(): void {
    this.keyId = '';
    this.spokenName = undefined;
    this.isLetter = false;
    this.onPress = undefined;
    this.onVisit = undefined;
    this.label = '';
    this.iconName = undefined;
  }

  get title(): string {
    return this.label;
  }

  set title(text: string) {
    this.label = text;
  }

  set icon(name: IconName) {
    this.iconName = name;
  }

  override _setup(): void {
    const { w, h, iconName } = this;
    const { colour, middleY } = this.theme;
    part(this, 'Face').patch({ w, h, shader: rounded(radius.card) });
    partOf(this, 'Ring', FocusRing).surround(0, 0, w, h, radius.card);
    part(this, 'Label').patch({ x: w / 2, y: middleY(h, 'body'), visible: iconName === undefined });
    part(this, 'Icon').patch({ x: (w - iconSize) / 2, y: (h - iconSize) / 2, visible: iconName !== undefined });
    if (iconName === undefined) setText(part(this, 'Label'), this.label);
    else partOf(this, 'Icon', Icon).show(iconName, iconSize);
    part(this, 'Face').color = this.isLetter ? colour.surface : colour.surfaceRaised;
  }

  get spoken(): Spoken {
    return { name: this.spokenName ?? this.label, kind: 'key' };
  }

  private paint(isFocused: boolean): void {
    const { colour } = this.theme;
    const ink = isFocused ? colour.textOnLight : colour.text;
    part(this, 'Face').color = isFocused ? colour.text : this.isLetter ? colour.surface : colour.surfaceRaised;
    part(this, 'Label').color = ink;
    part(this, 'Icon').color = ink;
    part(this, 'Ring').visible = isFocused;
  }

  override _focus(): void {
    this.paint(true);
  }

  override _unfocus(): void {
    this.paint(false);
  }

  override _handleEnter(event: KeyboardEvent | undefined): void {
    this.onPress?.(this.keyId, event?.repeat === true);
  }

  _handleHover(): void {
    this.onVisit?.(this);
  }

  _handleClick(): void {
    this.onVisit?.(this);
    this.onPress?.(this.keyId, false);
  }
}
