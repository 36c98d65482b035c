import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';

export const statusPillHeight = 56;
const padding = 24;
const iconSize = 28;

export interface Status {
  readonly icon: IconName;
  readonly text: string;
}

/** A small word over the picture about something that goes on. It never takes the focus. `mountX` places its growth. */
export class StatusPill extends ThemedComponent {
  declare private shown: Status | undefined;

  static override template({ colour, middleY, scaled, textStyle }: Theme): Lightning.Component.Template {
    return {
      h: scaled(statusPillHeight),
      visible: false,
      testId: 'status',
      Back: { h: scaled(statusPillHeight), rect: true, color: colour.veil, shader: rounded(radius.card) },
      Icon: { type: Icon, x: padding, y: (scaled(statusPillHeight) - iconSize) / 2 },
      Words: {
        x: padding + iconSize + 14,
        y: middleY(scaled(statusPillHeight), 'captionStrong'),
        text: textStyle('captionStrong'),
      },
    };
  }

  override _construct(): void {
    this.shown = undefined;
  }

  override _init(): void {
    part(this, 'Words').on('txLoaded', () => this.arrange());
  }

  get status(): Status | undefined {
    return this.shown;
  }

  set status(status: Status | undefined) {
    const { shown } = this;
    if (status?.text === shown?.text && status?.icon === shown?.icon) return;
    this.shown = status;
    this.visible = status !== undefined;
    if (status === undefined) return;
    partOf(this, 'Icon', Icon).show(status.icon, iconSize);
    setText(part(this, 'Words'), status.text);
    this.arrange();
  }

  private arrange(): void {
    const width = Math.round(padding + iconSize + 14 + part(this, 'Words').renderWidth + padding);
    this.w = width;
    part(this, 'Back').w = width;
  }
}
