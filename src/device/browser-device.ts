import type { Device, RemoteKey } from '../domain/ports/device';

/**
 * Key codes of keyboards and of remotes whose code nothing else uses. Codes that mean one thing on one make and another
 * on the next (8 is Back on RDK and VIDAA, and Backspace on a keyboard) agree here; those that clash belong into a file
 * for their platform.
 */
export const browserKeys: ReadonlyMap<number, RemoteKey> = new Map<number, RemoteKey>([
  [37, 'left'],
  [38, 'up'],
  [39, 'right'],
  [40, 'down'],
  [13, 'ok'],
  // Backspace and Escape on a keyboard; Back on RDK, VIDAA and Vewd (8) and Android TV (27, 4).
  [8, 'back'],
  [27, 'back'],
  [4, 'back'],
  // webOS, Tizen.
  [461, 'back'],
  [10009, 'back'],
  // Xbox: B and A of the pad, its d-pad and left stick.
  [196, 'back'],
  [195, 'ok'],
  [203, 'up'],
  [204, 'down'],
  [205, 'left'],
  [206, 'right'],
  [211, 'up'],
  [212, 'down'],
  [213, 'right'],
  [214, 'left'],
  // Media keys: play/pause of Android TV and keyboards (179), Tizen (10252), RDK (250).
  [179, 'play-pause'],
  [10252, 'play-pause'],
  [250, 'play-pause'],
  // webOS, Tizen.
  [415, 'play'],
  [19, 'pause'],
  [413, 'stop'],
  [417, 'fast-forward'],
  [412, 'rewind'],
  // Android TV.
  [227, 'rewind'],
  [228, 'fast-forward'],
  // RDK, and the stop key of keyboards.
  [178, 'stop'],
]);

/** What this file needs of a browser's window. */
export type BrowserWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'close' | 'matchMedia'> & {
  readonly navigator: Pick<Navigator, 'onLine'>;
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
  readonly location: Pick<Location, 'replace'>;
};

/** A browser, on a computer or as the web view of a television that has no file of its own yet. */
export function createBrowserDevice(view: BrowserWindow = window): Device {
  return {
    keys: browserKeys,
    canExit: true,
    exit() {
      // Only a window that a script has opened closes; otherwise the app leaves its page.
      view.close();
      view.location.replace('about:blank');
    },
    get isOnline() {
      // Old web views leave it undefined; then nothing is known against being online.
      return (view.navigator as { readonly onLine?: boolean }).onLine !== false;
    },
    onOnlineChange(listener) {
      const online = (): void => listener(true);
      const offline = (): void => listener(false);
      view.addEventListener('online', online);
      view.addEventListener('offline', offline);
      return () => {
        view.removeEventListener('online', online);
        view.removeEventListener('offline', offline);
      };
    },
    get isMotionReduced() {
      // Chromium knows the question from 74 on; older ones answer no.
      return view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    },
    onVisibilityChange(listener) {
      const change = (): void => listener(view.document.visibilityState !== 'hidden');
      view.document.addEventListener('visibilitychange', change);
      return () => view.document.removeEventListener('visibilitychange', change);
    },
  };
}
