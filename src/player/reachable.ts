/** Longer than any answer that is worth waiting for; a dead network never gives one. */
const answerWithinMs = 1500;

/**
 * Whether a server answers under an address: anything but a failure of its own (5xx) counts, a refusal too. Never rejects.
 * `isOpaque` asks without reading the answer, for origins that a script may not read.
 */
export async function isReachable(
  fetch: typeof window.fetch,
  url: string,
  options: { readonly isOpaque?: boolean } = {},
): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), answerWithinMs);
  try {
    const mode = options.isOpaque ? 'no-cors' : 'cors';
    const { status } = await fetch(url, { method: 'HEAD', cache: 'no-store', mode, signal: abort.signal });
    // 501 is the answer of an origin that knows no HEAD; 0 that of an opaque one.
    return status < 500 || status === 501;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
