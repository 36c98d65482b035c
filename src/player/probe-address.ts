import type { ProbeAnswer } from './outage-probe';

/** Longer than an answer takes that is of any use; one that went out into a dead network never comes. */
const answerWithinMs = 800;

/** Status of a `HEAD` request, undefined when none comes in time. Never rejects. */
export async function askStatus(fetch: typeof window.fetch, url: string): Promise<number | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), answerWithinMs);
  try {
    return (await fetch(url, { method: 'HEAD', cache: 'no-store', signal: abort.signal })).status;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** What an address answers now. Never rejects. */
export async function probeAddress(fetch: typeof window.fetch, url: string): Promise<ProbeAnswer> {
  const status = await askStatus(fetch, url);
  // 405 and 501 are answers of an origin that knows no HEAD.
  if (status === 405 || status === 501) return 2;
  if (status === undefined || status >= 500) return 0;
  return status >= 400 ? 1 : 2;
}
