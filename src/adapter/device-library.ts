import * as v from 'valibot';
import { idSchema, instantSchema, moneySchema } from '../../contract/primitives';
import type { Outcome } from '../domain/outcome';
import {
  libraryIds,
  type LibraryContents,
  type LibraryEntry,
  type LibraryList,
  type ViewerLibrary,
} from '../domain/ports/viewer-library';
import type { Storage } from '../domain/ports/storage';

const secondsSchema = v.pipe(v.number(), v.finite(), v.minValue(0));
const schemas = {
  follows: v.object({ creatorId: idSchema, atMs: instantSchema }),
  reminders: v.object({
    showId: idSchema,
    title: v.pipe(v.string(), v.maxLength(5000)),
    startsAtMs: instantSchema,
    atMs: instantSchema,
  }),
  productReminders: v.object({ showId: idSchema, productId: idSchema, atMs: instantSchema }),
  tray: v.object({
    variantId: idSchema,
    productId: idSchema,
    showId: v.exactOptional(idSchema),
    title: v.exactOptional(v.pipe(v.string(), v.maxLength(5000))),
    price: v.exactOptional(moneySchema),
    atMs: instantSchema,
  }),
  watched: v.object({
    showId: idSchema,
    positionSeconds: secondsSchema,
    durationSeconds: secondsSchema,
    atMs: instantSchema,
  }),
} as const;

/** A TV's storage is small (5 MB on most): the oldest entries go first. */
const entriesMax = 200;
const done: Outcome<undefined> = { ok: true, value: undefined };
const lists: readonly LibraryList[] = ['follows', 'reminders', 'productReminders', 'tray', 'watched'];

/** A guest's things, kept on this TV: one stored text a list, so that a broken one costs only itself. */
export function createDeviceLibrary(storage: Storage): ViewerLibrary {
  const keyOf = (list: LibraryList): string => `library.${list}`;
  const read = <List extends LibraryList>(list: List): LibraryEntry<List>[] => {
    let stored: unknown;
    try {
      stored = JSON.parse(storage.read(keyOf(list)) ?? '[]');
    } catch {
      return [];
    }
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown) => {
      const parsed = v.safeParse(schemas[list], entry);
      return parsed.success ? [parsed.output] : [];
    });
  };
  const idOf = <List extends LibraryList>(list: List, entry: LibraryEntry<List>): string => libraryIds[list](entry);
  const write = <List extends LibraryList>(list: List, entries: readonly LibraryEntry<List>[]): void =>
    storage.write(keyOf(list), JSON.stringify(entries.slice(0, entriesMax)));

  return {
    load() {
      const value: LibraryContents = {
        follows: read('follows'),
        reminders: read('reminders'),
        productReminders: read('productReminders'),
        tray: read('tray'),
        watched: read('watched'),
      };
      return Promise.resolve({ ok: true, value });
    },
    put(list, entry) {
      write(list, [entry, ...read(list).filter((other) => idOf(list, other) !== idOf(list, entry))]);
      return Promise.resolve(done);
    },
    remove(list, id) {
      write(
        list,
        read(list).filter((entry) => idOf(list, entry) !== id),
      );
      return Promise.resolve(done);
    },
    clear() {
      for (const list of lists) storage.remove(keyOf(list));
      return Promise.resolve(done);
    },
  };
}
