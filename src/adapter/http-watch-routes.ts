import type { CueEnvelope } from '../../contract/cue';
import { handoffSchema } from '../../contract/handoff';
import { pollVoteAnswerSchema } from '../../contract/poll';
import { productSchema, showProductsSchema } from '../../contract/product';
import { rundownSchema } from '../../contract/rundown';
import { playbackSchema } from '../../contract/show';
import { cuePageSchema, snapshotSchema, type CuePage } from '../../contract/snapshot';
import type { Outcome } from '../domain/outcome';
import type { PlatformClient } from '../domain/ports/platform-client';
import type { Ask } from './http-ask';

/** The routes that watching and buying need; loaded with the Watch page, not before Home answers. */
export type WatchRoutes = Pick<
  PlatformClient,
  | 'showProducts'
  | 'rundown'
  | 'playback'
  | 'snapshot'
  | 'cuesAfter'
  | 'cuesBetween'
  | 'product'
  | 'vote'
  | 'createHandoff'
  | 'handoff'
  | 'cancelHandoff'
>;

const pageLimit = 1000;
/** Twenty thousand cues at once are more than any span a TV asks for. */
const pagesMax = 20;
/** Pages go by sequence; a cue may be written this much before its instant. */
const overlapMs = 5000;

const show = (showId: string): string => `/v1/shows/${encodeURIComponent(showId)}`;
const handoffPath = (handoffId: string): string => `/v1/handoffs/${encodeURIComponent(handoffId)}`;

export function createWatchRoutes(ask: Ask): WatchRoutes {
  /** Pages through cues; `next` makes the query from the cues had so far, `isLast` tells the page that ends it. */
  const allPages = async (
    showId: string,
    next: (had: readonly CueEnvelope[]) => Record<string, number>,
    isLast: (page: CuePage) => boolean,
  ): Promise<Outcome<CuePage>> => {
    const cues: CueEnvelope[] = [];
    const sequences = new Set<number>();
    let head = 0;
    for (let page = 0; page < pagesMax; page += 1) {
      const query = { ...next(cues), limit: pageLimit };
      const answer = await ask(cuePageSchema, 'cues', { path: `${show(showId)}/cues`, query });
      if (!answer.ok) return answer;
      const fresh = answer.value.cues.filter(({ sequence }) => !sequences.has(sequence));
      for (const cue of fresh) {
        sequences.add(cue.sequence);
        cues.push(cue);
      }
      head = Math.max(head, answer.value.head);
      if (fresh.length === 0 || isLast(answer.value)) break;
    }
    return { ok: true, value: { head, cues } };
  };

  return {
    playback: (showId, codecs) =>
      ask(
        playbackSchema,
        'playback',
        { path: `${show(showId)}/playback`, query: { video: codecs.length > 0 ? codecs.join(',') : undefined } },
        { isDevice: true },
      ),
    showProducts: (showId) => ask(showProductsSchema, 'products', { path: `${show(showId)}/products` }),
    rundown: (showId) => ask(rundownSchema, 'rundown', { path: `${show(showId)}/rundown` }),
    snapshot: (showId) => ask(snapshotSchema, 'snapshot', { path: `${show(showId)}/snapshot` }),
    cuesAfter: (showId, sequence) =>
      allPages(
        showId,
        (had) => ({ after: had[had.length - 1]?.sequence ?? sequence }),
        ({ head, cues }) => (cues[cues.length - 1]?.sequence ?? head) >= head,
      ),
    cuesBetween: (showId, fromMs, toMs) =>
      allPages(
        showId,
        (had) => ({
          fromMs: Math.max(0, Math.floor(fromMs), (had[had.length - 1]?.atMs ?? 0) - overlapMs),
          toMs: Math.max(0, Math.ceil(toMs)),
        }),
        ({ cues }) => cues.length < pageLimit,
      ),
    vote: (showId, pollId, optionId) =>
      ask(
        pollVoteAnswerSchema,
        'vote',
        { method: 'PUT', path: `${show(showId)}/polls/${encodeURIComponent(pollId)}/vote`, body: { optionId } },
        { isDevice: true },
      ),
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
