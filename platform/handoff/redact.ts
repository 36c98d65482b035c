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

interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
}

const framesOf = (error: Error): string =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** An error of the query layer: its message, its fields and its cause repeat the values of the query. */
function isQueryError(error: Error): boolean {
  return 'query' in error || 'params' in error;
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/**
 * For the logger's `serializers`: requests without tokens, addresses without queries, and errors without the values of a
 * failed query, which may be somebody's name and address.
 */
export const logSerializers = {
  req(request: LoggedRequest) {
    return { method: request.method, url: redactUrl(request.url), remoteAddress: request.ip };
  },
  err(error: Error) {
    const code = codeOf(error) ?? codeOf(error.cause);
    return {
      type: error.name,
      message: isQueryError(error) ? 'a query failed' : error.message,
      stack: framesOf(error),
      ...(code !== undefined && { code }),
    };
  },
};
