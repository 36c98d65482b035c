import { randomBytes } from 'node:crypto';
import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { eq, asc } from 'drizzle-orm';
import * as v from 'valibot';
import { orderRequestSchema } from '../../contract/order';
import type { Product } from '../../contract/product';
import type { PlatformContext } from '../context';
import { showProducts, shows } from '../db/schema/catalogue';
import type { HandoffRow } from '../db/schema/handoff';
import { claimHashOf, type ReadProduct } from '../handoff/handoff-service';
import { stateAt } from '../handoff/handoff-machine';
import { heldVariant } from '../handoff/price-hold';
import type { HandoffParts } from '../handoff/register-handoffs';
import { readShortCode } from '../handoff/short-code';
import { ProblemError, problemStatus } from '../http/problem';
import { createRateLimiter } from '../http/rate-limit';
import { checkoutFieldNames, type CheckoutFieldName } from './checkout-fields';
import { checkoutView, type CheckoutView } from './checkout-view';
import { chooseView } from './choose-view';
import { renderPage, type PageContent } from './layout';
import { messagesFor } from './choose-messages';
import { cardRefusedOf, type PhoneMessages } from './messages';
import { codeView, noticeView, placedView, shownView, type Notice } from './other-views';
import { csrfField, csrfTokenOf, ensureSession, readSession, requirePhone } from './phone-session';
import { buildPageScript } from './page-script';
import { pageVariants, readChoice, type Choice } from './product-choice';

export interface PhonePageOptions extends HandoffParts {
  readonly readProduct: ReadProduct;
}

type Form = Readonly<Record<string, unknown>>;

/** A form without script: at most an order, about 1 kB. */
const formBytesMax = 8 * 1024;
/** Guessing a code has to stay hopeless: with 10,000 open ones, 20 a minute finds one in 2,900 years. */
const codeLimitByAddress = { burst: 10, perMinute: 20 };
const codeLimitInAll = { burst: 200, perMinute: 600 };

const noticeStatus: Readonly<Record<Notice, number>> = {
  unknown: 404,
  expired: 410,
  cancelled: 410,
  claimed: 409,
  used: 410,
  soldOut: 409,
  paying: 200,
  reload: 403,
  broken: 500,
};

const formOf = (request: FastifyRequest): Form =>
  typeof request.body === 'object' && request.body !== null ? (request.body as Form) : {};
const queryOf = (request: FastifyRequest): Form => request.query as Form;
const tokenOf = (request: FastifyRequest): string => (request.params as { token: string }).token;
const textOf = (form: Form, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
};

