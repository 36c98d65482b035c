import type { FailureCause, Failure, Outcome } from '../domain/outcome';

/** A request to the platform. `path` begins with `/`. */
export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is handed how to take the request back: then no outcome ever comes. */
  readonly giveCancel?: (cancel: () => void) => void;
}

/** A 2xx answer's JSON, or `isNotModified` for 304. */
export interface HttpAnswer {
  readonly json: unknown;
  readonly etag: string | undefined;
  readonly isNotModified: boolean;
}

export type Http = (request: HttpRequest) => Promise<Outcome<HttpAnswer>>;

export interface HttpOptions {
  /** Address of the platform, such as `https://shop.example`; the part after the host is kept. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs?: number;
  /** Longer answers are refused unread where the platform says their length. */
  readonly bytesMax?: number;
}

/** A platform may take ten seconds; after three the screen says that it takes long. */
const defaultTimeoutMs = 15_000;
const defaultBytesMax = 8 * 1024 * 1024;

/** Codes of a problem that say the goods are gone. */
const soldOutCodes = new Set(['product-sold-out', 'quantity-unavailable']);

function causeOf(status: number, code: string | undefined): FailureCause {
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'gone';
  // Asked too often, or too slowly: nothing is wrong with the request itself, so it may be sent again.
  if (status === 408 || status === 429) return 'unavailable';
  if (status >= 400 && status < 500) return code !== undefined && soldOutCodes.has(code) ? 'sold-out' : 'rejected';
  return 'unavailable';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isWait = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** Reads RFC 9457 problem details as far as they can be read; a proxy's error page has none. */
async function failureOf(response: Response): Promise<Failure> {
  const problem: unknown = await response.json().catch(() => undefined);
  const code = isRecord(problem) && typeof problem['code'] === 'string' ? problem['code'].slice(0, 64) : undefined;
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const said = isRecord(problem) ? problem['retryAfterMs'] : undefined;
  const retryAfterMs = isWait(said) ? said : isWait(retryAfterSeconds) ? retryAfterSeconds * 1000 : undefined;
  return {
    cause: causeOf(response.status, code),
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** An address on the platform. `new URL(path, base)` would lose a base's own path, so it is joined. */
export function urlOf(baseUrl: string, path: string, query: HttpRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return `${baseUrl.replace(/\/+$/, '')}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

/**
 * Sends requests with a time limit and turns all that can happen into outcomes; it never throws. Nothing that is sent
 * needs cookies: a TV is known by its bearer token.
 */
export function createHttp(options: HttpOptions): Http {
  const { baseUrl, fetch: send, timeoutMs = defaultTimeoutMs, bytesMax = defaultBytesMax } = options;
  const fail = (cause: FailureCause): Outcome<never> => ({ ok: false, failure: { cause } });

  return async ({ method = 'GET', path, query, body, headers, giveCancel }) => {
    const abort = new AbortController();
    const request = { isTakenBack: false, isOverdue: false };
    giveCancel?.(() => {
      request.isTakenBack = true;
      abort.abort();
    });
    const timer = setTimeout(() => {
      request.isOverdue = true;
      abort.abort();
    }, timeoutMs);
    try {
      const response = await send(urlOf(baseUrl, path, query), {
        method,
        signal: abort.signal,
        credentials: 'omit',
        headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 304)
        return { ok: true, value: { json: undefined, etag: undefined, isNotModified: true } };
      if (!response.ok) return { ok: false, failure: await failureOf(response) };
      if (Number(response.headers.get('content-length') ?? 0) > bytesMax) {
        abort.abort();
        return fail('unavailable');
      }
      const text = await response.text();
      if (text.length > bytesMax) return fail('unavailable');
      const etag = response.headers.get('etag') ?? undefined;
      try {
        return { ok: true, value: { json: JSON.parse(text) as unknown, etag, isNotModified: false } };
      } catch {
        return fail('unavailable');
      }
    } catch {
      if (request.isTakenBack) return await new Promise<never>(() => undefined);
      // fetch rejects alike for no network, a refused connection and CORS. Who keeps a connection open and says nothing is there.
      return fail(request.isOverdue ? 'unavailable' : 'offline');
    } finally {
      clearTimeout(timer);
    }
  };
}
