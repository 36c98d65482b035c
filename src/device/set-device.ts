import type { Device } from '../domain/ports/device';
import { createDevice as createAndroidDevice, type AndroidWindow } from './android-device';
import type { DeviceWindow } from './browser-device';
import { extendDevice } from './extend-device';
import { createDevice as createFireboltDevice } from './firebolt-device';
import { createDevice as createHostedSetDevice, type HostedSetWindow } from './hosted-set-device';
import { textToConsole } from './text-to-console';
import { createDevice as createTizenDevice, type TizenWindow } from './tizen-device';
import { createDevice as createWebosDevice, type WebosWindow } from './webos-device';
import { createDevice as createXboxDevice, type XboxWindow } from './xbox-device';

type Has<Platform> = DeviceWindow & Platform;

/**
 * The device of a television. A platform's file knows what its sets have in general; an engine that tells of half a gigabyte
 * or less knows better.
 */
export function createSetDevice(browser: Device, view: DeviceWindow): Device {
  const set = createPlatformDevice(extendDevice(browser, { saveText: textToConsole }), view);
  return browser.memoryClass === 60 ? extendDevice(set, { memoryClass: 60 }) : set;
}

/**
 * Its device, by the globals and the user agent that its platform gives it. This and `open-device.ts` are the
 * only places that ask which one it is. The platforms' files are small and come together: one request instead of a chain.
 */
function createPlatformDevice(base: Device, view: DeviceWindow): Device {
  if (view.PalmSystem) return createWebosDevice(base, view as Has<WebosWindow>);
  if (view.tizen) return createTizenDevice(base, view as Has<TizenWindow>);
  if (view.__firebolt) return createFireboltDevice(base, view);
  if (view.AisleAndroid) return createAndroidDevice(base, view as Has<AndroidWindow>);
  if (view.navigator.userAgent.includes('Xbox')) return createXboxDevice(base, view as Has<XboxWindow>);
  return createHostedSetDevice(base, view as Has<HostedSetWindow>);
}
