/**
 * A request's path without what must not be written down: the handoff token (whoever has it can buy at the held price), the
 * signature of a playback address, and anything in the query. For log lines only.
 */
export function redactUrl(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const redacted = path
    .replace(/^(\/+h\/+|\/+v1\/+handoffs\/+)[^/]+/i, '$1[token]')
    .replace(/^(\/+hls\/+)[^/]+/i, '$1[signature]');
  return url.includes('?') ? `${redacted}?[query]` : redacted;
}
