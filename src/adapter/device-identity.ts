import * as v from 'valibot';
import { deviceIdentitySchema, type DeviceIdentity } from '../../contract/platform';
import type { Outcome } from '../domain/outcome';
import type { Storage } from '../domain/ports/storage';
import type { Http } from './http';

/** This TV's own guest identity: asked for once, kept on the TV, renewed when the platform doesn't know it any more. */
export interface DeviceIdentities {
  current(): Promise<Outcome<DeviceIdentity>>;
  /** The platform refused this token. If it is still the one in use, the next `current` gets another. */
  refuse(token: string): void;
}

const storageKey = 'device';

/** Two platforms don't know each other's televisions, so the platform's address is part of what is stored. */
const storedSchema = v.object({ platform: v.string(), identity: deviceIdentitySchema });

export interface DeviceIdentitiesOptions {
  readonly http: Http;
  readonly storage: Storage;
  readonly baseUrl: string;
}

export function createDeviceIdentities({ http, storage, baseUrl }: DeviceIdentitiesOptions): DeviceIdentities {
  let identity: DeviceIdentity | undefined = readStored(storage, baseUrl);
  let asking: Promise<Outcome<DeviceIdentity>> | undefined;

  const ask = async (): Promise<Outcome<DeviceIdentity>> => {
    const answer = await http({ method: 'POST', path: '/v1/devices', body: {} });
    if (!answer.ok) return answer;
    const parsed = v.safeParse(deviceIdentitySchema, answer.value.json);
    if (!parsed.success) return { ok: false, failure: { cause: 'unavailable' } };
    identity = parsed.output;
    storage.write(storageKey, JSON.stringify({ platform: baseUrl, identity }));
    return { ok: true, value: identity };
  };

  return {
    async current() {
      if (identity) return { ok: true, value: identity };
      // Several callers at once get one identity, not one each.
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    refuse(token) {
      if (identity?.token !== token) return;
      identity = undefined;
      storage.remove(storageKey);
    },
  };
}

function readStored(storage: Storage, baseUrl: string): DeviceIdentity | undefined {
  const text = storage.read(storageKey);
  if (text === undefined) return undefined;
  try {
    const stored = v.safeParse(storedSchema, JSON.parse(text));
    return stored.success && stored.output.platform === baseUrl ? stored.output.identity : undefined;
  } catch {
    return undefined;
  }
}
