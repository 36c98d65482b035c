import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { rounded } from './RoundedShader';

export const liveTagHeight = 40;
const padding = 14;
const gap = 12;
const iconSize = 26;

/** LIVE (or another word for a show's state) and, beside it, how many watch. `w` follows the words. */
export class LiveTag extends ThemedComponent {
  declare onResize: (() => void) | undefined;

  static override template({ colour, middleY, scaled, textStyle }: Theme): Lightning.Component.Template {
    const height = scaled(liveTagHeight);
    const y = middleY(height, 'smallStrong');
    return {
      h: height,
      testId: 'live-tag',
      StateFace: { h: height, rect: true, color: colour.live, shader: rounded(radius.pill) },
      State: { x: padding, y, text: textStyle('smallStrong') },
      CountFace: { h: height, rect: true, color: colour.veil, visible: false, shader: rounded(radius.pill) },
      Eye: { type: Icon, y: (height - iconSize) / 2, visible: false },
      Count: { y, visible: false, text: textStyle('smallStrong') },
    };
  }

  override _construct(): void {
    this.onResize = undefined;
  }

  override _init(): void {
    partOf(this, 'Eye', Icon).show('eye', iconSize);
    part(this, 'State').on('txLoaded', () => this.arrange());
    part(this, 'Count').on('txLoaded', () => this.arrange());
  }

  /** `isLive` paints it red; `viewers` is written already. */
  show(state: string, isLive: boolean, viewers: string | undefined): void {
    setText(part(this, 'State'), state);
    part(this, 'StateFace').color = isLive ? this.theme.colour.live : this.theme.colour.veil;
    for (const ref of ['CountFace', 'Eye', 'Count']) part(this, ref).visible = viewers !== undefined;
    if (viewers !== undefined) setText(part(this, 'Count'), viewers);
    this.arrange();
  }

  private arrange(): void {
    const stateWidth = Math.round(part(this, 'State').renderWidth + 2 * padding);
    part(this, 'StateFace').w = stateWidth;
    let width = stateWidth;
    if (part(this, 'Count').visible) {
      const x = stateWidth + gap;
      const count = part(this, 'Count');
      part(this, 'CountFace').patch({ x, w: Math.round(2 * padding + iconSize + 8 + count.renderWidth) });
      part(this, 'Eye').x = x + padding;
      count.x = x + padding + iconSize + 8;
      width = x + part(this, 'CountFace').w;
    }
    if (this.w === width) return;
    this.w = width;
    this.onResize?.();
  }
}
