import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config';
import type { Database } from './db/open-database';
import type { RouteServices } from './http/register-route';
import type { PublishCues } from './realtime/cue-log';

/** What the platform's parts share. Made once in `app.ts` and handed to each `register…` function. */
export interface PlatformContext extends RouteServices {
  readonly config: Config;
  readonly database: Database;
  readonly log: FastifyBaseLogger;
  /** Emits cues to sockets; call after the transaction that appended them has committed. */
  readonly publish: PublishCues;
  /** Base address a phone can open, without trailing slash. Known once the platform listens. */
  publicUrl(): string;
}
