import type { ProbeAnswer } from './outage-probe';

/** Longer than an answer takes that is of any use; one that went out into a dead network never comes. */
const answerWithinMs = 800;

async function answerOf<T>(
  fetch: typeof window.fetch,
  url: string,
  method: 'HEAD' | 'GET',
  read: (response: Response) => T | Promise<T>,
): Promise<T | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), answerWithinMs);
  try {
    return await read(await fetch(url, { method, cache: 'no-store', signal: abort.signal }));
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Status of a `HEAD` request, undefined when none comes in time. Never rejects. */
export const askStatus = (fetch: typeof window.fetch, url: string): Promise<number | undefined> =>
  answerOf(fetch, url, 'HEAD', ({ status }) => status);

/** The text under an address, undefined when it doesn't come in time or is an error's. Never rejects. */
export const readText = (fetch: typeof window.fetch, url: string): Promise<string | undefined> =>
  answerOf(fetch, url, 'GET', (response) => (response.ok ? response.text() : undefined));

/** What an address answers now. Never rejects. */
export async function probeAddress(fetch: typeof window.fetch, url: string): Promise<ProbeAnswer> {
  const status = await askStatus(fetch, url);
  // 405 and 501 are answers of an origin that knows no HEAD.
  if (status === 405 || status === 501) return 2;
  if (status === undefined || status >= 500) return 0;
  return status >= 400 ? 1 : 2;
}
