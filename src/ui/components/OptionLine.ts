import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { SettingLine } from '../settings/setting-line';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { FocusRing } from './FocusRing';
import { Icon } from './Icon';
import { ListColumn, type LineSizes, type ListLine } from './ListColumn';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';

export const optionWidth = 1120;
const padding = 32;
const valueWidth = 380;
const switchSize = { width: 80, height: 44, knob: 32 } as const;
const iconSize = 36;
const textLengthMax = 120;
/** Beside a switch or a mark. */
const labelRoom = (width: number): number => width - 2 * padding - switchSize.width - 24;

export const optionSizes = ({ scaled }: Theme, width = optionWidth): LineSizes => ({
  width,
  height: scaled(104),
  gap: 14,
});

/** One setting, or one choice for it: what it is, how it stands, and the whole line to press. */
export class OptionLine extends Pressable implements ListLine<SettingLine>, Speaking {
  /** Stage units; other lists have other widths. */
  protected static readonly width: number = optionWidth;
  declare private shown: SettingLine | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, textStyle } = theme;
    const { width: w, height: h } = optionSizes(theme, this.width);
    const end = w - padding;
    return {
      w,
      h,
      collision: true,
      cursor: 'pointer',
      testId: 'setting',
      Face: { w, h, rect: true, color: colour.surface, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Label: { x: padding, text: textStyle('bodyStrong', { width: w - valueWidth - 2 * padding }) },
      Detail: {
        x: padding,
        text: textStyle('small', { width: labelRoom(w), colour: colour.textSecondary }),
      },
      Value: {
        x: end,
        mountX: 1,
        y: middleY(h, 'body'),
        text: textStyle('body', { width: valueWidth, colour: colour.textSecondary }),
      },
      Switch: {
        x: end - switchSize.width,
        y: (h - switchSize.height) / 2,
        w: switchSize.width,
        h: switchSize.height,
        Track: { w: switchSize.width, h: switchSize.height, rect: true, shader: rounded(switchSize.height / 2) },
        Knob: {
          y: (switchSize.height - switchSize.knob) / 2,
          w: switchSize.knob,
          h: switchSize.knob,
          rect: true,
          shader: rounded(switchSize.knob / 2),
        },
      },
      Mark: { type: Icon, x: end - iconSize, y: (h - iconSize) / 2, visible: false },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(0, 0, this.w, this.h, radius.card);
    partOf(this, 'Mark', Icon).show('check', iconSize);
    this.paint();
  }

  get item(): SettingLine | undefined {
    return this.shown;
  }

  present(line: SettingLine): void {
    this.shown = line;
    const { h, theme, w } = this;
    const label = part(this, 'Label');
    const detail = part(this, 'Detail');
    if (label.text) label.text.wordWrapWidth = line.kind === 'value' ? w - valueWidth - 2 * padding : labelRoom(w);
    setText(label, line.label.slice(0, textLengthMax));
    setText(detail, (line.detail ?? '').slice(0, textLengthMax));
    detail.visible = line.detail !== undefined;
    const inset = (h - theme.type.body.lineHeight - theme.type.small.lineHeight) / 2;
    label.y = line.detail === undefined ? theme.middleY(h, 'bodyStrong') : inset - 2;
    detail.y = inset + theme.type.body.lineHeight - 2;
    setText(part(this, 'Value'), line.kind === 'value' ? line.value.slice(0, textLengthMax) : '');
    part(this, 'Value').visible = line.kind === 'value';
    part(this, 'Switch').visible = line.kind === 'switch';
    this.paint();
  }

  get spoken(): Spoken | undefined {
    const { shown } = this;
    if (shown === undefined) return undefined;
    const { label, detail } = shown;
    const details = detail === undefined ? {} : { details: [detail] };
    switch (shown.kind) {
      case 'switch':
        return { name: label, kind: 'switch', isOn: shown.isOn, ...details };
      case 'choice':
        return { name: label, kind: 'option', isOn: shown.isChosen, ...details };
      case 'value':
        return { name: label, kind: 'menu-item', value: shown.value, ...details };
      case 'fact':
        return { name: label, kind: 'field', value: detail ?? '' };
      case 'link':
      case 'action':
        return { name: label, kind: 'button', ...details };
    }
  }

  protected override press(): void {
    this.shown?.press();
  }

  protected override paint(): void {
    const { colour } = this.theme;
    const { shown, isFocused } = this;
    part(this, 'Face').color = isFocused ? colour.surfaceRaised : colour.surface;
    part(this, 'Ring').visible = isFocused;
    part(this, 'Mark').visible = shown?.kind === 'choice' && shown.isChosen;
    part(this, 'Mark').color = colour.success;
    const isOn = shown?.kind === 'switch' && shown.isOn;
    const box = part(this, 'Switch');
    part(box, 'Track').color = isOn ? colour.success : colour.track;
    const inset = (switchSize.height - switchSize.knob) / 2;
    part(box, 'Knob').patch({
      x: isOn ? switchSize.width - switchSize.knob - inset : inset,
      color: isOn ? colour.textOnLight : colour.text,
    });
  }
}

/** The options of a section, or the choices for one. */
export class OptionList extends ListColumn<SettingLine, OptionLine> {
  protected override sizes(theme: Theme): LineSizes {
    return optionSizes(theme);
  }

  protected override makeLine(): OptionLine {
    return new OptionLine(this.stage);
  }
}
