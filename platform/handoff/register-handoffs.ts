import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { routes } from '../../contract/routes';
import type { PlatformContext } from '../context';
import { ProblemError } from '../http/problem';
import { registerRoute } from '../http/register-route';
import { demoDelivery, type DeliveryPolicy } from '../orders/delivery';
import { createOrderService, type OrderService } from '../orders/order-service';
import { createPaymentSettlement } from '../orders/payment-settlement';
import { createDemoPaymentProvider } from '../payment/demo-payment-provider';
import type { PaymentProvider } from '../payment/payment-provider';
import { csrfTokenSent, readSession, requirePhone } from '../phone/phone-session';
import { startRepeating } from '../repeat-timer';
import { createHandoffService, type HandoffService, type ReadProduct } from './handoff-service';

export interface HandoffOptions {
  readonly readProduct: ReadProduct;
  /** The demo provider when absent. */
  readonly provider?: PaymentProvider;
  readonly delivery?: DeliveryPolicy;
  /** How long a payment provider may take to answer. */
  readonly authoriseTimeoutMs?: number;
}

/** What the phone's pages need of handoffs. */
export interface HandoffParts {
  readonly handoffs: HandoffService;
  readonly orders: OrderService;
  readonly provider: PaymentProvider;
  readonly delivery: DeliveryPolicy;
}

const defaultAuthoriseTimeoutMs = 8000;
/** Old answers and due payments needn't be looked at every second. */
const settleEveryRuns = 5;
/** How late a TV may hear that its code has expired. */
const sweepEveryMs = 1000;

/**
 * Serves `/v1/handoffs` and `/v1/orders`, and starts the timer that ends what is due. Releases the payments a killed process
 * left behind before it resolves.
 */
export async function registerHandoffs(
  app: FastifyInstance,
  context: PlatformContext,
  options: HandoffOptions,
): Promise<HandoffParts> {
  const { database, clock, log } = context;
  const { readProduct } = options;
  const publish = (...cues: Parameters<PlatformContext['publish']>) => context.publish(...cues);
  const provider = options.provider ?? createDemoPaymentProvider(database);
  const delivery = options.delivery ?? demoDelivery;
  const settlement = createPaymentSettlement(database, provider, log);
  const handoffs = createHandoffService({
    database,
    clock,
    publish,
    readProduct,
    phoneAddress: () => ({ baseUrl: context.publicUrl() }),
  });
  const orders = createOrderService({
    database,
    clock,
    publish,
    readProduct,
    provider,
    settlement,
    delivery,
    authoriseTimeoutMs: options.authoriseTimeoutMs ?? defaultAuthoriseTimeoutMs,
  });

  await app.register(cookie);
  await settlement.recover();
  let runs = 0;
  const sweeping = { clock, log, everyMs: sweepEveryMs, what: 'sweep of handoffs' };
  const stopTimer = startRepeating(sweeping, async () => {
    await handoffs.sweep();
    if (runs++ % settleEveryRuns === 0) await settlement.settleDue();
  });
  app.addHook('preClose', stopTimer);

  registerRoute(
    app,
    context,
    routes.createHandoff,
    { rateLimit: { burst: 30, perMinute: 60 } },
    ({ device, idempotencyKey, body }) => handoffs.create(device.id, idempotencyKey, body),
  );
  registerRoute(app, context, routes.handoff, { rateLimit: { burst: 60, perMinute: 120 } }, ({ device, params }) =>
    handoffs.readForDevice(device.id, params.id),
  );
  registerRoute(app, context, routes.cancelHandoff, { rateLimit: { burst: 30, perMinute: 60 } }, ({ device, params }) =>
    handoffs.cancel(device.id, params.id),
  );

  const authorise = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('referrer-policy', 'same-origin').header('x-content-type-options', 'nosniff');
    requirePhone(request, context.publicUrl(), csrfTokenSent(request));
  };
  const sessionOf = (request: FastifyRequest): string => {
    const session = readSession(request);
    if (session === undefined) throw new ProblemError('csrf-failed');
    return session;
  };
  const phone = { rateLimit: { burst: 60, perMinute: 120 }, authorise };
  registerRoute(app, context, routes.openHandoff, phone, ({ params }) => handoffs.open(params.id));
  registerRoute(app, context, routes.claimHandoff, phone, ({ params, request }) =>
    handoffs.claim(params.id, sessionOf(request)),
  );
  registerRoute(app, context, routes.startCheckout, phone, ({ params, request }) =>
    handoffs.startCheckout(params.id, sessionOf(request)),
  );
  registerRoute(app, context, routes.createOrder, phone, ({ idempotencyKey, body, request }) =>
    orders.place(sessionOf(request), idempotencyKey, body),
  );
  return { handoffs, orders, provider, delivery };
}
