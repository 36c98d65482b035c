import type { Show } from '../../contract/show';
import { nextAskAtMs, askAheadMinMs } from './ask-ahead';
import { createBackoff, type Backoff } from './backoff';
import type { LibraryStore } from './library-store';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';
import type { Reminder } from './ports/viewer-library';
import type { ReminderState, ReminderStore, Ring } from './reminder-state';
import { createStateHolder, type Unsubscribe } from './store';

export interface ReminderStoreOptions {
  readonly library: Pick<LibraryStore, 'state' | 'subscribe' | 'remind' | 'forgetReminder' | 'forgetProduct'>;
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
  const waiting: Ring[] = [];
  let isStarted = false;
  let isAsleep = false;
  let askingCount = 0;
  let stopListening: Unsubscribe = () => undefined;
  let cancelCheck: CancelTimer = () => undefined;
  let cancelRing: CancelTimer = () => undefined;

  const askAtMsOf = (startsAtMs: number): number => nextAskAtMs(startsAtMs, clock.nowMs(), random);
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
    [holder.state.ringing, ...waiting].some((ring) => ring?.product === undefined && ring?.show.id === showId);

  const waitingCount = (): number => waiting.filter(({ product }) => product === undefined).length;
  const ringNext = (): void => {
    cancelRing();
    const ringing = waiting.shift();
    // First, so that whoever is told may `hold` it.
    if (ringing !== undefined) cancelRing = clock.after(ringMs, putOff);
    holder.set({ ringing, waitingCount: waitingCount() });
  };
  const ring = (next: Ring): void => {
    waiting.push(next);
    if (holder.state.ringing === undefined) ringNext();
    else holder.set({ ...holder.state, waitingCount: waitingCount() });
  };
  /** Takes back what rings, or waits to. */
  const silence = (isMeant: (ring: Ring) => boolean): void => {
    const kept = waiting.filter((one) => !isMeant(one));
    const hasChanged = kept.length !== waiting.length;
    waiting.splice(0, waiting.length, ...kept);
    if (holder.state.ringing !== undefined && isMeant(holder.state.ringing)) ringNext();
    else if (hasChanged) holder.set({ ...holder.state, waitingCount: waitingCount() });
  };
  const putOff = (): void => {
    const { ringing } = holder.state;
    if (ringing === undefined) return;
    const { show, product } = ringing;
    // The library tells of it, and the ring goes with the reminder.
    if (product !== undefined) {
      library.forgetProduct(show.id, product.id);
      return;
    }
    const watchman = watchmen.get(show.id);
    if (watchman === undefined || watchman.rings >= ringsMax) {
      library.forgetReminder(show.id);
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
        ring({ show });
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
    silence(({ show, product }) => product !== undefined && !isProductAwaited(show.id, product.id));
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
    silence((one) => one.product === undefined && one.show.id === showId);
  };
  const isProductAwaited = (showId: string, productId: string): boolean =>
    library.state.productReminders.some((one) => one.showId === showId && one.productId === productId);

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
      for (const { show, product } of unheard) {
        const watchman = watchmen.get(show.id);
        if (product !== undefined || watchman === undefined) continue;
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
    ringProduct(show, product) {
      if (!isStarted || isAsleep || !isProductAwaited(show.id, product.id)) return;
      const isSame = (one: Ring | undefined): boolean => one?.show.id === show.id && one.product?.id === product.id;
      if (![holder.state.ringing, ...waiting].some(isSame)) ring({ show, product });
    },
    noteOpened(showId) {
      // The show's own page tells of it when the picture gets there; until then it is waited for.
      silence(({ show, product }) => product !== undefined && show.id === showId);
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
