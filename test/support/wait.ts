import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 50;

/**
 * Asks `read` until its answer is not undefined, null or false. Tests wait for conditions with this, never for time.
 * @throws when `timeoutMs` have passed, with `what` and whatever `describe` says of the state then.
 */
export async function until<T>(
  what: string,
  read: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { timeoutMs = 15_000, describe }: { timeoutMs?: number; describe?: () => Promise<string> | string } = {},
): Promise<T> {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    const answer = await read();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (Date.now() > deadlineMs) {
      throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.\n${(await describe?.()) ?? ''}`);
    }
    await pause(pollMs);
  }
}
