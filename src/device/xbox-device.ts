import type { Device } from '../domain/ports/device';
import { keyMap } from './browser-device';
import { extendDevice } from './extend-device';
import { linkOf } from './launch-link';
import { createLinks } from './links';

/** An activation of a Windows app; `kind` 4 is a protocol's, with the address in `uri`. */
interface Activation {
  readonly detail?: readonly { readonly kind?: number; readonly uri?: { readonly rawUri?: string } }[];
  readonly kind?: number;
  readonly uri?: { readonly rawUri?: string };
}

/** What this file needs of the page of a hosted web app on Xbox; `Windows` is there where the manifest allows it. */
export interface XboxWindow {
  readonly navigator: { gamepadInputEmulation?: string };
  readonly Windows?: {
    readonly System?: {
      readonly Display?: { readonly DisplayRequest?: new () => { requestActive(): void; requestRelease(): void } };
    };
    readonly UI?: {
      readonly WebUI?: {
        readonly WebUIApplication?: {
          addEventListener(type: 'activated', listener: (activation: Activation) => void): void;
        };
      };
    };
  };
  close(): void;
}

/** The pad: A, B, its cross and its left stick. */
const padKeys = keyMap({
  ok: [195],
  back: [196],
  up: [203, 211],
  down: [204, 212],
  left: [205, 214],
  right: [206, 213],
});

const protocolActivation = 4;

const linkOfActivation = (activation: Activation): string => {
  const { kind, uri } = activation.detail?.[0] ?? activation;
  return kind === protocolActivation ? linkOf(uri?.rawUri) : '';
};

/**
 * Xbox One and later, as a hosted web app.
 *
 * - Unless asked for keys, the console turns the pad into a mouse pointer (`gamepadInputEmulation`).
 * - The first `activated` event of a launch comes after the page's scripts: it is heard as a link like any later one.
 * - The console dims the screen after some minutes, video or not, until a display request is held. It counts them.
 */
export function createDevice(base: Device, view: XboxWindow): Device {
  const links = createLinks();
  view.navigator.gamepadInputEmulation = 'keyboard';
  view.Windows?.UI?.WebUI?.WebUIApplication?.addEventListener('activated', (activation) => {
    const link = linkOfActivation(activation);
    if (link !== '') links.tell(link);
  });
  const DisplayRequest = view.Windows?.System?.Display?.DisplayRequest;
  const request = DisplayRequest === undefined ? undefined : new DisplayRequest();
  let isHeld = false;

  return extendDevice(base, {
    keys: new Map([...base.keys, ...padKeys]),
    exit: () => view.close(),
    onLink(listener) {
      const stop = [links.add(listener), base.onLink(listener)];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    holdScreen(next) {
      if (request === undefined) base.holdScreen(next);
      else if (next !== isHeld) {
        if (next) request.requestActive();
        else request.requestRelease();
      }
      isHeld = next;
    },
  });
}
