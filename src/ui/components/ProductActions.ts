import type { Lightning } from '@lightningjs/sdk';
import type { Words } from '../../i18n/words';
import { partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton } from './ActionButton';

/** What can be done with the product in focus besides buying it. Stands beneath the carousel; Down leads here, Up back. */
export class ProductActions extends ThemedComponent implements Speaking {
  declare words: Words;
  declare onKeep: (() => void) | undefined;
  declare onResize: (() => void) | undefined;
  declare private title: string;
  declare private isShownKept: boolean | undefined;

  static override template(): Lightning.Component.Template {
    return { testId: 'product-actions', Keep: { type: ActionButton } };
  }

  override _construct(): void {
    this.onKeep = undefined;
    this.onResize = undefined;
    this.title = '';
    this.isShownKept = undefined;
  }

  override _init(): void {
    const keep = partOf(this, 'Keep', ActionButton);
    keep.icon = 'shopping-bag';
    keep.onPress = () => this.onKeep?.();
    keep.onResize = () => {
      this.w = keep.w;
      this.onResize?.();
    };
    this.show('', false);
  }

  /** The product's name, and whether it is in the tray. */
  show(title: string, isKept: boolean): void {
    this.title = title;
    if (isKept === this.isShownKept) return;
    this.isShownKept = isKept;
    partOf(this, 'Keep', ActionButton).label = this.words.t(isKept ? 'tray.remove' : 'tray.keep');
  }

  get spoken(): Spoken {
    return { name: this.title, kind: 'panel' };
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, 'Keep', ActionButton);
  }
}
