import { createAiringWatch, type AiringWatchOptions } from './airing-watch';
import type { HomeState } from './home-state';
import type { ReminderStore } from './reminder-state';
import { createReminderStore, type ReminderStoreOptions } from './reminder-store';
import type { ReadableStore } from './store';
import type { Wakefulness } from './wake-store';

export interface KeepRemindersOptions
  extends ReminderStoreOptions, Pick<AiringWatchOptions, 'library' | 'platform' | 'loadFeed'> {
  readonly library: ReminderStoreOptions['library'] & AiringWatchOptions['library'];
  readonly platform: ReminderStoreOptions['platform'] & AiringWatchOptions['platform'];
  readonly wakefulness: ReadableStore<Wakefulness>;
  readonly home: ReadableStore<HomeState>;
}

/** Reminders that ring for as long as the app runs, of shows and of products in them: they sleep while nobody sees it, and hear what Home is told of shows. */
export function keepReminders({ wakefulness, home, loadFeed, ...options }: KeepRemindersOptions): ReminderStore {
  const reminders = createReminderStore(options);
  const airings = createAiringWatch({
    ...options,
    loadFeed,
    onAiring: (show, product) => reminders.ringProduct(show, product),
  });
  reminders.start();
  airings.start();
  wakefulness.subscribe((state) => {
    for (const one of [reminders, airings]) {
      if (state === 'asleep') one.sleep();
      else one.wake();
    }
  });
  home.subscribe((state) => {
    if (state.kind !== 'ready' || state.isUnconfirmed === true) return;
    const shows = state.rows.flatMap((row) => row.shows);
    reminders.noteShows(shows);
    airings.noteShows(shows);
  });
  return reminders;
}
