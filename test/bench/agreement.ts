import type { decodeStrip, StripReading } from '../../platform/demo/make/strip';

/** What was going on when app and picture disagreed; undefined where nobody knows. */
export interface Circumstances {
  readonly show?: string;
  readonly hasEnded?: boolean;
  readonly feed?: string;
  readonly isApproximate?: boolean;
  /** Where the row of products is: how many it has, which is marked and which has the focus (-1: none), which have a card. */
  readonly row?: { readonly count: number; readonly marked: number; readonly focused: number; readonly cards: string };
  readonly status?: string;
  readonly seconds?: number;
  readonly programDateTime?: string;
  readonly latencySeconds?: number;
  /** The last lines of the player's log. */
  readonly log?: readonly string[];
  /** The last time that the video's clock didn't follow the wall's, and by how much. */
  readonly jump?: { readonly agoSeconds: number; readonly seconds: number };
  /** What the strip in the picture said last, and how long ago that was. */
  readonly strip?: StripReading;
  readonly stripAgeMs?: number;
}

/** How long app and picture disagreed about what is on stage. */
export interface Disagreement {
  /** At a change of it, when a show was joined, or until the page was left. */
  readonly kind: 'change' | 'join' | 'left';
  readonly ms: number;
  /** How the page was served when it happened: what was done last. */
  readonly after: string;
  /** Of those longer than a second: when it began and when it was over. */
  readonly circumstances?: readonly [Circumstances, Circumstances];
}

declare global {
  interface Window {
    benchDisagreements: Disagreement[];
    /** What is done to the show now. */
    benchDoing: string;
  }
}

interface Offer {
  readonly isShowingNow: boolean;
  readonly product: { readonly id: string };
}

/** As much of the app's row of products as is looked at. */
export interface Row {
  readonly products?: readonly Offer[];
  readonly cards?: readonly ({ readonly offer: Offer | undefined } | undefined)[];
  readonly focusIndex?: number;
}

/**
 * Whether the row marks a product that has no card at present: it keeps cards for those near the screen only, so that somebody who has
 * walked far along it sees no mark, though the app is not late. Runs in the page.
 */
export function isMarkedAway(row: Row | undefined): boolean {
  const marked = (row?.products ?? []).find(({ isShowingNow }) => isShowingNow);
  return marked !== undefined && !(row?.cards ?? []).some((card) => card?.offer?.product.id === marked.product.id);
}

/**
 * Runs in the page. In each video frame callback reads from the strip whether a product is on stage and, behind all callbacks of
 * that frame, whether the app marks one. Every change in the picture gives a value: how long the two disagreed, 0 where both changed
 * in one frame. What the app alone changes counts as well, and so does the first picture of a show until the app agrees with it.
 */
