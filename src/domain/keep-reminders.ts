import type { HomeState } from './home-state';
import type { ReminderStore } from './reminder-state';
import { createReminderStore, type ReminderStoreOptions } from './reminder-store';
import type { ReadableStore } from './store';
import type { Wakefulness } from './wake-store';

export interface KeepRemindersOptions extends ReminderStoreOptions {
  readonly wakefulness: ReadableStore<Wakefulness>;
  readonly home: ReadableStore<HomeState>;
}

/** Reminders that ring for as long as the app runs: they sleep while nobody sees it, and hear what Home is told of shows. */
export function keepReminders({ wakefulness, home, ...options }: KeepRemindersOptions): ReminderStore {
  const reminders = createReminderStore(options);
  reminders.start();
  wakefulness.subscribe((state) => (state === 'asleep' ? reminders.sleep() : reminders.wake()));
  home.subscribe((state) => {
    if (state.kind === 'ready' && state.isUnconfirmed !== true)
      reminders.noteShows(state.rows.flatMap(({ shows }) => shows));
  });
  return reminders;
}
