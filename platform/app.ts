import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock';
import { createSystemClock } from './clock';
import type { Config } from './config';
import type { PlatformContext } from './context';
import { readProducts } from './catalogue/products';
import { openDatabase } from './db/open-database';
import { createDeviceRegistry } from './devices';
import type { ReadProduct } from './handoff/handoff-service';
import { logSerializers } from './handoff/redact';
import { registerHandoffs } from './handoff/register-handoffs';
import { installCors } from './http/cors';
import { answerError, installErrorHandlers } from './http/error-handler';
import { createRouteTable } from './http/route-table';
import { findLanAddress } from './lan-address';
import type { PaymentProvider } from './payment/payment-provider';
import { registerPhonePages } from './phone/register-phone-pages';
import type { PublishCues } from './realtime/cue-log';
import { registerSystemRoutes } from './system-routes';
import type { Lifecycle } from './system-routes';

/** The platform in one process: HTTP, realtime, live video and the demo director on one port. */
export interface Platform {
  readonly app: FastifyInstance;
  readonly context: PlatformContext;
  /** Binds the configured address; resolves to the real port. */
  listen(): Promise<{ port: number; publicUrl: string }>;
  /** Says goodbye to sockets, answers what is under way, and closes the database. Safe to call twice. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  readonly config: Config;
  /** Defaults to the machine's clock. */
  readonly clock?: Clock;
  /** Where log lines go; standard output when absent. */
  readonly logStream?: { write(line: string): void };
  /** Who takes payments; the demo provider when absent. */
  readonly payment?: { readonly provider?: PaymentProvider; readonly authoriseTimeoutMs?: number };
}

/** No API body is larger: an order is about 1 kB. */
const bodyBytesMax = 32 * 1024;

function createApp({ config, logStream }: PlatformOptions): FastifyInstance {
  const app = Fastify({
    logger: {
      level: config.logLevel,
      serializers: logSerializers,
      ...(logStream === undefined ? {} : { stream: logStream }),
    },
    ...(config.tls === undefined
      ? {}
      : { https: { cert: readFileSync(config.tls.certFile), key: readFileSync(config.tls.keyFile) } }),
    bodyLimit: bodyBytesMax,
    trustProxy: config.trustedProxies === false ? false : [...config.trustedProxies],
    genReqId: () => randomBytes(8).toString('hex'),
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  }) as FastifyInstance;
  // Only JSON is understood here; pages that take forms register their own parser in their own scope.
  app.removeContentTypeParser('text/plain');
  return app;
}

/** Builds the platform and opens its database; nothing listens yet. */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const { config } = options;
  const clock = options.clock ?? createSystemClock();
  const app = createApp(options);
  const routeTable = createRouteTable();
  installErrorHandlers(app, routeTable);
  installCors(app, routeTable);

  const { database, close: closeDatabase } = await openDatabase(config.dataFolder);
  const lifecycle: Lifecycle = { state: 'starting' };
  let publicUrl = config.publicUrl;
  const publish: PublishCues = () => undefined;
  const context: PlatformContext = {
    config,
    clock,
    database,
    log: app.log,
    devices: createDeviceRegistry(database, clock),
    routeTable,
    publish,
    publicUrl() {
      if (publicUrl === undefined) throw new Error('the public address is known once the platform listens');
      return publicUrl;
    },
  };
  registerSystemRoutes(app, context, lifecycle);
  const readProduct: ReadProduct = async (executor, id) => (await readProducts(executor, [id]))[0];
  const handoffParts = await registerHandoffs(app, context, { readProduct, ...options.payment });
  await registerPhonePages(app, context, { ...handoffParts, readProduct });

  let closing: Promise<void> | undefined;
  const shutDown = async (): Promise<void> => {
    lifecycle.state = 'stopping';
    await app.close();
    await closeDatabase();
  };
  return {
    app,
    context,
    async listen() {
      await app.listen({ port: config.port, host: config.host });
      const { port } = app.server.address() as AddressInfo;
      publicUrl ??= `${config.tls === undefined ? 'http' : 'https'}://${findLanAddress()}:${port}`;
      lifecycle.state = 'ok';
      return { port, publicUrl };
    },
    close: () => (closing ??= shutDown()),
  };
}
