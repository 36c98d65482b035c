import type { Lightning } from '@lightningjs/sdk';
import type { AppContext } from '../app-context';
import type { PlaybackMenu } from '../components/PlaybackMenu';

/** The menu of the playback bar, whose code is loaded when it is first opened. */
export interface WatchMenu {
  /** What takes the keys; undefined while it isn't there yet. */
  readonly component: Lightning.Component | undefined;
  open(): void;
  close(): void;
}

type MenuContext = Pick<AppContext, 'words' | 'clock' | 'player' | 'preferences' | 'device'>;

/** `owner`: the page that it lies over, topmost. `onClose`: the viewer has left it, or its code can't be had. */
export function createWatchMenu(owner: Lightning.Component, context: MenuContext, onClose: () => void): WatchMenu {
  let menu: PlaybackMenu | undefined;
  let isOpen = false;
  const show = (): void => {
    menu?.open();
    owner._refocus();
  };
  return {
    get component() {
      return menu;
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      if (menu !== undefined) {
        show();
        return;
      }
      import('../components/PlaybackMenu').then(
        ({ PlaybackMenu: Type }) => {
          if (!isOpen || menu !== undefined) return;
          menu = Object.assign(new Type(owner.stage), { context, onClose });
          owner.childList.add(menu);
          show();
        },
        () => {
          if (isOpen) onClose();
        },
      );
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      menu?.close();
    },
  };
}
