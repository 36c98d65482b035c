import { Lightning } from '@lightningjs/sdk';
import { colour, focusRing } from '../theme/theme';
import { rounded } from './RoundedShader';

/** How far the ring's outer edge stands from what it surrounds, in stage units. */
export const focusRingOutset = focusRing.gap + focusRing.width;

/**
 * The white outline around what has the focus. It is placed over a box of its parent by `surround` and switched by
 * `visible`, never faded: it must be there on the frame after the key.
 */
export class FocusRing extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { visible: false, rect: true, color: colour.focus };
  }

  /** Puts the ring around the box; `radius` is the box's own. All in stage units of the parent. */
  surround(x: number, y: number, width: number, height: number, radius: number): void {
    this.patch({
      x: x - focusRingOutset,
      y: y - focusRingOutset,
      w: width + 2 * focusRingOutset,
      h: height + 2 * focusRingOutset,
      shader: rounded(radius + focusRingOutset, focusRing.width),
    });
  }
}
