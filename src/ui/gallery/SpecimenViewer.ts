import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import { stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { Specimen } from './specimen';

/**
 * Shows one specimen at a time on its ground. The specimen has the focus as long as it is shown, so that its focused look is
 * seen, but keys reach it only while `isInside`.
 */
export class SpecimenViewer extends ThemedComponent {
  declare isInside: boolean;
  /** What stands for the video, 0xAARRGGBB: white is the worst there can be. */
  declare videoColour: number;

  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      Ground: { w: stageWidth, h: stageHeight, rect: true, color: colour.background },
      Shown: { w: stageWidth, h: stageHeight },
    };
  }

  override _construct(): void {
    this.isInside = false;
    this.videoColour = 0xffffffff;
  }

  view(specimen: Specimen): void {
    part(this, 'Ground').color = specimen.ground === 'video' ? this.videoColour : this.theme.colour.background;
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
