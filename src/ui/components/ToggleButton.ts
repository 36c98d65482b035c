import type { Spoken } from '../spoken';
import { createMeasure } from '../text-measure';
import { ActionButton, actionButtonWidth } from './ActionButton';
import type { IconName } from './Icon';

/** What a toggle says and shows in each of its two states. */
export interface ToggleFaces {
  readonly off: { readonly label: string; readonly icon: IconName };
  readonly on: { readonly label: string; readonly icon: IconName };
}

/** A button that switches something on and off. It is as wide as the wider of its labels, so that nothing beside it moves. */
export class ToggleButton extends ActionButton {
  declare private faces: ToggleFaces | undefined;
  declare private isOnNow: boolean;

  override _construct(): void {
    super._construct();
    this.faces = undefined;
    this.isOnNow = false;
  }

  show(faces: ToggleFaces, isOn: boolean): void {
    const isSame = faces.off.label === this.faces?.off.label && faces.on.label === this.faces.on.label;
    this.faces = faces;
    this.isOnNow = isOn;
    if (!isSame) {
      const measure = createMeasure(this.theme, 'bodyStrong');
      this.widthMin = actionButtonWidth(Math.max(measure(faces.off.label), measure(faces.on.label)), true);
    }
    const { label, icon } = isOn ? faces.on : faces.off;
    this.label = label;
    this.icon = icon;
  }

  override get spoken(): Spoken {
    return { name: this.faces?.off.label ?? '', kind: 'switch', isOn: this.isOnNow };
  }
}
