import type { Show } from '../../contract/show';
import { createBackoff, type Backoff } from './backoff';
import type { LibraryStore } from './library-store';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import type { Reminder } from './ports/viewer-library';
import type { ReminderState, ReminderStore } from './reminder-state';
import { createStateHolder, type Unsubscribe } from './store';

export interface ReminderStoreOptions {
  readonly library: Pick<LibraryStore, 'state' | 'subscribe' | 'remind' | 'forgetReminder'>;
  readonly platform: Pick<PlatformClient, 'show'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
}

/** A ring that nobody answers goes after this. */
export const ringMs = 30_000;
/** Put off or unanswered, it comes again after this. */
export const putOffMs = 5 * 60_000;
const ringsMax = 2;
/** The platform is asked a little after the start, so that it has started the show; televisions don't come all at once. */
const startGraceMs = 1000;
const startSpreadMs = 2000;
/** A start may be moved, to an earlier time too. It is asked for whenever half the time to it has passed, until this little is left. */
const askAheadMinMs = 4 * 60_000;
/** The clock may be put right, and sets sleep: no wait is longer. */
const waitMaxMs = 60_000;
/** No show runs for longer: nobody need be asked about one that began before. */
const showMaxMs = 24 * 3_600_000;
/** A set that was off for weeks doesn't ask for everything at once. */
const atOnceMax = 4;

/** What is known of one reminder beyond what the library keeps. */
interface Watchman {
  askAtMs: number;
  rings: number;
  isAsking: boolean;
  readonly backoff: Backoff;
}

