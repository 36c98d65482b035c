import type { Device } from '../domain/ports/device';
import { extendDevice } from './extend-device';
import { linkOf } from './launch-link';

/** What this file needs of the page of a hosted app on VIDAA, Vewd or Vizio. */
export interface HostedSetWindow {
  /** Vizio's, once its companion library is there. */
  readonly VIZIO?: { exitApplication?(): void };
  readonly location: Pick<Location, 'search'>;
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
 * - `window.close()` leads back to the launcher; on SmartCast it is ignored, and Vizio's own call does it.
 * - They have 1 to 1.5 GB; `navigator.deviceMemory` isn't told without a secure context.
 */
export function createDevice(base: Device, view: HostedSetWindow): Device {
  return extendDevice(base, {
    exit() {
      // Its library comes after the page's own scripts, so it is looked for when it is needed.
      if (view.VIZIO?.exitApplication === undefined) view.close();
      else view.VIZIO.exitApplication();
    },
    launchLink: base.launchLink || linkOfAddress(view.location.search),
    memoryClass: 120,
  });
}
