import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { requestFocus } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import type { RailEntry } from './rail-entry';
import { rounded } from './RoundedShader';

const side = 64;
const openWidth = 320;
const iconSize = 32;
export const railItemPitch = 96;

/** One way of the rail: an icon, and its name while the rail is open. */
export class RailItem extends ThemedComponent implements Speaking {
  declare onPress: () => void;
  declare private label: string;
  declare private hasFocusNow: boolean;
  declare private isCurrentNow: boolean;
  declare private isOpenNow: boolean;

  static override template({ middleY, motion, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: side,
      h: side,
      collision: true,
      cursor: 'pointer',
      testId: 'rail-item',
      Face: { h: side, rect: true, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Icon: { type: Icon, x: (side - iconSize) / 2, y: (side - iconSize) / 2 },
      Label: {
        x: side + 24,
        y: middleY(side, 'bodyStrong'),
        alpha: 0,
        transitions: { alpha: motion.focus },
        text: textStyle('bodyStrong'),
      },
    };
  }

  override _construct(): void {
    this.label = '';
    this.hasFocusNow = false;
    this.isCurrentNow = false;
    this.isOpenNow = false;
    this.onPress = () => undefined;
  }

  present({ icon, label, section }: RailEntry): void {
    this.label = label;
    this.patch({ testId: `rail-${section}` });
    partOf(this, 'Icon', Icon).show(icon, iconSize);
    this.paint();
  }

  get spoken(): Spoken {
    return { name: this.label, kind: 'menu-item', isOn: this.isCurrentNow };
  }

  set isCurrent(isCurrent: boolean) {
    this.isCurrentNow = isCurrent;
    this.paint();
  }

  set isOpen(isOpen: boolean) {
    this.isOpenNow = isOpen;
    // Drawn when first seen: on the first screen the names are not.
    if (isOpen) setText(part(this, 'Label'), this.label);
    part(this, 'Label').setSmooth('alpha', isOpen ? 1 : 0);
    this.paint();
  }

  private paint(): void {
    const { colour } = this.theme;
    const { hasFocusNow, isCurrentNow, isOpenNow } = this;
    const isLight = hasFocusNow || (isCurrentNow && !isOpenNow);
    const width = isOpenNow ? openWidth : side;
    this.w = width;
    part(this, 'Face').patch({
      w: width,
      alpha: isLight || isCurrentNow ? 1 : 0,
      color: isLight ? colour.text : colour.surfaceRaised,
    });
    const ink = isLight ? colour.textOnLight : isCurrentNow ? colour.text : colour.textSecondary;
    part(this, 'Icon').color = ink;
    part(this, 'Label').color = ink;
    const ring = partOf(this, 'Ring', FocusRing);
    ring.visible = hasFocusNow;
    if (hasFocusNow) ring.surround(0, 0, width, side, radius.card);
  }

  override _focus(): void {
    this.hasFocusNow = true;
    this.paint();
  }

  override _unfocus(): void {
    this.hasFocusNow = false;
    this.paint();
  }

  override _handleEnter(): void {
    this.onPress();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    this.onPress();
  }
}
