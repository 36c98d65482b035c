import { parseCue, type Cue, type CueEnvelope } from '../../contract/cue';
import type { Show } from '../../contract/show';
import type { Snapshot } from '../../contract/snapshot';
import { createAirings } from './airings';
import { createBackoff } from './backoff';
import { createChapters } from './chapters';
import { createCueLoader } from './cue-loader';
import { createCueTimeline } from './cue-timeline';
import { isSameMissed, missedOffers, type Joining } from './missed-offers';
import { createOffers } from './offers';
import type { Clock } from './ports/clock';
import type { LiveFeed } from './ports/live-feed';
import type { PlatformClient } from './ports/platform-client';
import { createPollDeadlines, isAnswerShown, isPollShown, samePollView } from './poll-view';
import { createProductFetcher } from './product-fetcher';
import { createRundownLoader } from './rundown-loader';
import { createStateHolder, type Unsubscribe } from './store';
import { timeLeftMs } from './time-left';
import type { TimelineState } from './timeline-state';
import type { PollView, WatchState, WatchStore } from './watch-state';
import type { ReactionCounts } from '../../contract/reaction';

export interface WatchStoreOptions {
  readonly showId: string;
  readonly platform: Pick<PlatformClient, 'snapshot' | 'cuesBetween' | 'product' | 'show' | 'rundown'>;
  readonly feed: Pick<LiveFeed, 'joinShow' | 'react' | 'status'>;
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** How far the picture is behind real time, in seconds, as measured; NaN where that isn't known. */
  readonly latencySeconds?: () => number;
  /** How far one can rewind in a live show; cues older than that are forgotten. */
  readonly dvrWindowMs?: number;
}

type Ready = Extract<WatchState, { kind: 'ready' }>;

const slowAfterMs = 3000;
/** What a picture without measured latency is taken to be behind: three segments of two seconds. */
const assumedLatencyMs = 6000;
const defaultDvrWindowMs = 30 * 60_000;
const pruneEveryMs = 60_000;
const pruneMarginMs = 2 * 60_000;

const isOver = ({ state }: Show): boolean => state === 'replay' || state === 'ended';

/**
 * One show being watched. The snapshot brings the DVR window's cues, the feed goes on from its sequence, and what
 * stands in the picture is a function of the playhead; what concerns money is a function of now.
 */
