import type { Lightning } from '@lightningjs/sdk';
import type { Words } from '../../i18n/words';
import type { Speaking, Spoken } from '../spoken';
import { ActionRow, type Action } from './ActionRow';
import { momentIcon } from './watch-icons';

/** What can be done with a product; buttons that would do nothing aren't drawn. */
export interface ProductChoices {
  readonly title: string;
  /** It is in the tray. */
  readonly isKept: boolean;
  /** The moment it was shown at can be watched. */
  readonly canWatchMoment: boolean;
  /** It is still to come into the picture: whether the viewer is to be told. Undefined: nothing to wait for. */
  readonly isReminded?: boolean | undefined;
}

/** What can be done with the product in focus besides buying it. Stands beneath the carousel; Down leads here, Up back. */
export class ProductActions extends ActionRow implements Speaking {
  declare words: Words;
  declare onKeep: (() => void) | undefined;
  declare onMoment: (() => void) | undefined;
  declare onRemind: (() => void) | undefined;
  declare private title: string;

  static override template(): Lightning.Component.Template {
    return { ...ActionRow.template(), testId: 'product-actions' };
  }

  override _construct(): void {
    super._construct();
    this.onKeep = undefined;
    this.onMoment = undefined;
    this.onRemind = undefined;
    this.title = '';
  }

  present({ title, isKept, canWatchMoment, isReminded }: ProductChoices): void {
    const { t } = this.words;
    this.title = title;
    const actions: Action[] = [
      {
        kind: 'button',
        id: 'keep',
        label: t(isKept ? 'tray.remove' : 'tray.keep'),
        icon: 'shopping-bag',
        onPress: () => this.onKeep?.(),
      },
    ];
    if (canWatchMoment) {
      actions.push({
        kind: 'button',
        id: 'moment',
        label: t('watch.moment'),
        icon: momentIcon,
        onPress: () => this.onMoment?.(),
      });
    }
    if (isReminded !== undefined) {
      actions.push({
        kind: 'toggle',
        id: 'remind',
        isOn: isReminded,
        faces: { off: { label: t('airing.remind'), icon: 'bell' }, on: { label: t('airing.reminded'), icon: 'check' } },
        onPress: () => this.onRemind?.(),
      });
    }
    this.show(actions);
  }

  get spoken(): Spoken {
    return { name: this.title, kind: 'panel' };
  }
}
