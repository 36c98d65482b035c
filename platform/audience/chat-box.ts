import { createHash, randomBytes } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { ChatMessage, ChatPost } from '../../contract/chat';
import type { Cancel, Clock } from '../clock';
import type { Database } from '../db/open-database';
import { blockedSenders, chatSenders } from '../db/schema/audience';
import { ProblemError } from '../http/problem';
import type { RunAtDesk } from '../operator/desk';
import { say } from '../operator/messages';
import { normaliseChatText } from './chat-text';

/** What is said; `translatedFrom` as in the message. */
export type ChatWords = ChatPost & Pick<ChatMessage, 'translatedFrom'>;

/** Who speaks. `id` is the TV's, or `operator`. */
export interface ChatSender {
  readonly id: string;
  readonly name: string;
  readonly role: ChatMessage['author']['role'];
}

/** Takes what is said in shows and puts it into their rooms, many messages in one cue. */
export interface ChatBox {
  /**
   * Resolves when the message is in the room; the same `clientId` of the same sender again is the same message.
   * @throws ProblemError `bad-request`, `forbidden` for who is blocked, `rate-limited` when a show is flooded
   */
  post(showId: string, sender: ChatSender, words: ChatWords): Promise<ChatMessage>;
  /** Puts in what is waiting; nothing is taken after that. */
  close(): Promise<void>;
}

export interface ChatBoxOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly runAtDesk: RunAtDesk;
}

/** What is said within this span travels in one cue. */
const coalesceMs = 250;
/** Beyond this a show is being flooded: nobody can read eight hundred lines a second. */
const waitingMax = 200;

/**
 * What guests are called: a number that is the same for one TV throughout a show and says nothing about the TV. A name of
 * one's own needs an account; a name one could choose freely would be the host's.
 */
export function guestName(showId: string, deviceId: string): string {
  const hash = createHash('sha256').update(`guest\n${showId}\n${deviceId}`).digest();
  return `Guest ${1000 + (hash.readUInt32BE(0) % 9000)}`;
}

interface Waiting {
  readonly sender: ChatSender;
  readonly clientId: string;
  readonly message: ChatMessage;
  readonly resolve: (message: ChatMessage) => void;
  readonly reject: (error: unknown) => void;
}

interface Lot {
  readonly waiting: Waiting[];
  cancel: Cancel;
}

export function createChatBox(options: ChatBoxOptions): ChatBox {
  const { database, clock, runAtDesk } = options;
  const lots = new Map<string, Lot>();
  const flushing = new Set<Promise<void>>();
  const inFlight = new Map<string, Promise<ChatMessage>>();
  let isClosed = false;

  /** One transaction for a whole lot: who has been blocked meanwhile is left out, who was heard before isn't heard twice. */
  const put = async (showId: string, waiting: readonly Waiting[]): Promise<Map<string, ChatMessage | 'blocked'>> => {
    const { result } = await runAtDesk(async (desk) => {
      const { transaction } = desk;
      const senderIds = [...new Set(waiting.map(({ sender }) => sender.id))];
      const blocked = new Set(
        (
          await transaction
            .select({ id: blockedSenders.deviceId })
            .from(blockedSenders)
            .where(and(eq(blockedSenders.showId, showId), inArray(blockedSenders.deviceId, senderIds)))
        ).map(({ id }) => id),
      );
      const allowed = waiting.filter(({ sender }) => !blocked.has(sender.id));
      const rows = allowed.map(({ sender, clientId, message }) => ({
        messageId: message.id,
        showId,
        deviceId: sender.id,
        clientId,
        message,
        saidAtMs: message.atMs,
      }));
      const kept =
        rows.length === 0 ? [] : await transaction.insert(chatSenders).values(rows).onConflictDoNothing().returning();
      const fresh = new Set(kept.map(({ messageId }) => messageId));
      const said = allowed.map(({ message }) => message).filter(({ id }) => fresh.has(id));
      const [first] = said;
      if (first !== undefined) say(desk, showId, said, first.atMs);
      const outcomes = new Map<string, ChatMessage | 'blocked'>();
      for (const { sender, message } of waiting) outcomes.set(message.id, blocked.has(sender.id) ? 'blocked' : message);
      return outcomes;
    });
    return result;
  };

  const flush = async (showId: string): Promise<void> => {
    const lot = lots.get(showId);
    if (lot === undefined) return;
    lots.delete(showId);
    lot.cancel();
    try {
      const outcomes = await put(showId, lot.waiting);
      for (const { message, resolve, reject } of lot.waiting) {
        const outcome = outcomes.get(message.id);
        if (outcome === undefined || outcome === 'blocked') reject(new ProblemError('forbidden'));
        else resolve(outcome);
      }
    } catch (error) {
      for (const { reject } of lot.waiting) reject(error);
    }
  };

  const flushInTime = (showId: string): void => {
    const running = flush(showId).finally(() => flushing.delete(running));
    flushing.add(running);
  };

  const enqueue = (
    showId: string,
    sender: ChatSender,
    { clientId, text, translatedFrom }: ChatWords,
  ): Promise<ChatMessage> => {
    let lot = lots.get(showId);
    if (lot === undefined) {
      lot = { waiting: [], cancel: clock.after(coalesceMs, () => flushInTime(showId)) };
      lots.set(showId, lot);
    }
    if (lot.waiting.length >= waitingMax) throw new ProblemError('rate-limited', { retryAfterMs: 1000 });
    const message: ChatMessage = {
      id: `m-${randomBytes(12).toString('base64url')}`,
      author: { name: sender.name, role: sender.role },
      text,
      atMs: clock.nowMs(),
      ...(translatedFrom === undefined ? {} : { translatedFrom }),
    };
    const { waiting } = lot;
    return new Promise((resolve, reject) => void waiting.push({ sender, clientId, message, resolve, reject }));
  };

  const findEarlier = async (showId: string, senderId: string, clientId: string): Promise<ChatMessage | undefined> => {
    const [row] = await database
      .select({ message: chatSenders.message })
      .from(chatSenders)
      .where(
        and(eq(chatSenders.showId, showId), eq(chatSenders.deviceId, senderId), eq(chatSenders.clientId, clientId)),
      );
    return row?.message;
  };

  return {
    async post(showId, sender, words) {
      const { clientId } = words;
      if (isClosed) throw new ProblemError('unavailable', { retryAfterMs: 2000 });
      const shown = normaliseChatText(words.text);
      if (shown === undefined) {
        throw new ProblemError('bad-request', { fields: { 'body.text': 'must have 1 to 200 characters to be read' } });
      }
      const key = JSON.stringify([showId, sender.id, clientId]);
      const known = inFlight.get(key);
      if (known !== undefined) return known;
      const posting = findEarlier(showId, sender.id, clientId)
        .then((earlier) => earlier ?? enqueue(showId, sender, { ...words, text: shown }))
        .finally(() => inFlight.delete(key));
      inFlight.set(key, posting);
      return posting;
    },
    async close() {
      isClosed = true;
      for (const showId of [...lots.keys()]) flushInTime(showId);
      await Promise.all(flushing);
    },
  };
}
