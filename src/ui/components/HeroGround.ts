import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import { stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { heroPictureHeight, heroPictureWidth, heroPictureX } from './HeroPicture';

/** The ground of a page with a hero: all but the place of its picture, which lies beneath the canvas. Whole at first. */
export class HeroGround extends ThemedComponent {
  static override template({ colour }: Theme): Lightning.Component.Template {
    const ground = { rect: true, color: colour.background };
    return {
      w: stageWidth,
      h: stageHeight,
      Start: { ...ground, w: heroPictureX, h: stageHeight },
      Foot: {
        ...ground,
        x: heroPictureX,
        y: heroPictureHeight,
        w: heroPictureWidth,
        h: stageHeight - heroPictureHeight,
      },
      Cover: { ...ground, x: heroPictureX, w: heroPictureWidth, h: heroPictureHeight },
    };
  }

  set isOpen(isOpen: boolean) {
    part(this, 'Cover').visible = !isOpen;
  }
}
