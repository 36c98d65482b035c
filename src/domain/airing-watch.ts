import { parseCue, type Cue, type CueEnvelope } from '../../contract/cue';
import type { Product } from '../../contract/product';
import type { Show } from '../../contract/show';
import type { Snapshot } from '../../contract/snapshot';
import { nextAskAtMs } from './ask-ahead';
import { createBackoff, type Backoff } from './backoff';
import { createCueTimeline } from './cue-timeline';
import type { LibraryStore } from './library-store';
import type { CancelTimer, Clock } from './ports/clock';
import type { LiveFeed } from './ports/live-feed';
import type { PlatformClient } from './ports/platform-client';
import type { Unsubscribe } from './store';

export interface AiringWatchOptions {
  readonly library: Pick<LibraryStore, 'state' | 'subscribe' | 'forgetProduct'>;
  readonly platform: Pick<PlatformClient, 'show' | 'snapshot' | 'product'>;
  /** Not asked for before a show with an awaited product is live. */
  readonly loadFeed: () => Promise<LiveFeed>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** An awaited product is in the picture. */
  readonly onAiring: (show: Show, product: Product) => void;
}

/** Listens for the products that the viewer waits for, whatever is on the screen. */
export interface AiringWatch {
  start(): void;
  /** Nobody sees the app: leaves every room. */
  sleep(): void;
  /** Looks at once what is on. */
  wake(): void;
  /** What another screen was told of shows anyway. */
  noteShows(shows: readonly Show[]): void;
  stop(): void;
}

/** A connection has room for eight; the show being watched and the TV's own room are among them. */
const roomsMax = 4;
const waitMaxMs = 60_000;

interface Vigil {
  askAtMs: number;
  isAsking: boolean;
  readonly backoff: Backoff;
  /** Of a show that is listened to. */
  leave: Unsubscribe | undefined;
}

const isOver = ({ state }: Show): boolean => state === 'ended' || state === 'replay';

/** What a show's log says is in the picture at an instant. */
function highlightedAt(timeline: readonly CueEnvelope[], atMs: number): string | undefined {
  const cues = createCueTimeline();
  cues.add(
    timeline.flatMap((envelope): Cue[] => {
      const parsed = parseCue(envelope);
      return parsed.ok ? [parsed.cue] : [];
    }),
  );
  return cues.stateAt(atMs).highlightedProductId;
}

/**
 * Asks for a show ever more often as its start comes nearer, then joins its room. The announced time only tells when to look:
 * the highlight itself is what rings.
 */