/** Serves `/h/TOKEN` and `/tv`. GET changes nothing; what a page does, it does by POST. */
export async function registerPhonePages(
  app: FastifyInstance,
  context: PlatformContext,
  options: PhonePageOptions,
): Promise<void> {
  const { clock, config, database } = context;
  const { handoffs, orders, provider, delivery, readProduct } = options;
  const script = await buildPageScript();

  /** Sends a page under a policy that allows its own style, script and pictures and nothing else. */
  function send(request: FastifyRequest, reply: FastifyReply, content: PageContent, status = 200): FastifyReply {
    const nonce = randomBytes(16).toString('base64');
    const isSecure = request.protocol === 'https';
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'nonce-${nonce}'`,
      // Pictures come from wherever the operator keeps them.
      `img-src 'self' data: https:${isSecure ? '' : ' http:'}`,
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      // Only over https: at home on http they would make the page unreachable.
      ...(isSecure ? ['upgrade-insecure-requests'] : []),
    ];
    if (isSecure) reply.header('strict-transport-security', 'max-age=15552000');
    const page = renderPage({ messages: wordsOf(request), operatorName: config.operatorName, nonce, script }, content);
    return reply
      .code(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy.join('; '))
      .header('referrer-policy', 'same-origin')
      .header('x-content-type-options', 'nosniff')
      .header('x-frame-options', 'DENY')
      .header('cache-control', 'no-store')
      .header('vary', 'accept-language, cookie')
      .send(page);
  }

  const wordsOf = (request: FastifyRequest): PhoneMessages => messagesFor(request.headers['accept-language']);

  const sendNotice = (request: FastifyRequest, reply: FastifyReply, notice: Notice, retryUrl?: string) =>
    send(request, reply, noticeView(notice, wordsOf(request), retryUrl), noticeStatus[notice]);

  async function showOf(row: HandoffRow): Promise<'live' | 'ended' | undefined> {
    if (row.showId === null) return undefined;
    const [show] = await database.select({ endsAtMs: shows.endsAtMs }).from(shows).where(eq(shows.id, row.showId));
    return show && show.endsAtMs > clock.nowMs() ? 'live' : 'ended';
  }

  async function otherProducts(row: HandoffRow): Promise<Product[]> {
    if (row.showId === null) return [];
    const ids = await database
      .select({ id: showProducts.productId })
      .from(showProducts)
      .where(eq(showProducts.showId, row.showId))
      .orderBy(asc(showProducts.position));
    const products: Product[] = [];
    for (const { id } of ids) {
      const product = id === row.product.id ? undefined : await readProduct(database, id);
      if (product) products.push(product);
    }
    return products;
  }

  /** Whether this browser may go on with the handoff, or the page that says why not. */
  function noticeOf(row: HandoffRow | undefined, session: string): Notice | undefined {
    if (!row) return 'unknown';
    const isOwner = row.claimHash === claimHashOf(session);
    const state = stateAt(row, clock.nowMs());
    if (state === 'expired' || state === 'cancelled') return state;
    if (state === 'placed') return isOwner ? undefined : 'used';
    if (row.claimHash !== null && !isOwner) return 'claimed';
    return row.attemptId === null ? undefined : 'paying';
  }

  function checkoutOf(
    row: HandoffRow,
    choice: Choice,
    session: string,
    more: Pick<CheckoutView, 'values' | 'wrong' | 'problem'> = {},
  ): CheckoutView | undefined {
    const unitPrice = heldVariant(row.product, choice.variant.id)?.price;
    if (!unitPrice) return undefined;
    const nowMs = clock.nowMs();
    return {
      handoffId: row.id,
      csrfToken: csrfTokenOf(session),
      idempotencyKey: randomBytes(16).toString('hex'),
      product: row.product,
      choice,
      unitPrice,
      terms: delivery({ nowMs, currency: unitPrice.currency }),
      demoCard: provider.demoCard,
      nowMs,
      expiresAtMs: row.expiresAtMs,
      ...more,
    };
  }

  async function sendHandoff(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = ensureSession(request, reply);
    const messages = wordsOf(request);
    const row = await handoffs.find(tokenOf(request));
    const notice = noticeOf(row, session);
    if (!row || notice) return sendNotice(request, reply, notice ?? 'unknown');
    if (row.state === 'placed') {
      const order = await orders.findByHandoff(row.id);
      if (!order) return sendNotice(request, reply, 'broken', `/h/${row.id}`);
      const hasMore = (await otherProducts(row)).length > 0;
      const shownUrl = hasMore ? `/h/${row.id}/shown` : undefined;
      return send(request, reply, placedView(order, shownUrl, provider.demoCard !== undefined, messages));
    }
    const variants = pageVariants(row.product, await readProduct(database, row.product.id));
    if (variants.every(({ left }) => left === 0)) return sendNotice(request, reply, 'soldOut');
    const query = queryOf(request);
    const choice = readChoice(variants, query, row);
    if (!choice) return sendNotice(request, reply, 'broken', `/h/${row.id}`);
    const isClaimed = row.claimHash !== null;
    const checkout =
      isClaimed && query.step !== 'choose' && choice.variant.left > 0 && checkoutOf(row, choice, session);
    if (checkout) return send(request, reply, checkoutView(checkout, messages));
    const show = await showOf(row);
    const view = {
      handoffId: row.id,
      csrfToken: csrfTokenOf(session),
      product: row.product,
      variants,
      choice,
      show,
      isClaimed,
      nowMs: clock.nowMs(),
      expiresAtMs: row.expiresAtMs,
    };
    return send(request, reply, chooseView(view, messages));
  }

  /** The claim of a browser without script: the same rules, answered by a page. */
  async function claimByForm(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = formOf(request);
    const session = requirePhone(request, context.publicUrl(), textOf(form, csrfField));
    const row = await handoffs.find(tokenOf(request));
    const notice = noticeOf(row, session);
    if (!row || notice) return sendNotice(request, reply, notice ?? 'unknown');
    const variants = pageVariants(row.product, await readProduct(database, row.product.id));
    const choice = readChoice(variants, form, row);
    const query = choice ? `variant=${encodeURIComponent(choice.variant.id)}&quantity=${choice.quantity}` : '';
    // What can't be bought isn't claimed; the page says that it's sold out and offers the others.
    if (choice && choice.variant.left > 0) await handoffs.claim(row.id, session);
    return reply.redirect(`/h/${row.id}?${query}`, 303);
  }

  /** The order of a browser without script. */
  async function orderByForm(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = formOf(request);
    const session = requirePhone(request, context.publicUrl(), textOf(form, csrfField));
    const messages = wordsOf(request);
    const row = await handoffs.find(tokenOf(request));
    const notice = noticeOf(row, session);
    if (!row || notice) return sendNotice(request, reply, notice ?? 'unknown');
    const home = `/h/${row.id}`;
    if (row.state === 'placed') return reply.redirect(home, 303);
    const variants = pageVariants(row.product, await readProduct(database, row.product.id));
    const wanted = { variant: form.variantId, quantity: form.quantity };
    const choice = readChoice(variants, wanted, row);
    if (!choice || choice.variant.left === 0) return sendNotice(request, reply, 'soldOut', `${home}?step=choose`);

    const values: Partial<Record<CheckoutFieldName, string>> = {};
    const body: Record<string, Record<string, string>> = { contact: {}, address: {}, payment: {} };
    for (const name of checkoutFieldNames) {
      const value = textOf(form, name)?.trim() ?? '';
      const [group = '', key = ''] = name.split('.');
      values[name] = value;
      const target = body[group];
      if (target && value !== '') target[key] = value;
    }
    const again = (problem: string, status: number, wrong: CheckoutFieldName[] = []) => {
      const view = checkoutOf(row, choice, session, { values, wrong, problem });
      return view
        ? send(request, reply, checkoutView(view, messages), status)
        : sendNotice(request, reply, 'broken', home);
    };
    const { variant, quantity } = choice;
    const parsed = v.safeParse(orderRequestSchema, { handoffId: row.id, variantId: variant.id, quantity, ...body });
    if (!parsed.success) {
      const paths = parsed.issues.map((issue) => v.getDotPath(issue));
      return again(
        messages.errors.title,
        400,
        checkoutFieldNames.filter((name) => paths.includes(name)),
      );
    }
    try {
      await orders.place(session, textOf(form, 'idempotencyKey') ?? '', parsed.output);
      return await reply.redirect(home, 303);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const status = problemStatus(error.code);
      switch (error.code) {
        case 'payment-declined': {
          const isCard = error.extras.fields !== undefined;
          return again(
            isCard ? cardRefusedOf(messages, provider.demoCard) : messages.errors.declined,
            status,
            isCard ? ['payment.cardNumber'] : [],
          );
        }
        case 'payment-timeout':
          return again(messages.errors.timeout, status);
        case 'quantity-unavailable':
          return again(messages.errors.quantity, status);
        case 'promotion-limit-reached':
          return again(messages.errors.dealLimit, status);
        case 'bad-request':
        case 'idempotency-key-reused':
          return again(messages.errors.unavailable, status);
        default:
          // In flight, closed, expired, sold out: the page itself says which.
          return reply.redirect(home, 303);
      }
    }
  }

  async function findByForm(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = formOf(request);
    const session = requirePhone(request, context.publicUrl(), textOf(form, csrfField));
    const messages = wordsOf(request);
    const typed = (textOf(form, 'code') ?? '').slice(0, 20);
    const again = (error: 'invalid' | 'unknown' | 'tooMany', status: number) =>
      send(request, reply, codeView(csrfTokenOf(session), typed, error, messages), status);
    const code = readShortCode(typed);
    if (code === undefined) return again('invalid', 400);
    const waitMs = Math.max(byAddress.take(request.ip), inAll.take('all'));
    if (waitMs > 0) {
      reply.header('retry-after', String(Math.ceil(waitMs / 1000)));
      return again('tooMany', 429);
    }
    const token = await handoffs.findToken(code);
    return token === undefined ? again('unknown', 404) : reply.redirect(`/h/${token}`, 303);
  }
  const byAddress = createRateLimiter(codeLimitByAddress, clock);
  const inAll = createRateLimiter(codeLimitInAll, clock);

  await app.register(async (pages) => {
    // Forms are understood here only: TV routes take JSON.
    await pages.register(formBody, { bodyLimit: formBytesMax });
    pages.setErrorHandler((error, request, reply) => {
      if (error instanceof ProblemError && error.code === 'csrf-failed') {
        ensureSession(request, reply);
        return sendNotice(request, reply, 'reload', pageOf(request));
      }
      const status =
        error instanceof ProblemError ? problemStatus(error.code) : (error as { statusCode?: number }).statusCode;
      if (status === undefined || status >= 500) request.log.error({ err: error }, 'phone page failed');
      const content = noticeView('broken', wordsOf(request), pageOf(request));
      return send(request, reply, content, status ?? 500);
    });
    pages.get('/h/:token', sendHandoff);
    pages.post('/h/:token/claim', claimByForm);
    pages.post('/h/:token/order', orderByForm);
    pages.get('/h/:token/shown', async (request, reply) => {
      const session = readSession(request);
      const row = await handoffs.find(tokenOf(request));
      const isOwner = row && session !== undefined && row.claimHash === claimHashOf(session);
      const products = isOwner ? await otherProducts(row) : [];
      if (!row || products.length === 0) return sendNotice(request, reply, 'unknown');
      return send(request, reply, shownView(products, `/h/${row.id}`, wordsOf(request)));
    });
    pages.get('/tv', async (request, reply) => {
      const session = ensureSession(request, reply);
      return send(request, reply, codeView(csrfTokenOf(session), '', undefined, wordsOf(request)));
    });
    pages.post('/tv', findByForm);
  });

  /** Where "Try again" leads: the page itself, without what was sent to it. */
  function pageOf(request: FastifyRequest): string {
    const token = /^\/h\/([A-Za-z0-9_-]{1,64})(?:\/|\?|$)/.exec(request.url)?.[1];
    return token === undefined ? '/tv' : `/h/${token}`;
  }
}
