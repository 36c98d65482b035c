import { createHash, randomBytes } from 'node:crypto';
import { eq, lt } from 'drizzle-orm';
import type { DeviceIdentity } from '../contract/platform';
import type { Clock } from './clock';
import type { Database } from './db/open-database';
import { devices } from './db/schema/devices';

/** A TV that showed its token. */
export interface Device {
  readonly id: string;
}

/** Guest identities of TVs. */
export interface DeviceRegistry {
  /** A new identity: 128-bit id, 256-bit token. The token is in this answer only. */
  create(): Promise<DeviceIdentity>;
  /** The device the token belongs to. */
  findByToken(token: string): Promise<Device | undefined>;
  /** Forgets TVs that haven't been seen for half a year; their app then asks for a new identity. */
  forgetUnused(): Promise<void>;
}

const dayMs = 24 * 3_600_000;
const forgetAfterMs = 180 * dayMs;

// A 256-bit random token needs no salt and no slow hash: it can't be guessed from its SHA-256.
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Identities kept in the database. */
export function createDeviceRegistry(database: Database, clock: Clock): DeviceRegistry {
  return {
    async create() {
      const deviceId = randomBytes(16).toString('base64url');
      const token = randomBytes(32).toString('base64url');
      const nowMs = clock.nowMs();
      await database
        .insert(devices)
        .values({ id: deviceId, tokenHash: hashOf(token), createdAtMs: nowMs, lastSeenAtMs: nowMs });
      return { deviceId, token };
    },
    async findByToken(token) {
      const [row] = await database
        .select()
        .from(devices)
        .where(eq(devices.tokenHash, hashOf(token)));
      if (row === undefined) return undefined;
      const nowMs = clock.nowMs();
      if (nowMs - row.lastSeenAtMs > dayMs) {
        await database.update(devices).set({ lastSeenAtMs: nowMs }).where(eq(devices.id, row.id));
      }
      return { id: row.id };
    },
    async forgetUnused() {
      await database.delete(devices).where(lt(devices.lastSeenAtMs, clock.nowMs() - forgetAfterMs));
    },
  };
}
