import type { FastifyInstance } from 'fastify';
import { routes } from '../contract/routes';
import type { PlatformContext } from './context';
import { registerRoute } from './http/register-route';

/** Where the process is in its life; `/readyz` tells load balancers. */
export interface Lifecycle {
  state: 'starting' | 'ok' | 'stopping';
}

/** Seconds a viewer can rewind in a live show. */
export const dvrWindowSeconds = 900;

/** Time, configuration, health, and the identity of guest TVs. */
export function registerSystemRoutes(app: FastifyInstance, context: PlatformContext, lifecycle: Lifecycle): void {
  const { clock, config, devices } = context;
  registerRoute(app, context, routes.time, {}, () => Promise.resolve({ nowMs: clock.nowMs() }));
  registerRoute(app, context, routes.config, { cacheSeconds: 60 }, () =>
    Promise.resolve({
      lowLatency: config.isLowLatency,
      currency: 'USD',
      languages: ['en'],
      dvrWindowSeconds,
      operatorName: config.operatorName,
      waysToWatch: config.waysToWatch,
    }),
  );
  registerRoute(app, context, routes.health, {}, () => Promise.resolve({ status: 'ok' as const }));
  registerRoute(app, context, routes.ready, {}, ({ reply }) => {
    if (lifecycle.state !== 'ok') reply.code(503);
    return Promise.resolve({ status: lifecycle.state });
  });
  registerRoute(app, context, routes.createDevice, { rateLimit: { burst: 60, perMinute: 60 } }, () => devices.create());
}
