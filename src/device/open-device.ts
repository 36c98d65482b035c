import type { Device } from '../domain/ports/device';
import { createBrowserDevice, type DeviceWindow } from './browser-device';

const isSet = ({ PalmSystem, tizen, __firebolt, AisleAndroid, navigator }: DeviceWindow): boolean =>
  !!(PalmSystem ?? tizen ?? __firebolt ?? AisleAndroid) || /Xbox|VIDAA|Vewd|SmartCast/.test(navigator.userAgent);

/** The device that the app runs on. The code for televisions is loaded only there; without it, a set still is a browser. */
export async function openDevice(view: DeviceWindow = window): Promise<Device> {
  const base = createBrowserDevice(view);
  if (!isSet(view)) return base;
  return import('./set-device').then(({ createSetDevice }) => createSetDevice(base, view)).catch(() => base);
}
