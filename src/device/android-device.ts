import type { Device } from '../domain/ports/device';
import { extendDevice } from './extend-device';
import { linkOf } from './launch-link';
import { createLinks } from './links';
import { createListeners } from './listeners';
import { cleanName } from './set-name';

/**
 * What the shell of `packaging/android` offers its page, and only the page of the package. Events come to the window:
 * `aisle-link` (detail: the text of a link) when it is started again, `aisle-screen` (detail: whether there is one) when the
 * HDMI cable or the television behind it goes and comes.
 */
export interface AndroidShell {
  /** Empty when the app was started from the launcher. */
  launchLink(): string;
  /** Back to the launcher. */
  leave(): void;
  /** The first picture is drawn. */
  ready(): void;
  holdScreen(isHeld: boolean): void;
  hasLittleMemory(): boolean;
  /** What its owner calls the set; empty when there is none. Shells up to 0.1.0 don't have it. */
  deviceName?(): string;
}

export interface AndroidWindow {
  readonly AisleAndroid: AndroidShell;
  addEventListener(type: 'aisle-link' | 'aisle-screen', listener: (event: Event) => void): void;
}

const detailOf = (event: Event): unknown => (event as CustomEvent<unknown>).detail;

/**
 * Fire TV and Android TV, in the shell of `packaging/android`.
 *
 * - Back at the root leads to the launcher at once: Android TV's quality guideline TV-DB forbids a question there.
 * - A web view has no `speechSynthesis`; VoiceView and TalkBack read the page's focused element.
 * - A stick goes on playing when its television is switched off; the shell tells when there is no screen.
 */
export function createDevice(base: Device, view: AndroidWindow): Device {
  const shell = view.AisleAndroid;
  const links = createLinks();
  const screens = createListeners<boolean>();
  view.addEventListener('aisle-link', (event) => {
    const link = linkOf(detailOf(event));
    if (link !== '') links.tell(link);
  });
  view.addEventListener('aisle-screen', (event) => screens.tell(detailOf(event) !== false));

  return extendDevice(base, {
    wantsExitQuestion: false,
    exit: () => shell.leave(),
    onVisibilityChange(listener) {
      let isShown = true;
      let hasScreen = true;
      const tell = (change: () => void): void => {
        const was = isShown && hasScreen;
        change();
        if (was !== (isShown && hasScreen)) listener(!was);
      };
      const stop = [
        base.onVisibilityChange((isVisible) => tell(() => (isShown = isVisible))),
        screens.add((isThere) => tell(() => (hasScreen = isThere))),
      ];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    launchLink: base.launchLink || linkOf(shell.launchLink()),
    onLink(listener) {
      const stop = [links.add(listener), base.onLink(listener)];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    ready: () => shell.ready(),
    holdScreen: (isHeld) => shell.holdScreen(isHeld),
    memoryClass: shell.hasLittleMemory() ? 120 : 250,
    readName: async () => cleanName(shell.deviceName?.()),
    openSpeech: async () => undefined,
  });
}
