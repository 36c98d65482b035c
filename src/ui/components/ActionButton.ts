import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { FocusRing } from './FocusRing';
import { Icon, type IconName } from './Icon';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';

export const actionButtonHeight = 72;
const paddingUnits = 32;
const iconSizeUnits = 32;
const iconGapUnits = 16;

/** How wide a button becomes with a label of this width, in stage units. */
export const actionButtonWidth = (labelWidth: number, hasIcon: boolean): number =>
  Math.ceil(labelWidth + (hasIcon ? iconSizeUnits + iconGapUnits : 0) + 2 * paddingUnits);

/**
 * A button that loads before ui-components does: for Home's own panels and the video overlay.
 * OK or a click calls `onPress`. Its width follows the label; `onResize` tells of it, so that a row can be laid out.
 */
export class ActionButton extends Pressable implements Speaking {
  declare onResize: (() => void) | undefined;
  declare private labelText: string;
  declare private iconName: IconName | undefined;
  declare private minWidth: number;

  static override template({ colour, middleY, textStyle }: Theme): Lightning.Component.Template {
    return {
      h: actionButtonHeight,
      collision: true,
      cursor: 'pointer',
      testId: 'button',
      Face: { rect: true, color: colour.surfaceRaised, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Icon: { type: Icon, visible: false },
      Label: { y: middleY(actionButtonHeight, 'bodyStrong'), text: textStyle('bodyStrong') },
    };
  }

  override _construct(): void {
    super._construct();
    this.labelText = '';
    this.iconName = undefined;
    this.minWidth = 0;
    this.onResize = undefined;
  }

  override _init(): void {
    part(this, 'Label').on('txLoaded', () => this.arrange());
    this.arrange();
    this.paint();
  }

  get label(): string {
    return this.labelText;
  }

  set label(text: string) {
    this.labelText = text;
    setText(part(this, 'Label'), text);
  }

  get spoken(): Spoken {
    return { name: this.labelText, kind: 'button' };
  }

  set icon(name: IconName | undefined) {
    this.iconName = name;
    const icon = partOf(this, 'Icon', Icon);
    icon.visible = name !== undefined;
    if (name !== undefined) icon.show(name, iconSizeUnits);
    this.arrange();
  }

  /** Stage units; for buttons that stand in a column. */
  set widthMin(units: number) {
    this.minWidth = units;
    this.arrange();
  }

  private arrange(): void {
    const label = part(this, 'Label');
    const iconSpace = this.iconName === undefined ? 0 : iconSizeUnits + iconGapUnits;
    const content = label.renderWidth + iconSpace;
    const width = Math.max(this.minWidth, actionButtonWidth(label.renderWidth, this.iconName !== undefined));
    const start = Math.round((width - content) / 2);
    part(this, 'Icon').patch({ x: start, y: (actionButtonHeight - iconSizeUnits) / 2 });
    label.x = start + iconSpace;
    if (this.w === width) return;
    this.w = width;
    part(this, 'Face').patch({ w: width, h: actionButtonHeight });
    partOf(this, 'Ring', FocusRing).surround(0, 0, width, actionButtonHeight, radius.card);
    this.onResize?.();
  }

  protected override paint(): void {
    const { isFocused } = this;
    const ink = isFocused ? this.theme.colour.textOnLight : this.theme.colour.text;
    part(this, 'Face').color = isFocused ? this.theme.colour.text : this.theme.colour.surfaceRaised;
    part(this, 'Ring').visible = isFocused;
    part(this, 'Label').color = isFocused ? ink : this.theme.colour.text;
    partOf(this, 'Icon', Icon).color = ink;
  }
}
