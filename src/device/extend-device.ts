import type { Device } from '../domain/ports/device';

/** A device like `base`, but for what `own` answers otherwise. Getters of both stay live. */
export const extendDevice = (base: Device, own: Partial<Device>): Device =>
  Object.create(base, Object.getOwnPropertyDescriptors(own)) as Device;
