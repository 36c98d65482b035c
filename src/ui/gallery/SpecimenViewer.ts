import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import { stageHeight, stageWidth } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { Specimen } from './specimen';

/**
 * Shows one specimen at a time on its ground, of which the page's colour lies beneath the canvas, as pictures may. The specimen has the focus as long as it is shown, so that its focused look is
 * seen, but keys reach it only while `isInside`.
 */
export class SpecimenViewer extends ThemedComponent {
  declare isInside: boolean;
  /** What stands for the video, 0xAARRGGBB: white is the worst there can be. */
  declare videoColour: number;

  static override template(): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      Video: { w: stageWidth, h: stageHeight, rect: true },
      Shown: { w: stageWidth, h: stageHeight },
    };
  }

  override _construct(): void {
    this.isInside = false;
    this.videoColour = 0xffffffff;
  }

  view(specimen: Specimen): void {
    part(this, 'Video').patch({ visible: specimen.ground === 'video', color: this.videoColour });
    const { childList } = part(this, 'Shown');
    childList.clear();
    const component = specimen.create(this.stage);
    childList.add(component);
    specimen.show?.(component);
    this._refocus();
  }

  override _captureKey(): boolean {
    return !this.isInside;
  }

  override _getFocused(): Lightning.Component {
    return (part(this, 'Shown').children[0] as Lightning.Component | undefined) ?? this;
  }
}
