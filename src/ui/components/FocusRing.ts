import type { Lightning } from '@lightningjs/sdk';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from './RoundedShader';

/**
 * The white outline around what has the focus. It is placed over a box of its parent by `surround` and switched by
 * `visible`, never faded: it must be there on the frame after the key.
 */
export class FocusRing extends ThemedComponent {
  static override template({ colour }: Theme): Lightning.Component.Template {
    return { visible: false, rect: true, color: colour.focus };
  }

  /** Puts the ring around the box; `radius` is the box's own. All in stage units of the parent. */
  surround(x: number, y: number, width: number, height: number, radius: number): void {
    const ring = this.theme.focusRing;
    const outset = ring.gap + ring.width;
    this.patch({
      x: x - outset,
      y: y - outset,
      w: width + 2 * outset,
      h: height + 2 * outset,
      shader: rounded(radius + outset, ring.width),
    });
  }
}
