import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ChatMessage } from '../../../contract/chat';
import type { PollOption } from '../../../contract/poll';
import { shows } from './catalogue';

const instant = (name: string) => bigint(name, { mode: 'number' });
const ofShow = () =>
  text('show_id')
    .notNull()
    .references(() => shows.id, { onDelete: 'cascade' });

/** Votes by option id. */
export type VoteCounts = Readonly<Record<string, number>>;

/**
 * A question to the viewers of a show. `votes` counts those of the TVs, `tally` those that were counted elsewhere; what viewers
 * are told is the sum. `isScripted`: a programme closes it, not its `closesAtMs`.
 */
export const polls = pgTable(
  'polls',
  {
    showId: ofShow(),
    id: text('id').notNull(),
    question: text('question').notNull(),
    options: jsonb('options').$type<PollOption[]>().notNull(),
    openedAtMs: instant('opened_at_ms').notNull(),
    closesAtMs: instant('closes_at_ms'),
    closedAtMs: instant('closed_at_ms'),
    votes: jsonb('votes').$type<VoteCounts>().notNull(),
    tally: jsonb('tally').$type<VoteCounts>().notNull(),
    isScripted: boolean('is_scripted').notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.id] })],
);
export type PollRow = typeof polls.$inferSelect;

/** Who voted what, while the poll is open: one vote a TV. Forgotten when the poll is closed. */
export const pollVotes = pgTable(
  'poll_votes',
  {
    showId: ofShow(),
    pollId: text('poll_id').notNull(),
    deviceId: text('device_id').notNull(),
    optionId: text('option_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.pollId, table.deviceId] })],
);

/**
 * Who said what lately: so that the same message isn't taken twice, and so that a sender can be blocked. `deviceId` is the TV,
 * or `operator`. What was said is in the show's room.
 */
export const chatSenders = pgTable(
  'chat_senders',
  {
    messageId: text('message_id').primaryKey(),
    showId: ofShow(),
    deviceId: text('device_id').notNull(),
    clientId: text('client_id').notNull(),
    message: jsonb('message').$type<ChatMessage>().notNull(),
    saidAtMs: instant('said_at_ms').notNull(),
  },
  (table) => [
    uniqueIndex('chat_senders_once').on(table.showId, table.deviceId, table.clientId),
    index('chat_senders_by_time').on(table.saidAtMs),
  ],
);

/** TVs whose messages aren't taken in a show. */
export const blockedSenders = pgTable(
  'blocked_senders',
  { showId: ofShow(), deviceId: text('device_id').notNull() },
  (table) => [primaryKey({ columns: [table.showId, table.deviceId] })],
);
