import type * as v from 'valibot';
import type { Outcome } from '../domain/outcome';
import type { DeviceIdentities } from './device-identity';
import type { Http, HttpRequest } from './http';
import { resolveUrls } from './resolve-urls';
import { tolerantParse, type Report } from './tolerant-parse';

/** Asks a route of the contract and gives what is good of the answer. */
export type Ask = <Schema extends v.GenericSchema>(
  schema: Schema,
  source: string,
  request: HttpRequest,
  options?: { readonly isDevice?: boolean; readonly isKept?: boolean },
) => Promise<Outcome<v.InferOutput<Schema>>>;

interface Kept {
  readonly etag: string;
  readonly value: unknown;
}

/** Answers kept for `304 Not Modified`. */
const keptMax = 24;

export interface AskOptions {
  readonly http: Http;
  readonly identities: DeviceIdentities;
  readonly baseUrl: string;
  readonly report: Report;
}

/**
 * Joins requests, identity and validation. With `isKept` an unchanged answer is the same object as before, so that a
 * store sees at once that nothing changed. With `isDevice` the TV's token is sent, and renewed once if it is refused.
 */
export function createAsk({ http, identities, baseUrl, report }: AskOptions): Ask {
  const kept = new Map<string, Kept>();

  const withToken = async (request: HttpRequest): ReturnType<Http> => {
    const identity = await identities.current();
    if (!identity.ok) return identity;
    const headers = { ...request.headers, Authorization: `Bearer ${identity.value.token}` };
    const answer = await http({ ...request, headers });
    if (!answer.ok && answer.failure.code === 'unauthorized') identities.refuse(identity.value.token);
    return answer;
  };

  return async (schema, source, request, { isDevice = false, isKept = false } = {}) => {
    const key = `${request.path}?${JSON.stringify(request.query ?? {})}`;
    const known = isKept ? kept.get(key) : undefined;
    const full = known ? { ...request, headers: { ...request.headers, 'If-None-Match': known.etag } } : request;
    let answer = await (isDevice ? withToken(full) : http(full));
    if (isDevice && !answer.ok && answer.failure.code === 'unauthorized') answer = await withToken(full);
    if (!answer.ok) return answer;
    const { json, etag, isNotModified } = answer.value;
    if (isNotModified) {
      return known
        ? { ok: true, value: known.value as v.InferOutput<typeof schema> }
        : { ok: false, failure: { cause: 'unavailable' } };
    }
    resolveUrls(json, baseUrl);
    const value = tolerantParse(schema, json, source, report);
    if (value === undefined) return { ok: false, failure: { cause: 'unavailable' } };
    if (isKept && etag !== undefined) {
      kept.delete(key);
      kept.set(key, { etag, value });
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
    }
    return { ok: true, value };
  };
}
