import type { Device, MemoryClass, RemoteKey } from '../domain/ports/device';
import type { Unsubscribe } from '../domain/store';
import type { SynthesisWindow } from './synthesis-speech';

/**
 * Key codes of keyboards and of remotes whose code nothing else uses. Codes that mean one thing on one make and another
 * on the next (8 is Back on RDK and VIDAA, and Backspace on a keyboard) agree here; those that clash, and those of no
 * remote, belong into a file for their platform.
 */
const codesOf: Readonly<Partial<Record<RemoteKey, readonly number[]>>> = {
  left: [37],
  up: [38],
  right: [39],
  down: [40],
  ok: [13],
  // Backspace and Escape on a keyboard; Back on RDK, VIDAA and Vewd (8), Android TV (27, 4), webOS, Tizen.
  back: [8, 27, 4, 461, 10009],
  // Android TV and keyboards, Tizen, RDK.
  'play-pause': [179, 10252, 250],
  // webOS, Tizen.
  play: [415],
  pause: [19],
  // The last is RDK's, and that of keyboards.
  stop: [413, 178],
  // webOS and Tizen, Android TV.
  'fast-forward': [417, 228],
  rewind: [412, 227],
};

export const keyMap = (codes: typeof codesOf): ReadonlyMap<number, RemoteKey> =>
  new Map(Object.entries(codes).flatMap(([key, list]) => list.map((code) => [code, key as RemoteKey] as const)));

/** `deviceMemory`: gigabytes, rounded; only Chromium tells, and only in a secure context. */
const memoryClassOf = ({ deviceMemory = 4 }: { readonly deviceMemory?: number }): MemoryClass =>
  deviceMemory > 1 ? 250 : deviceMemory > 0.5 ? 120 : 60;

/** What this file needs of a browser's window. */
export type BrowserWindow = Pick<Window, 'addEventListener' | 'removeEventListener' | 'close' | 'matchMedia'> &
  Partial<SynthesisWindow> & {
    readonly navigator: Pick<Navigator, 'onLine'>;
    readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState' | 'createElement'>;
    readonly location: Pick<Location, 'replace' | 'hash'>;
  };

/** Globals and words of the user agent by which a platform is known. */
export type DeviceWindow = BrowserWindow & {
  readonly navigator: Pick<Navigator, 'userAgent'>;
  readonly PalmSystem?: object;
  readonly tizen?: object;
  readonly __firebolt?: object;
  readonly AisleAndroid?: object;
};

/** A browser, on a computer or as the web view of a television that has no file of its own; others are built upon it. */
export function createBrowserDevice(view: BrowserWindow = window): Device {
  const on = (
    target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
    type: string,
    listener: () => void,
  ): Unsubscribe => {
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  };
  let wakeLock: Promise<(isHeld: boolean) => void> | undefined;
  return {
    keys: keyMap(codesOf),
    canExit: true,
    wantsExitQuestion: true,
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
      const stop = [on(view, 'online', () => listener(true)), on(view, 'offline', () => listener(false))];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    get isMotionReduced() {
      // Chromium knows the question from 74 on; older ones answer no.
      return view.matchMedia('(prefers-reduced-motion: reduce)').matches;
    },
    onVisibilityChange: (listener) =>
      on(view.document, 'visibilitychange', () => listener(view.document.visibilityState !== 'hidden')),
    get launchLink() {
      return view.location.hash;
    },
    onLink: (listener) => on(view, 'hashchange', () => listener(view.location.hash)),
    ready: () => undefined,
    holdScreen(isHeld) {
      wakeLock ??= import('./wake-lock').then(({ createWakeLock }) => createWakeLock(view));
      wakeLock.then((hold) => hold(isHeld)).catch(() => (wakeLock = undefined));
    },
    saveText(name, text) {
      const link = view.document.createElement('a');
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      Object.assign(link, { href: url, download: name });
      link.click();
      // The download has begun by the next task.
      setTimeout(() => URL.revokeObjectURL(url), 0);
      return 'file';
    },
    memoryClass: memoryClassOf(view.navigator as { readonly deviceMemory?: number }),
    readName: async () => undefined,
    openSpeech: async () => (await import('./synthesis-speech')).openSynthesis(view),
  };
}