export function createReminderStore({ library, platform, clock, random }: ReminderStoreOptions): ReminderStore {
  const holder = createStateHolder<ReminderState>({ ringing: undefined, waitingCount: 0 });
  const watchmen = new Map<string, Watchman>();
  const waiting: Show[] = [];
  let isStarted = false;
  let isAsleep = false;
  let askingCount = 0;
  let stopListening: Unsubscribe = () => undefined;
  let cancelCheck: CancelTimer = () => undefined;
  let cancelRing: CancelTimer = () => undefined;

  const askAtMsOf = (startsAtMs: number): number => {
    const nowMs = clock.nowMs();
    const leftMs = startsAtMs - nowMs;
    if (leftMs > askAheadMinMs) return nowMs + leftMs * (0.45 + random() * 0.1);
    return startsAtMs + startGraceMs + random() * startSpreadMs;
  };
  const reminders = (): readonly Reminder[] => (library.state.isLoaded ? library.state.reminders : []);
  const watchmanOf = ({ showId, startsAtMs }: Reminder): Watchman => {
    let watchman = watchmen.get(showId);
    if (watchman === undefined) {
      const backoff = createBackoff({ baseMs: 4000, capMs: 60_000, random });
      watchman = { askAtMs: askAtMsOf(startsAtMs), rings: 0, isAsking: false, backoff };
      watchmen.set(showId, watchman);
    }
    return watchman;
  };
  const isRinging = (showId: string): boolean =>
    holder.state.ringing?.id === showId || waiting.some(({ id }) => id === showId);

  const ringNext = (): void => {
    cancelRing();
    const ringing = waiting.shift();
    // First, so that whoever is told may `hold` it.
    if (ringing !== undefined) cancelRing = clock.after(ringMs, putOff);
    holder.set({ ringing, waitingCount: waiting.length });
  };
  const ring = (show: Show): void => {
    waiting.push(show);
    if (holder.state.ringing === undefined) ringNext();
    else holder.set({ ...holder.state, waitingCount: waiting.length });
  };
  const putOff = (): void => {
    const { ringing } = holder.state;
    if (ringing === undefined) return;
    const watchman = watchmen.get(ringing.id);
    if (watchman === undefined || watchman.rings >= ringsMax) {
      // The library tells of it, and the ring goes with the reminder.
      library.forgetReminder(ringing.id);
      return;
    }
    watchman.askAtMs = clock.nowMs() + putOffMs;
    ringNext();
    check();
  };

  /** The start was moved: the reminder goes with it. */
  const move = (show: Show): void => {
    watchmen.delete(show.id);
    library.remind(show);
  };
  /** Takes the platform's word for one show. */
  const ask = async (reminder: Reminder, watchman: Watchman): Promise<void> => {
    const { showId } = reminder;
    watchman.isAsking = true;
    askingCount += 1;
    const answer = await platform.show(showId);
    watchman.isAsking = false;
    askingCount -= 1;
    // Forgotten, opened or stopped meanwhile, or nobody is there to hear: then it is asked again.
    if (!isStarted || isAsleep || watchmen.get(showId) !== watchman) return;
    const later = (): void => {
      const isFar = reminder.startsAtMs - clock.nowMs() > askAheadMinMs;
      watchman.askAtMs = isFar ? askAtMsOf(reminder.startsAtMs) : clock.nowMs() + watchman.backoff.nextDelayMs();
    };
    if (!answer.ok) {
      if (answer.failure.cause === 'gone') library.forgetReminder(showId);
      else later();
      return;
    }
    const show = answer.value;
    switch (show.state) {
      case 'live':
        watchman.backoff.reset();
        watchman.rings += 1;
        ring(show);
        return;
      case 'upcoming':
        if (show.startsAtMs <= clock.nowMs()) later();
        else if (show.startsAtMs === reminder.startsAtMs) watchman.askAtMs = askAtMsOf(show.startsAtMs);
        else move(show);
        return;
      case 'replay':
      case 'ended':
        library.forgetReminder(showId);
    }
  };

  const check = (): void => {
    cancelCheck();
    if (!isStarted || isAsleep) return;
    const nowMs = clock.nowMs();
    const kept = reminders();
    for (const showId of watchmen.keys()) {
      if (!kept.some((reminder) => reminder.showId === showId)) forget(showId);
    }
    const over: string[] = [];
    let nextMs = Number.POSITIVE_INFINITY;
    for (const reminder of kept) {
      const watchman = watchmanOf(reminder);
      if (watchman.isAsking || isRinging(reminder.showId)) continue;
      if (watchman.askAtMs > nowMs) nextMs = Math.min(nextMs, watchman.askAtMs);
      else if (nowMs - reminder.startsAtMs > showMaxMs) over.push(reminder.showId);
      else if (askingCount < atOnceMax) void ask(reminder, watchman).then(check);
    }
    if (nextMs < Number.POSITIVE_INFINITY) cancelCheck = clock.after(Math.min(nextMs - nowMs, waitMaxMs), check);
    for (const showId of over) library.forgetReminder(showId);
  };
  const forget = (showId: string): void => {
    watchmen.delete(showId);
    const index = waiting.findIndex(({ id }) => id === showId);
    if (index >= 0) {
      waiting.splice(index, 1);
      holder.set({ ...holder.state, waitingCount: waiting.length });
    }
    if (holder.state.ringing?.id === showId) ringNext();
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
      stopListening = library.subscribe(check);
    },
    wake() {
      isAsleep = false;
      check();
    },
    sleep() {
      isAsleep = true;
      cancelCheck();
      cancelRing();
      const { ringing } = holder.state;
      const unheard = ringing === undefined ? [...waiting] : [ringing, ...waiting];
      waiting.length = 0;
      // Rung to nobody: the platform is asked anew when somebody is there.
      for (const { id } of unheard) {
        const watchman = watchmen.get(id);
        if (watchman === undefined) continue;
        watchman.rings -= 1;
        watchman.askAtMs = clock.nowMs();
      }
      if (ringing !== undefined) holder.set({ ringing: undefined, waitingCount: 0 });
    },
    noteShows(shows) {
      if (!isStarted || isAsleep) return;
      const kept = reminders();
      if (kept.length === 0) return;
      for (const show of shows) {
        const reminder = kept.find(({ showId }) => showId === show.id);
        if (reminder === undefined) continue;
        const watchman = watchmanOf(reminder);
        // What was put off comes in its own time.
        if (show.state === 'live' && watchman.rings === 0) {
          watchman.askAtMs = Math.min(watchman.askAtMs, clock.nowMs());
        } else if (show.state === 'upcoming' && show.startsAtMs !== reminder.startsAtMs) move(show);
      }
      check();
    },
    stop() {
      isStarted = false;
      stopListening();
      cancelCheck();
      cancelRing();
    },
    noteOpened(showId) {
      const reminder = reminders().find((candidate) => candidate.showId === showId);
      if (reminder === undefined) return;
      // Looking at a show that hasn't begun isn't watching it.
      if (reminder.startsAtMs <= clock.nowMs() || isRinging(showId)) library.forgetReminder(showId);
    },
    putOff,
    hold: () => cancelRing(),
    release() {
      if (holder.state.ringing === undefined) return;
      cancelRing();
      cancelRing = clock.after(ringMs, putOff);
    },
  };
}
