import type { DeviceWindow } from '../../../src/device/browser-device';
import type { HostView } from './host';

/** A window in Node, with nothing in it that a host doesn't bring. */
export function createFakeWindow(userAgent: string, search = ''): HostView & DeviceWindow {
  const location = { hash: '', search, replace: () => undefined };
  const view = Object.assign(new EventTarget(), {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    navigator: { userAgent, onLine: true },
    location,
    close: () => undefined,
    matchMedia: () => ({ matches: false }),
  });
  return view as unknown as HostView & DeviceWindow;
}
