/** What came back: an answer, a problem with its code, or nothing at all. */
export type Answer =
  | { readonly kind: 'ok'; readonly body: unknown }
  | { readonly kind: 'problem'; readonly code: string; readonly fields: Record<string, string> }
  | { readonly kind: 'no-answer' };

const retryDelaysMs = [400, 1200, 3000];

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function once(path: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { kind: 'ok', body: answer };
    const problem = answer as { code?: string; fields?: Record<string, string> };
    return {
      kind: 'problem',
      code: problem.code ?? 'internal',
      fields: problem.fields ?? {},
    };
  } catch {
    // No network, or a proxy that answered with something else: whether it arrived is not known.
    return { kind: 'no-answer' };
  }
}

/** The platform has decided nothing yet: the same request with the same key is to be sent again. */
function isUndecided(answer: Answer): boolean {
  if (answer.kind === 'no-answer') return true;
  return answer.kind === 'problem' && ['idempotency-key-in-flight', 'unavailable'].indexOf(answer.code) >= 0;
}

/** Posts, and tries again a few times while there is no decision. Only for requests that are safe to repeat. */
export async function send(path: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
  let answer = await once(path, headers, body);
  for (const delayMs of retryDelaysMs) {
    if (!isUndecided(answer)) return answer;
    await wait(delayMs);
    answer = await once(path, headers, body);
  }
  return answer;
}

/** 128 random bits. Not `crypto.randomUUID`, which http pages on a home network don't have. */
export function createKey(): string {
  const bytes = new Uint8Array(16);
  crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}