export function createAiringWatch(options: AiringWatchOptions): AiringWatch {
  const { library, platform, loadFeed, clock, random, onAiring } = options;
  const vigils = new Map<string, Vigil>();
  let isStarted = false;
  let isAsleep = false;
  let stopListening: Unsubscribe = () => undefined;
  let cancelCheck: CancelTimer = () => undefined;

  const awaitedIn = (showId: string): string[] =>
    library.state.productReminders.flatMap((one) => (one.showId === showId ? one.productId : []));
  const isCurrent = (showId: string, vigil: Vigil): boolean => isStarted && !isAsleep && vigils.get(showId) === vigil;

  const forgetShow = (showId: string): void => {
    for (const productId of awaitedIn(showId)) library.forgetProduct(showId, productId);
  };
  const tell = async (show: Show, known: readonly Product[], productId: string): Promise<void> => {
    if (!awaitedIn(show.id).includes(productId)) return;
    const product = known.find(({ id }) => id === productId);
    if (product !== undefined) {
      onAiring(show, product);
      return;
    }
    const answer = await platform.product(productId);
    if (answer.ok && isStarted && !isAsleep) onAiring(show, answer.value);
  };

  /** Takes the snapshot; its sequence, or undefined when the show can't be listened to now. */
  const look = async (showId: string, vigil: Vigil): Promise<Snapshot | undefined> => {
    const answer = await platform.snapshot(showId);
    if (!isCurrent(showId, vigil) || !answer.ok) return undefined;
    const productId = highlightedAt(answer.value.timeline, clock.nowMs());
    if (productId !== undefined) void tell(answer.value.show, answer.value.products, productId);
    return answer.value;
  };
  const join = async (showId: string, vigil: Vigil): Promise<boolean> => {
    const feed = await loadFeed().catch(() => undefined);
    if (feed === undefined || !isCurrent(showId, vigil)) return false;
    let snapshot = await look(showId, vigil);
    if (snapshot === undefined) return false;
    vigil.leave = feed.joinShow(showId, snapshot.sequence, {
      onCue(cue) {
        if (cue.kind === 'product-highlighted' && snapshot !== undefined)
          void tell(snapshot.show, snapshot.products, cue.data.productId);
        if (cue.kind === 'show-ended') forgetShow(showId);
      },
      async onReset() {
        snapshot = (await look(showId, vigil)) ?? snapshot;
        return snapshot?.sequence ?? 0;
      },
    });
    return true;
  };

  const ask = async (showId: string, vigil: Vigil): Promise<void> => {
    vigil.isAsking = true;
    const answer = await platform.show(showId);
    const later = (): void => {
      vigil.isAsking = false;
      vigil.askAtMs = clock.nowMs() + vigil.backoff.nextDelayMs();
    };
    if (!isCurrent(showId, vigil)) return;
    if (!answer.ok) {
      if (answer.failure.cause === 'gone') forgetShow(showId);
      else later();
      return;
    }
    const show = answer.value;
    if (isOver(show)) {
      forgetShow(showId);
      return;
    }
    const nowMs = clock.nowMs();
    if (show.state === 'live') {
      if ((await join(showId, vigil)) || !isCurrent(showId, vigil)) vigil.isAsking = false;
      else later();
    } else if (show.startsAtMs <= nowMs) later();
    else {
      vigil.isAsking = false;
      vigil.askAtMs = nextAskAtMs(show.startsAtMs, nowMs, random);
    }
  };

  const drop = (showId: string): void => {
    vigils.get(showId)?.leave?.();
    vigils.delete(showId);
  };
  const check = (): void => {
    cancelCheck();
    if (!isStarted || isAsleep || !library.state.isLoaded) return;
    const nowMs = clock.nowMs();
    const awaited = new Set(library.state.productReminders.map(({ showId }) => showId));
    for (const showId of [...vigils.keys()]) if (!awaited.has(showId)) drop(showId);
    let nextMs = Number.POSITIVE_INFINITY;
    for (const showId of awaited) {
      let vigil = vigils.get(showId);
      if (vigil === undefined) {
        const backoff = createBackoff({ baseMs: 4000, capMs: 60_000, random });
        vigil = { askAtMs: nowMs, isAsking: false, backoff, leave: undefined };
        vigils.set(showId, vigil);
      }
      if (vigil.isAsking || vigil.leave !== undefined) continue;
      const busy = [...vigils.values()].filter(({ isAsking, leave }) => isAsking || leave !== undefined).length;
      if (vigil.askAtMs > nowMs) nextMs = Math.min(nextMs, vigil.askAtMs);
      // The others wait until one of these shows is over.
      else if (busy < roomsMax) void ask(showId, vigil).then(check);
    }
    if (nextMs < Number.POSITIVE_INFINITY) cancelCheck = clock.after(Math.min(nextMs - nowMs, waitMaxMs), check);
  };
  const dropAll = (): void => {
    cancelCheck();
    for (const showId of [...vigils.keys()]) drop(showId);
  };

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      stopListening = library.subscribe(check);
    },
    sleep() {
      isAsleep = true;
      dropAll();
    },
    wake() {
      isAsleep = false;
      check();
    },
    noteShows(shows) {
      for (const { id, state } of shows) {
        const vigil = vigils.get(id);
        if (vigil !== undefined && state === 'live') vigil.askAtMs = Math.min(vigil.askAtMs, clock.nowMs());
      }
      check();
    },
    stop() {
      isStarted = false;
      stopListening();
      dropAll();
    },
  };
}