export function followAgreement(decode: typeof decodeStrip, isAway: typeof isMarkedAway): void {
  const longMs = 1000;
  interface Mirror<Shown> extends HTMLElement {
    element?: Shown;
  }
  interface Page {
    readonly watch?: {
      readonly show?: { readonly id: string; readonly state: string };
      readonly hasEnded?: boolean;
      readonly feedStatus?: string;
      readonly isApproximate?: boolean;
    };
    readonly context?: {
      readonly player: {
        readonly state: { readonly status: string };
        readonly playhead: { readonly programDateTimeMs: number; readonly latencySeconds: number };
        statistics(): { readonly log: readonly { atMs: number; kind: string; detail: string }[] };
      };
    };
  }
  /** What Lightning shows under that name. */
  const shown = (testId: string): unknown => {
    const mirror = document.querySelector<Mirror<unknown>>(`[data-testid="${testId}"]`);
    return mirror?.element;
  };
  const shownRow = (): Row | undefined => shown('product-carousel') as Row | undefined;

  const found: Disagreement[] = [];
  window.benchDisagreements = found;
  window.benchDoing = 'start';
  const strip = document.createElement('canvas');
  const context = strip.getContext('2d', { willReadFrequently: true });
  let inPicture: boolean | undefined;
  let lastStrip: StripReading | undefined;
  let lastStripMs = NaN;
  const onVideoFrame = (video: HTMLVideoElement): void => {
    video.requestVideoFrameCallback(() => onVideoFrame(video));
    if (!context || video.videoWidth === 0) return;
    strip.width = video.videoWidth;
    strip.height = Math.ceil(video.videoHeight / 30);
    context.drawImage(video, 0, 0);
    const { data } = context.getImageData(0, 0, strip.width, strip.height);
    const read = decode(data, video.videoWidth, video.videoHeight);
    if (!read) return;
    inPicture = read.productNumber > 0;
    lastStrip = read;
    lastStripMs = performance.now();
  };
  const followed = new WeakSet<HTMLVideoElement>();

  const isMarked = (): boolean => {
    const faces = document.querySelectorAll('[data-testid="product-card"] > [ref="NowFace"]');
    // A card that has no product any more is hidden as it was.
    const isVisible = (mirror: Element | null): boolean =>
      (mirror as Mirror<{ visible: boolean }> | null)?.element?.visible === true;
    const isDrawn = Array.prototype.some.call(
      faces,
      (face: Element) => isVisible(face) && isVisible(face.parentElement),
    );
    return isDrawn || isAway(shownRow());
  };

  let jumpMs = NaN;
  let jumpSeconds = 0;
  let clock = { atMs: NaN, seconds: NaN, video: undefined as HTMLVideoElement | undefined };
  const followClock = (video: HTMLVideoElement, atMs: number): void => {
    const gone = (atMs - clock.atMs) / 1000;
    const moved = video.currentTime - clock.seconds;
    if (clock.video === video && Math.abs(moved - gone * (video.paused ? 0 : video.playbackRate)) > 0.3) {
      jumpMs = atMs;
      jumpSeconds = moved - gone;
    }
    clock = { atMs, seconds: video.currentTime, video };
  };
  const look = (): Circumstances => {
    const nowMs = performance.now();
    const page = shown('watch-page') as Page | undefined;
    const row = shownRow();
    const { watch, context: app } = page ?? {};
    const player = app?.player;
    const products = row?.products ?? [];
    const cards = (row?.cards ?? []).map((card) => (card?.offer ? products.indexOf(card.offer) : -1));
    const video = document.querySelector('video');
    const pdtMs = player ? player.playhead.programDateTimeMs : NaN;
    return {
      ...(watch?.show ? { show: `${watch.show.id}, ${watch.show.state}` } : {}),
      ...(watch ? { hasEnded: watch.hasEnded, feed: watch.feedStatus, isApproximate: watch.isApproximate } : {}),
      ...(row
        ? {
            row: {
              count: products.length,
              marked: products.findIndex(({ isShowingNow }) => isShowingNow),
              focused: row.focusIndex ?? -1,
              cards: cards.filter((index) => index >= 0).join(' '),
            },
          }
        : {}),
      ...(player
        ? {
            status: player.state.status,
            latencySeconds: player.playhead.latencySeconds,
            ...(Number.isNaN(pdtMs) ? {} : { programDateTime: new Date(pdtMs).toISOString() }),
            log: player
              .statistics()
              .log.slice(-4)
              .map(({ atMs, kind, detail }) => `${new Date(atMs).toISOString()} ${kind} ${detail}`),
          }
        : {}),
      ...(video ? { seconds: video.currentTime } : {}),
      ...(Number.isNaN(jumpMs) ? {} : { jump: { agoSeconds: (nowMs - jumpMs) / 1000, seconds: jumpSeconds } }),
      ...(lastStrip ? { strip: lastStrip } : {}),
      stripAgeMs: nowMs - lastStripMs,
    };
  };

  let before: boolean | undefined;
  let since: { kind: Disagreement['kind']; atMs: number; after: string; begin: Circumstances } | undefined;
  const over = (kind: Disagreement['kind']): void => {
    if (!since) return;
    const ms = performance.now() - since.atMs;
    const circumstances = ms > longMs ? { circumstances: [since.begin, look()] as const } : {};
    found.push({ kind, ms, after: since.after, ...circumstances });
    since = undefined;
  };
  window.benchProbe.afterFrame.push(() => {
    const video = document.querySelector('video');
    if (video && !followed.has(video)) {
      followed.add(video);
      video.requestVideoFrameCallback(() => onVideoFrame(video));
    }
    const nowMs = performance.now();
    if (video) followClock(video, nowMs);
    const isWatching = document.querySelector('[data-testid="watch-page"]') !== null;
    if (!isWatching) {
      // Nobody knows how much longer it would have been.
      over('left');
      inPicture = undefined;
      before = undefined;
    }
    if (inPicture === undefined) return;
    const agrees = isMarked() === inPicture;
    const hasChanged = before !== undefined && inPicture !== before;
    if (agrees) {
      if (since) over(since.kind);
      else if (hasChanged || before === undefined)
        found.push({ kind: hasChanged ? 'change' : 'join', ms: 0, after: window.benchDoing });
    } else if (!since) {
      since = { kind: before === undefined ? 'join' : 'change', atMs: nowMs, after: window.benchDoing, begin: look() };
    }
    before = inPicture;
  });
  window.requestAnimationFrame(() => undefined);
}
