import { and, asc, desc, eq, gte, inArray, lt, notInArray } from 'drizzle-orm';
import { parseCue } from '../../contract/cue';
import type { CueEnvelope } from '../../contract/cue';
import type { Database, Transaction } from '../db/open-database';
import { cues, rooms } from '../db/schema/cues';
import { readCuesBetween } from '../realtime/read-cues';

/** Computes what isn't stored: a show's cues from 1 on, as they were (or would have been) written up to now. */
export type ComputeTimeline = (showId: string) => readonly CueEnvelope[];

/** A show's log: what is stored above `floor`, and the computed cues up to it. */
export interface ShowLog {
  readonly room: string;
  readonly head: number;
  readonly floor: number;
  readonly computed: readonly CueEnvelope[];
}

/**
 * Where a show's log begins and ends. Up to the floor, where nothing was stored because no platform ran then, the rundown
 * says what was played; sequences run on from the one to the other. A show that hasn't started has no log.
 */
export async function readShowLog(
  database: Database | Transaction,
  showId: string,
  compute: ComputeTimeline,
): Promise<ShowLog> {
  const room = `show:${showId}`;
  const [row] = await database.select().from(rooms).where(eq(rooms.room, room));
  const { head, floor } = row ?? { head: 0, floor: 0 };
  const computed = floor === 0 ? [] : compute(showId).slice(0, floor);
  return {
    room,
    head,
    floor,
    computed: computed.length === 0 ? computed : await withoutRemoved(database, room, computed),
  };
}

/** Computed cues can't have a removed message taken out of them, so it is left out whenever they are read. */
async function withoutRemoved(
  database: Database | Transaction,
  room: string,
  computed: readonly CueEnvelope[],
): Promise<readonly CueEnvelope[]> {
  const rows = await database
    .select({ data: cues.data })
    .from(cues)
    .where(and(eq(cues.room, room), eq(cues.kind, 'chat-removed')));
  if (rows.length === 0) return computed;
  const gone = new Set(rows.flatMap(({ data }) => (data as { readonly messageIds: readonly string[] }).messageIds));
  return computed.map((envelope) => {
    const parsed = parseCue(envelope);
    if (!parsed.ok) return envelope;
    const { cue } = parsed;
    if (cue.kind === 'chat' && cue.data.messages.some(({ id }) => gone.has(id))) {
      return { ...envelope, data: { messages: cue.data.messages.filter(({ id }) => !gone.has(id)) } };
    }
    if (cue.kind === 'question-answered' && gone.has(cue.data.question.id)) {
      return { ...envelope, kind: 'chat', data: { messages: [] } };
    }
    const isPinGone = cue.kind === 'message-pinned' && cue.data.message !== undefined && gone.has(cue.data.message.id);
    return isPinGone ? { ...envelope, data: {} } : envelope;
  });
}

const chatKinds = ['chat', 'chat-removed'];
const highlightKinds = ['product-highlighted', 'product-unhighlighted'];

/** Cues with the same key replace each other: before a window only the last of each matters. */
function stateKey(cue: CueEnvelope): string {
  const data = cue.data as Readonly<Record<string, unknown>>;
  if (highlightKinds.includes(cue.kind)) return 'product';
  if (cue.kind.startsWith('promotion-')) {
    const promotion = data['promotion'] as { readonly id?: unknown } | undefined;
    return `${cue.kind} ${JSON.stringify(data['promotionId'] ?? promotion?.id)}`;
  }
  if (cue.kind.startsWith('product-') || cue.kind === 'price-changed' || cue.kind === 'stock-changed') {
    return `${cue.kind} ${JSON.stringify([data['productId'], data['variantId']])}`;
  }
  return cue.kind;
}

function lastOfEach(before: readonly CueEnvelope[]): CueEnvelope[] {
  const last = new Map<string, CueEnvelope>();
  for (const cue of before) last.set(stateKey(cue), cue);
  return [...last.values()];
}

const bySequence = (a: CueEnvelope, b: CueEnvelope): number => a.sequence - b.sequence;

/**
 * What a TV needs for any playhead from `fromMs` on: the cues since then, and of those before it the last product cue, the
 * last of each price, promotion and stock, the pinned message. In order of sequence.
 */
export async function readWindow(
  database: Database | Transaction,
  log: ShowLog,
  fromMs: number,
): Promise<CueEnvelope[]> {
  const inRoom = eq(cues.room, log.room);
  const within = await database
    .select()
    .from(cues)
    .where(and(inRoom, gte(cues.atMs, fromMs)));
  const state = await database
    .select()
    .from(cues)
    .where(and(inRoom, lt(cues.atMs, fromMs), notInArray(cues.kind, [...chatKinds, ...highlightKinds])))
    .orderBy(asc(cues.sequence));
  const product = await database
    .select()
    .from(cues)
    .where(and(inRoom, lt(cues.atMs, fromMs), inArray(cues.kind, highlightKinds)))
    .orderBy(desc(cues.sequence))
    .limit(1);
  const computedState = log.computed.filter((cue) => cue.atMs < fromMs && !chatKinds.includes(cue.kind));
  const computedWithin = log.computed.filter((cue) => cue.atMs >= fromMs);
  const before = lastOfEach([...computedState, ...state, ...product].sort(bySequence));
  return [...before, ...computedWithin, ...within].sort(bySequence);
}

/**
 * A replay's timeline: every cue but the chat, so that the product in the picture is known at any playhead, and the chat up
 * to `chatUntilMs`; the rest of it is fetched by instants.
 */
export async function readReplay(
  database: Database | Transaction,
  log: ShowLog,
  chatUntilMs: number,
): Promise<CueEnvelope[]> {
  const stored = await database.select().from(cues).where(eq(cues.room, log.room)).orderBy(asc(cues.sequence));
  return [...log.computed, ...stored].filter((cue) => cue.atMs < chatUntilMs || !chatKinds.includes(cue.kind));
}

/** Cues with `fromMs <= atMs <= toMs` in order of sequence, at most `limit`. */
export async function readBetween(
  database: Database | Transaction,
  log: ShowLog,
  fromMs: number,
  toMs: number,
  limit: number,
): Promise<CueEnvelope[]> {
  const computed = log.computed.filter((cue) => cue.atMs >= fromMs && cue.atMs <= toMs).slice(0, limit);
  if (computed.length === limit) return computed;
  return [...computed, ...(await readCuesBetween(database, log.room, fromMs, toMs, limit - computed.length))];
}
