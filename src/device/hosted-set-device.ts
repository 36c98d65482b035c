import type { Device } from '../domain/ports/device';
import { extendDevice } from './extend-device';
import { linkOf } from './launch-link';

/** What this file needs of the page of a hosted app on VIDAA, Vewd or Vizio. */
export interface HostedSetWindow {
  /** Vizio's, once its companion library is there. */
  readonly VIZIO?: { exitApplication?(): void };
  readonly location: Pick<Location, 'search'>;
  readonly navigator: Pick<Navigator, 'userAgent'>;
  close(): void;
}

/** `?link=watch/ID`: these sets start an app by an address, and most drop what comes after `#`. */
function linkOfAddress(search: string): string {
  const [, link] = /[?&]link=([^&]*)/.exec(search) ?? [];
  // A space as forms write it.
  return linkOf(link?.replace(/\+/g, ' '));
}

/**
 * Sets whose apps are a web page that their store lists: Hisense VIDAA, Vewd (Opera TV) and Vizio SmartCast.
 *
 * - `window.close()` leads back to the launcher. SmartCast ignores it: there only Vizio's own call does it, of a library that
 *   the operator adds (docs/packaging.md). Without it leaving isn't offered; the remote's Exit and Home keys do it.
 * - They have 1 to 1.5 GB; `navigator.deviceMemory` isn't told without a secure context.
 */
export function createDevice(base: Device, view: HostedSetWindow): Device {
  const isSmartCast = view.navigator.userAgent.includes('SmartCast');
  return extendDevice(base, {
    // Its library may come after the page's own scripts, so it is looked for when it is needed.
    get canExit() {
      return !isSmartCast || view.VIZIO?.exitApplication !== undefined;
    },
    exit() {
      if (view.VIZIO?.exitApplication === undefined) view.close();
      else view.VIZIO.exitApplication();
    },
    launchLink: base.launchLink || linkOfAddress(view.location.search),
    memoryClass: 120,
  });
}
