import type { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import { part, partOf } from '../part';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { Picture } from './Picture';
import { rounded } from './RoundedShader';

const live = { gap: 6, width: 6 } as const;

/** A creator's round picture. While they are live a red ring is around it; with the focus the white one around both. */
export class Portrait extends ThemedComponent {
  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      Art: { type: Picture },
      Live: { rect: true, visible: false, color: colour.live },
      Ring: { type: FocusRing },
    };
  }

  /** `size` in stage units; the rings are outside of it. */
  show(picture: PictureSources, size: number, isLive: boolean): void {
    partOf(this, 'Art', Picture).show(picture, size, size, size / 2);
    const outset = live.gap + live.width;
    this.patch({
      w: size,
      h: size,
      Live: {
        visible: isLive,
        x: -outset,
        y: -outset,
        w: size + 2 * outset,
        h: size + 2 * outset,
        shader: rounded(size / 2 + outset, live.width),
      },
    });
    const around = isLive ? outset : 0;
    partOf(this, 'Ring', FocusRing).surround(-around, -around, size + 2 * around, size + 2 * around, size / 2 + around);
  }

  set hasRing(hasRing: boolean) {
    part(this, 'Ring').visible = hasRing;
  }
}
