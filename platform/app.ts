import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { createBallotBox } from './audience/ballot-box';
import { createChatBox } from './audience/chat-box';
import { registerAudience } from './audience/register-audience';
import type { Clock } from './clock';
import { createSystemClock } from './clock';
import { ConfigError } from './config';
import type { Config } from './config';
import type { PlatformContext } from './context';
import { readProducts } from './catalogue/products';
import { findShowState, isKnownShow, registerCatalogue } from './catalogue/register-catalogue';
import { registerDiscovery } from './catalogue/register-discovery';
import { createShowIndex } from './catalogue/show-index';
import type { ComputeRundown } from './catalogue/register-catalogue';
import type { ComputeTimeline } from './catalogue/timeline';
import { openDatabase } from './db/open-database';
import { createProgramme } from './demo-programme';
import type { DemoSource } from './demo-programme';
import { createDeviceRegistry } from './devices';
import { registerDocs } from './docs/register-docs';
import type { ReadProduct } from './handoff/handoff-service';
import { logSerializers } from './handoff/redact';
import { registerHandoffs } from './handoff/register-handoffs';
import { installCompression } from './http/compression';
import { installCors } from './http/cors';
import { answerError, installErrorHandlers } from './http/error-handler';
import { createRouteTable } from './http/route-table';
import { installJsonParser } from './http/json-parser';
import { checkFfmpeg } from './ingest/ffmpeg';
import { createIngest } from './ingest/ingest';
import { findLanAddress } from './lan-address';
import { createRunAtDesk } from './operator/desk';
import { registerOperator } from './operator/register-operator';
import { startStageHand } from './operator/stage-hand';
import type { PaymentProvider } from './payment/payment-provider';
import { registerPhonePages } from './phone/register-phone-pages';
import { createRealtime } from './realtime/live-namespace';
import { startRetention } from './retention';
import { dvrWindowSeconds, registerSystemRoutes } from './system-routes';
import type { Lifecycle } from './system-routes';
import { loadTls } from './tls';
import { registerVideo } from './video';
import { registerWebApp } from './web-app';

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
  /** Another programme than the committed demo (tests). */
  readonly demo?: DemoSource;
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
    ...(config.tls === undefined ? {} : { https: loadTls(config.tls) }),
    bodyLimit: bodyBytesMax,
    trustProxy: config.trustedProxies === false ? false : [...config.trustedProxies],
    genReqId: () => randomBytes(8).toString('hex'),
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // While it drains, what still comes over open connections is answered as ever; `/readyz` says 503.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  }) as FastifyInstance;
  // Only JSON is understood here; pages that take forms register their own parser in their own scope.
  app.removeContentTypeParser('text/plain');
  installJsonParser(app);
  return app;
}

/** Builds the platform and opens its database; nothing listens yet. */
export async function createPlatform(options: PlatformOptions): Promise<Platform> {
  const { config } = options;
  const clock = options.clock ?? createSystemClock();
  const lack = config.isTranscoding ? await checkFfmpeg(config.ffmpeg) : undefined;
  if (lack !== undefined) throw new ConfigError(`AISLE_TRANSCODE is "on", but ${lack}`);
  const app = createApp(options);
  const routeTable = createRouteTable();
  installErrorHandlers(app, routeTable);
  installCors(app, routeTable);
  await installCompression(app);

  const { database, close: closeDatabase } = await openDatabase(config.dataFolder);
  const lifecycle: Lifecycle = { state: 'starting' };
  let publicUrl = config.publicUrl;
  const { log } = app;
  const devices = createDeviceRegistry(database, clock);
  const index = createShowIndex(database, clock);

  const viewersOf = (showId: string): number | undefined => {
    const sockets = realtime.socketsIn(`show:${showId}`);
    if (programme.director === undefined) return sockets;
    // A show of the operator's has the viewers it has.
    return (programme.director.audienceOf(showId) ?? 0) + sockets;
  };
  const realtime = createRealtime({
    ...{ httpServer: app.server, clock, database, devices, log, viewersOf },
    hasShow: (showId) => isKnownShow(index, showId),
    isLive: async (showId) => (await findShowState(index, showId, clock.nowMs()))?.state === 'live',
    reactionsOf: (showId, fromMs, toMs) => programme.director?.reactionsOf(showId, fromMs, toMs),
  });
  const { publish } = realtime;
  const programme = await createProgramme({
    isDemoOn: config.isDemoOn,
    source: options.demo,
    clock,
    database,
    log,
    publish,
  });

  const context: PlatformContext = {
    config,
    clock,
    database,
    log,
    devices,
    routeTable,
    publish,
    publicUrl() {
      if (publicUrl === undefined) throw new Error('the public address is known once the platform listens');
      return publicUrl;
    },
  };
  registerSystemRoutes(app, context, lifecycle);
  const computeTimeline: ComputeTimeline = (showId) => programme.director?.timelineOf(showId) ?? [];
  const computeRundown: ComputeRundown = (showId) => programme.director?.plannedItems(showId) ?? [];
  registerDiscovery(app, context, { index, viewersOf });
  registerCatalogue(app, context, { index, viewersOf, computeTimeline, computeRundown, dvrWindowSeconds });
  const runAtDesk = createRunAtDesk({ database, clock, publish });
  const chatBox = createChatBox({ database, clock, runAtDesk });
  const ballotBox = createBallotBox({ clock, log, runAtDesk });
  registerAudience(app, context, { index, chatBox, ballotBox });
  const ingest = await createIngest(app, context, { index, dvrWindowSeconds });
  const { picture, resolveStream: resolveReceived } = ingest;
  registerOperator(app, context, { index, viewersOf, computeTimeline, runAtDesk, chatBox, picture });
  await registerVideo(app, context, { ...programme, index, resolveReceived, dvrWindowSeconds });
  const readProduct: ReadProduct = async (executor, id) => (await readProducts(executor, [id]))[0];
  const handoffParts = await registerHandoffs(app, context, { readProduct, ...options.payment });
  await registerPhonePages(app, context, { ...handoffParts, readProduct });
  registerDocs(app, context);
  await registerWebApp(app);
  await programme.director?.start();
  const stopStageHand = startStageHand({ clock, log, runAtDesk });
  const stopRetention = startRetention({ database, clock, devices, log });

  let closing: Promise<void> | undefined;
  const shutDown = async (): Promise<void> => {
    lifecycle.state = 'stopping';
    await Promise.all([stopRetention(), stopStageHand(), chatBox.close(), ballotBox.close()]);
    await programme.director?.stop();
    await realtime.close();
    await app.close();
    await ingest.close();
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
