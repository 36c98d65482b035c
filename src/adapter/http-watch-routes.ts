import type { CueEnvelope } from '../../contract/cue';
import { handoffSchema } from '../../contract/handoff';
import { productSchema } from '../../contract/product';
import { playbackSchema } from '../../contract/show';
import { cuePageSchema, snapshotSchema } from '../../contract/snapshot';
import type { Outcome } from '../domain/outcome';
import type { PlatformClient } from '../domain/ports/platform-client';
import type { Ask } from './http-ask';

/** The routes that watching and buying need; loaded with the Watch page, not before Home answers. */
export type WatchRoutes = Pick<
  PlatformClient,
  'playback' | 'snapshot' | 'cuesAfter' | 'cuesBetween' | 'product' | 'createHandoff' | 'handoff' | 'cancelHandoff'
>;

const pageLimit = 1000;
/** Twenty thousand cues at once are more than any span a TV asks for. */
const pagesMax = 20;

const show = (showId: string): string => `/v1/shows/${encodeURIComponent(showId)}`;
const handoffPath = (handoffId: string): string => `/v1/handoffs/${encodeURIComponent(handoffId)}`;

export function createWatchRoutes(ask: Ask): WatchRoutes {
  /** Pages through cues until a page isn't full; `next` makes the query from the last cue had. */
  const allPages = async (
    showId: string,
    next: (last: CueEnvelope | undefined) => Record<string, number>,
  ): ReturnType<PlatformClient['cuesAfter']> => {
    const cues: CueEnvelope[] = [];
    let head = 0;
    for (let page = 0; page < pagesMax; page += 1) {
      const query = { ...next(cues[cues.length - 1]), limit: pageLimit };
      const answer = await ask(cuePageSchema, 'cues', { path: `${show(showId)}/cues`, query });
      if (!answer.ok) return answer;
      const before = cues.length;
      const had = new Set(cues.map(({ sequence }) => sequence));
      cues.push(...answer.value.cues.filter(({ sequence }) => !had.has(sequence)));
      head = Math.max(head, answer.value.head);
      if (answer.value.cues.length < pageLimit || cues.length === before) break;
    }
    return { ok: true, value: { head, cues } } satisfies Outcome<unknown>;
  };

  return {
    playback: (showId, codecs) =>
      ask(
        playbackSchema,
        'playback',
        { path: `${show(showId)}/playback`, query: { video: codecs.length > 0 ? codecs.join(',') : undefined } },
        { isDevice: true },
      ),
    snapshot: (showId) => ask(snapshotSchema, 'snapshot', { path: `${show(showId)}/snapshot` }),
    cuesAfter: (showId, sequence) => allPages(showId, (last) => ({ after: last?.sequence ?? sequence })),
    cuesBetween: (showId, fromMs, toMs) =>
      allPages(showId, (last) => ({
        fromMs: Math.max(0, Math.floor(last?.atMs ?? fromMs)),
        toMs: Math.max(0, Math.ceil(toMs)),
      })),
    product: (productId) => ask(productSchema, 'product', { path: `/v1/products/${encodeURIComponent(productId)}` }),
    createHandoff: (request, idempotencyKey) =>
      ask(
        handoffSchema,
        'handoff',
        { method: 'POST', path: '/v1/handoffs', body: request, headers: { 'Idempotency-Key': idempotencyKey } },
        { isDevice: true },
      ),
    handoff: (handoffId) => ask(handoffSchema, 'handoff', { path: handoffPath(handoffId) }, { isDevice: true }),
    cancelHandoff: (handoffId) =>
      ask(handoffSchema, 'handoff', { method: 'DELETE', path: handoffPath(handoffId) }, { isDevice: true }),
  };
}