export function createWatchStore(options: WatchStoreOptions): WatchStore {
  const { showId, platform, feed, clock, random } = options;
  const holder = createStateHolder<WatchState>({ kind: 'loading', isSlow: false });
  const backoff = createBackoff({ baseMs: 1000, capMs: 20_000, random });
  const offers = createOffers();
  let timeline = createCueTimeline();
  const airings = createAirings();
  const chapters = createChapters();
  const pollDeadlines = createPollDeadlines();
  const reactionListeners = new Set<(counts: ReactionCounts) => void>();
  let show: Show | undefined;
  let hasEnded = false;
  let hasReplay = false;
  let viewers: number | undefined;
  /** What was last told of the picture. */
  let told: TimelineState | undefined;
  let toldPassing = 0;
  let playheadMs = Number.NaN;
  let isApproximate = true;
  /** The latest instant that the picture has been at: what comes after it hasn't been shown yet, even after a rewind. */
  let furthestMs = Number.NEGATIVE_INFINITY;
  let joining: Pick<Joining, 'joinedAtMs' | 'showingThenId'> = { joinedAtMs: Number.NaN, showingThenId: undefined };
  let subscriptions: Unsubscribe[] = [];
  let timers = new Map<string, () => void>();
  /** Tells answers that are still wanted from those of before `stop` or `retry`. */
  let round = 0;
  let isStarted = false;
  let areChaptersWanted = false;

  const every = (name: string, delayMs: number, action: () => void): void => {
    timers.get(name)?.();
    timers.set(name, clock.after(delayMs, action));
  };
  const knownCues = (envelopes: readonly CueEnvelope[]): Cue[] =>
    envelopes.flatMap((envelope) => {
      const parsed = parseCue(envelope);
      return parsed.ok ? [parsed.cue] : [];
    });

  /** Where the picture is; without a known time, where it ought to be. */
  const instantMs = (): number => {
    if (!Number.isNaN(playheadMs)) return playheadMs;
    // A recording's place can't be guessed from the clock: nothing is marked then.
    if (!show || isOver(show)) return Number.NEGATIVE_INFINITY;
    const measuredMs = (options.latencySeconds?.() ?? Number.NaN) * 1000;
    return clock.nowMs() - (Number.isFinite(measuredMs) ? Math.max(0, measuredMs) : assumedLatencyMs);
  };
  const addCues = (cues: readonly Cue[]): void => {
    timeline.add(cues);
    airings.add(cues);
    chapters.add(cues);
    pollDeadlines.add(cues);
  };
  const pollAt = (picture: TimelineState, atMs: number, nowMs: number): PollView | undefined => {
    if (!isPollShown(picture.poll, atMs)) return undefined;
    const { poll, votes } = picture.poll;
    const isOpen = show?.state === 'live' && !hasEnded && pollDeadlines.isOpen(picture.poll, nowMs);
    if (isOpen && poll.closesAtMs !== undefined) every('poll', Math.min(poll.closesAtMs - nowMs, 60_000), tell);
    return { poll, votes, isOpen };
  };
  /** What of the picture's state goes by the instant alone, between two cues. */
  const passingAt = ({ poll, answered }: TimelineState, atMs: number): number =>
    (isPollShown(poll, atMs) ? 1 : 0) + (isAnswerShown(answered, atMs) ? 2 : 0);
  const tell = (): void => {
    if (!show) return;
    const nowMs = clock.nowMs();
    // A deal ends by what surely is left of it, as its countdown says.
    const dealsMs = clock.latestMs();
    const atMs = instantMs();
    const picture = timeline.stateAt(atMs);
    told = picture;
    toldPassing = passingAt(picture, atMs);
    const showingNowId = picture.highlightedProductId;
    const airtimes = airings.until(Math.max(furthestMs, atMs));
    const listed = offers.list({ showingNowId, promotions: picture.promotions, airtimes }, dealsMs);
    const promotion = hasEnded ? undefined : offers.promotion(dealsMs, showingNowId);
    const { state: before } = holder;
    const known = before.kind === 'ready' ? before : undefined;
    const isSamePromotion =
      known?.promotion?.promotion === promotion?.promotion &&
      known?.promotion?.claimedShare === promotion?.claimedShare;
    const missedNow =
      hasEnded || isOver(show)
        ? undefined
        : missedOffers(listed, airtimes, offers.running(dealsMs), { ...joining, showStartedAtMs: show.startsAtMs });
    const missed = isSameMissed(known?.missed, missedNow) ? known?.missed : missedNow;
    const poll = samePollView(known?.poll, pollAt(picture, atMs, nowMs));
    const next: Ready = {
      kind: 'ready',
      show,
      hasEnded,
      hasReplay,
      viewers,
      offers: listed,
      showingNowId,
      promotion: isSamePromotion ? known?.promotion : promotion,
      ...(missed === undefined ? {} : { missed }),
      ...(picture.pinned === undefined ? {} : { pinned: picture.pinned }),
      ...(isAnswerShown(picture.answered, atMs) ? { answered: picture.answered } : {}),
      ...(poll === undefined ? {} : { poll }),
      ...(areChaptersWanted ? { chapters: chapters.list(offers.products, !isOver(show)) } : {}),
      chat: picture.chat,
      feedStatus: feed.status.state,
      isApproximate,
    };
    if (!known || !isSame(known, next)) holder.set(next);
  };
  const tellWhenPromotionsChange = (): void => {
    const nextMs = offers.nextChangeMs(clock.latestMs());
    timers.get('promotion')?.();
    if (nextMs === undefined) return;
    every('promotion', Math.min(timeLeftMs(nextMs, clock), 60_000), () => {
      tell();
      tellWhenPromotionsChange();
    });
  };

  const fetcher = createProductFetcher({
    platform,
    clock,
    random,
    onProduct(product) {
      offers.addProduct(product);
      tell();
    },
  });
  const fetchUnknown = (): void => fetcher.want(offers.unknownIds);
  const loader = createCueLoader({
    platform,
    showId,
    clock,
    random,
    onCues(cues) {
      addCues(knownCues(cues));
      tell();
    },
  });

  const rundown = createRundownLoader({
    ...{ platform, showId, clock, random },
    onItems(items) {
      chapters.setRundown(items);
      tell();
    },
  });
  const wantChapters = (): void => {
    areChaptersWanted = true;
    // Before the snapshot has come nothing else is to be waited for.
    if (show) rundown.want();
    tell();
  };

  const startShow = (): void => {
    if (show?.state !== 'upcoming') return;
    show = { ...show, state: 'live' };
    // Viewers, the real start and the pictures of the live show.
    askShow();
  };
  const askShow = (): void => {
    const asked = round;
    void platform.show(showId).then((answer) => {
      if (asked !== round || !answer.ok || answer.value.state !== show?.state) return;
      show = answer.value;
      viewers = answer.value.viewers ?? viewers;
      tell();
    });
  };
  const hear = (cue: Cue): void => {
    addCues([cue]);
    if (cue.kind === 'show-started') startShow();
    if (cue.kind === 'rundown-changed') rundown.changed();
    if (cue.kind === 'show-changed' && show?.state === 'upcoming') askShow();
    if (cue.kind === 'show-ended') {
      hasEnded = true;
      hasReplay = cue.data.hasReplay;
    }
    if (offers.apply(cue)) tellWhenPromotionsChange();
    if (cue.kind === 'product-highlighted' && !offers.has(cue.data.productId)) fetcher.want([cue.data.productId]);
    fetchUnknown();
    tell();
  };

  const take = (snapshot: Snapshot): void => {
    // A show that ended while it is watched stays the live show it was until the picture is over.
    const wasWatched = show !== undefined && !isOver(show);
    hasEnded = snapshot.show.state === 'ended' || (wasWatched && isOver(snapshot.show));
    hasReplay = snapshot.show.state === 'replay';
    show = wasWatched && show && isOver(snapshot.show) ? show : snapshot.show;
    viewers = snapshot.show.viewers ?? viewers;
    offers.replace(snapshot.products, snapshot.promotions);
    const cues = knownCues(snapshot.timeline);
    timeline = createCueTimeline();
    addCues(cues);
    timeline.addChat(snapshot.chatTail);
    timeline.setPinnedBefore(cues.some(({ kind }) => kind === 'message-pinned') ? undefined : snapshot.pinned);
    loader.clear();
    if (!isOver(show))
      loader.coverFrom(Math.max(show.startsAtMs, clock.nowMs() - (options.dvrWindowMs ?? defaultDvrWindowMs)));
    if (areChaptersWanted) rundown.want();
    fetchUnknown();
    tellWhenPromotionsChange();
    tell();
  };
  /** The feed can't go on from where we are. Asks until there is a snapshot: the promise is what the feed waits for. */
  const takeAgain = async (): Promise<number> => {
    const asked = round;
    const answer = await platform.snapshot(showId);
    if (asked !== round) return 0;
    if (answer.ok) {
      take(answer.value);
      return answer.value.sequence;
    }
    const waitMs = backoff.nextDelayMs(answer.failure.retryAfterMs);
    await new Promise<void>((resolve) => every('snapshot', waitMs, resolve));
    return asked === round ? takeAgain() : 0;
  };
  const prune = (): void => {
    if (show && !isOver(show)) {
      const oldestMs = clock.nowMs() - (options.dvrWindowMs ?? defaultDvrWindowMs) - pruneMarginMs;
      // A viewer who has paused for long still sees an older picture.
      timeline.pruneBefore(isApproximate ? oldestMs : Math.min(oldestMs, playheadMs - pruneMarginMs));
    }
    every('prune', pruneEveryMs, prune);
  };
  const join = (after: number): void => {
    subscriptions.push(
      feed.joinShow(showId, after, {
        onCue: hear,
        onReset: takeAgain,
        onViewers(count) {
          viewers = count;
          tell();
        },
        onReactions(counts) {
          for (const listener of [...reactionListeners]) listener(counts);
        },
      }),
      feed.status.subscribe(() => tell()),
    );
    every('prune', pruneEveryMs, prune);
  };
  const load = async (): Promise<void> => {
    const asked = round;
    every('slow', slowAfterMs, () => {
      if (holder.state.kind === 'loading') holder.set({ kind: 'loading', isSlow: true });
    });
    const answer = await platform.snapshot(showId);
    if (asked !== round) return;
    timers.get('slow')?.();
    if (answer.ok) {
      backoff.reset();
      take(answer.value);
      join(answer.value.sequence);
      return;
    }
    const { cause, retryAfterMs } = answer.failure;
    holder.set({ kind: 'failed', cause });
    // What is gone or not allowed doesn't come back by asking.
    if (cause === 'offline' || cause === 'unavailable')
      every('retry', backoff.nextDelayMs(retryAfterMs), () => void load());
  };
  const halt = (): void => {
    round += 1;
    for (const unsubscribe of subscriptions) unsubscribe();
    subscriptions = [];
    for (const cancel of timers.values()) cancel();
    timers = new Map();
    fetcher.stop();
    loader.stop();
    rundown.stop();
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      if (isStarted) return;
      isStarted = true;
      void load();
    },
    stop() {
      isStarted = false;
      halt();
    },
    suspend() {
      if (isStarted) halt();
    },
    resume() {
      if (!isStarted) return;
      halt();
      if (holder.state.kind !== 'ready') {
        void load();
        return;
      }
      // What stands on the screen stays until there is something newer.
      const asked = round;
      void takeAgain().then((sequence) => {
        if (asked === round) join(sequence);
      });
    },
    retry() {
      if (holder.state.kind === 'ready') return;
      halt();
      isStarted = true;
      holder.set({ kind: 'loading', isSlow: false });
      void load();
    },
    wantChapters,
    react(reaction) {
      if (show?.state === 'live' && !hasEnded) feed.react(showId, reaction);
    },
    onReactions(listener) {
      reactionListeners.add(listener);
      return () => reactionListeners.delete(listener);
    },
    setPlayhead(programDateTimeMs, isGuessed = false) {
      const wasApproximate = isApproximate;
      isApproximate = isGuessed || Number.isNaN(programDateTimeMs);
      playheadMs = programDateTimeMs;
      if (holder.state.kind !== 'ready') return;
      const atMs = instantMs();
      loader.moveTo(atMs);
      if (atMs > furthestMs) furthestMs = atMs;
      if (Number.isNaN(joining.joinedAtMs) && show?.state === 'live') {
        joining = { joinedAtMs: atMs, showingThenId: timeline.stateAt(atMs).highlightedProductId };
        tell();
        return;
      }
      const picture = timeline.stateAt(atMs);
      if (picture !== told || isApproximate !== wasApproximate || passingAt(picture, atMs) !== toldPassing) tell();
    },
  };
}

function isSame(a: Ready, b: Ready): boolean {
  return (
    a.show === b.show &&
    a.hasEnded === b.hasEnded &&
    a.hasReplay === b.hasReplay &&
    a.viewers === b.viewers &&
    a.offers === b.offers &&
    a.showingNowId === b.showingNowId &&
    a.promotion === b.promotion &&
    a.missed === b.missed &&
    a.pinned === b.pinned &&
    a.answered === b.answered &&
    a.poll === b.poll &&
    a.chapters === b.chapters &&
    a.chat === b.chat &&
    a.feedStatus === b.feedStatus &&
    a.isApproximate === b.isApproximate
  );
}
