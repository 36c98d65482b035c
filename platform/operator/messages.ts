import { and, eq, sql } from 'drizzle-orm';
import type { ChatMessage } from '../../contract/chat';
import { parseCue } from '../../contract/cue';
import type { CueEnvelope } from '../../contract/cue';
import type { Transaction } from '../db/open-database';
import { blockedSenders, chatSenders } from '../db/schema/audience';
import { cues } from '../db/schema/cues';
import { ProblemError } from '../http/problem';
import { roomOf } from './desk';
import type { Desk } from './desk';

/** A cue has to fit a frame, and its data the log's limit: forty long messages in another script than Latin don't. */
const messagesPerCueMax = 40;
const bytesPerCueMax = 11_000;
const idsPerCueMax = 150;

/** Messages in as many lots as fit a cue each, in order. */
export function bundleMessages(messages: readonly ChatMessage[]): ChatMessage[][] {
  const bundles: ChatMessage[][] = [];
  let bundle: ChatMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = Buffer.byteLength(JSON.stringify(message)) + 1;
    if (bundle.length === messagesPerCueMax || (bundle.length > 0 && bytes + size > bytesPerCueMax)) {
      bundles.push(bundle);
      bundle = [];
      bytes = 0;
    }
    bundle.push(message);
    bytes += size;
  }
  if (bundle.length > 0) bundles.push(bundle);
  return bundles;
}

/** Puts what was said since about `atMs` into a show's room. */
export function say(desk: Desk, showId: string, messages: readonly ChatMessage[], atMs: number): void {
  for (const bundle of bundleMessages(messages)) {
    desk.tell(roomOf(showId), { kind: 'chat', atMs, data: { messages: bundle } });
  }
}

/** Pins a message; without one, takes the pinned one down. */
export function pin(desk: Desk, showId: string, message: ChatMessage | undefined, atMs: number): void {
  desk.tell(roomOf(showId), { kind: 'message-pinned', atMs, data: message === undefined ? {} : { message } });
}

/** The host takes up a question. The same one again is passed over. */
export async function answerQuestion(
  desk: Desk,
  showId: string,
  taken: { readonly question: ChatMessage; readonly answer?: string | undefined },
  atMs: number,
): Promise<void> {
  const [before] = await desk.transaction
    .select({ sequence: cues.sequence })
    .from(cues)
    .where(
      and(
        eq(cues.room, roomOf(showId)),
        eq(cues.kind, 'question-answered'),
        sql`${cues.data} -> 'question' ->> 'id' = ${taken.question.id}`,
      ),
    );
  if (before !== undefined) return;
  const { question, answer } = taken;
  const data = answer === undefined ? { question } : { question, answer };
  desk.tell(roomOf(showId), { kind: 'question-answered', atMs, data });
}

const holdsMessage = (room: string, messageId: string) =>
  and(
    eq(cues.room, room),
    eq(cues.kind, 'chat'),
    sql`${cues.data} @> ${JSON.stringify({ messages: [{ id: messageId }] })}::jsonb`,
  );

const messagesOf = (cue: CueEnvelope): readonly ChatMessage[] => {
  const parsed = parseCue(cue);
  return parsed.ok && parsed.cue.kind === 'chat' ? parsed.cue.data.messages : [];
};

/** What was said under that id, in the log or in the part of it that is only computed. @throws ProblemError `not-found` */
export async function requireMessage(
  transaction: Transaction,
  showId: string,
  messageId: string,
  computed: readonly CueEnvelope[],
): Promise<ChatMessage> {
  const stored = await transaction
    .select()
    .from(cues)
    .where(holdsMessage(roomOf(showId), messageId))
    .limit(1);
  const found = [...stored, ...computed].flatMap(messagesOf).find(({ id }) => id === messageId);
  if (found === undefined) throw new ProblemError('not-found');
  return found;
}

/**
 * Takes messages off every screen and out of the log: who joins later never gets them. Takes a pinned one down too.
 */
export async function removeMessages(desk: Desk, showId: string, messageIds: readonly string[]): Promise<void> {
  const { transaction, nowMs } = desk;
  const room = roomOf(showId);
  const gone = new Set(messageIds);
  let isPinned = false;
  for (const messageId of gone) {
    for (const cue of await transaction.select().from(cues).where(holdsMessage(room, messageId))) {
      const messages = (cue.data as { messages: ChatMessage[] }).messages.filter(({ id }) => !gone.has(id));
      await transaction
        .update(cues)
        .set({ data: { messages } })
        .where(and(eq(cues.room, room), eq(cues.sequence, cue.sequence)));
    }
  }
  await removeAnswers(transaction, room, gone);
  const pins = await transaction
    .select()
    .from(cues)
    .where(and(eq(cues.room, room), eq(cues.kind, 'message-pinned')))
    .orderBy(cues.sequence);
  for (const [index, cue] of pins.entries()) {
    const { message } = cue.data as { message?: ChatMessage };
    if (message === undefined || !gone.has(message.id)) continue;
    if (index === pins.length - 1) isPinned = true;
    await transaction
      .update(cues)
      .set({ data: {} })
      .where(and(eq(cues.room, room), eq(cues.sequence, cue.sequence)));
  }
  const all = [...gone];
  for (let start = 0; start < all.length; start += idsPerCueMax) {
    const some = all.slice(start, start + idsPerCueMax);
    desk.tell(room, { kind: 'chat-removed', atMs: nowMs, data: { messageIds: some } });
  }
  if (isPinned) pin(desk, showId, undefined, nowMs);
}

/** A question that was taken up says what was asked: it becomes a cue that says nothing, since sequences have no gaps. */
async function removeAnswers(transaction: Transaction, room: string, gone: ReadonlySet<string>): Promise<void> {
  const answered = await transaction
    .select({ sequence: cues.sequence, data: cues.data })
    .from(cues)
    .where(and(eq(cues.room, room), eq(cues.kind, 'question-answered')));
  for (const { sequence, data } of answered) {
    if (!gone.has((data as { question: ChatMessage }).question.id)) continue;
    await transaction
      .update(cues)
      .set({ kind: 'chat', data: { messages: [] } })
      .where(and(eq(cues.room, room), eq(cues.sequence, sequence)));
  }
}

/** What else the sender of a message said in the show, and the TV it came from; nobody is known of old messages. */
export async function blockSender(desk: Desk, showId: string, messageId: string): Promise<string[]> {
  const { transaction } = desk;
  const [sender] = await transaction
    .select({ deviceId: chatSenders.deviceId })
    .from(chatSenders)
    .where(and(eq(chatSenders.messageId, messageId), eq(chatSenders.showId, showId)));
  if (sender === undefined) return [];
  const { deviceId } = sender;
  await transaction.insert(blockedSenders).values({ showId, deviceId }).onConflictDoNothing();
  const rows = await transaction
    .select({ id: chatSenders.messageId })
    .from(chatSenders)
    .where(and(eq(chatSenders.showId, showId), eq(chatSenders.deviceId, deviceId)));
  return rows.map(({ id }) => id);
}
