import type { Money } from '../../../contract/primitives';
import type { Outcome } from '../outcome';

/** A creator the viewer follows. */
export interface Follow {
  readonly creatorId: string;
  readonly atMs: number;
}

/** A show the viewer wants to be told of when it begins. */
export interface Reminder {
  readonly showId: string;
  readonly title: string;
  readonly startsAtMs: number;
  readonly atMs: number;
}

/** A product of a show that the viewer wants to be told of when it comes into the picture. */
export interface ProductReminder {
  readonly showId: string;
  readonly productId: string;
  readonly atMs: number;
}

/** Something kept for later: one variant of a product, and the show it was seen in. */
export interface TrayItem {
  readonly variantId: string;
  readonly productId: string;
  readonly showId?: string;
  /** The product's name then, for as long as the platform hasn't told the present one. */
  readonly title?: string;
  /** What this variant cost then. */
  readonly price?: Money;
  readonly atMs: number;
}

/** How far a recording was watched. */
export interface WatchedShow {
  readonly showId: string;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly atMs: number;
}

/** Everything the viewer keeps, the newest first in each list. */
export interface LibraryContents {
  readonly follows: readonly Follow[];
  readonly reminders: readonly Reminder[];
  readonly productReminders: readonly ProductReminder[];
  readonly tray: readonly TrayItem[];
  readonly watched: readonly WatchedShow[];
}

export type LibraryList = keyof LibraryContents;
export type LibraryEntry<List extends LibraryList> = LibraryContents[List][number];

/** What identifies an entry of each list: a second one with the same id replaces the first. */
export const libraryIds: { readonly [List in LibraryList]: (entry: LibraryEntry<List>) => string } = {
  follows: ({ creatorId }) => creatorId,
  reminders: ({ showId }) => showId,
  productReminders: ({ showId, productId }) => `${showId}.${productId}`,
  tray: ({ variantId }) => variantId,
  watched: ({ showId }) => showId,
};

/**
 * Where a viewer's things are kept: on this TV for a guest, with the platform (`/v1/me/…`) for an account. Answers are
 * outcomes; entries that can't be read are left out.
 */
export interface ViewerLibrary {
  load(): Promise<Outcome<LibraryContents>>;
  put<List extends LibraryList>(list: List, entry: LibraryEntry<List>): Promise<Outcome<undefined>>;
  remove(list: LibraryList, id: string): Promise<Outcome<undefined>>;
  clear(): Promise<Outcome<undefined>>;
}
