import Hls from 'hls.js';
import { describe, expect, it } from 'vitest';
import { keepBufferedParts } from '../../src/player/kept-parts';

/** As hls.js has them, which its types leave out. */
interface TrackedPart {
  readonly start: number;
  readonly end: number;
  readonly loaded: boolean;
  readonly fragment: object;
  readonly elementaryStreams: Record<string, object | null>;
  clearElementaryStreamInfo(): void;
}
interface Tracker {
  fragments: Record<string, object>;
  activePartLists: Record<string, TrackedPart[]>;
  detectEvictedFragments(type: string, buffered: TimeRanges, kind: string): void;
}

const ranges = (...pairs: readonly [number, number][]): TimeRanges => ({
  length: pairs.length,
  start: (index) => pairs[index]?.[0] ?? NaN,
  end: (index) => pairs[index]?.[1] ?? NaN,
});

const loadedStreams = (start: number, end: number) => ({
  audio: null,
  video: { startPTS: start, endPTS: end },
  audiovideo: null,
});

function createPart(fragment: object, start: number): TrackedPart {
  const end = start + 0.5;
  return {
    start,
    end,
    fragment,
    elementaryStreams: loadedStreams(start, end),
    get loaded() {
      return this.elementaryStreams['video'] !== null;
    },
    clearElementaryStreamInfo() {
      this.elementaryStreams['video'] = null;
    },
  };
}

/** hls.js with two parts of a segment in its buffer, up to 21.0, and the third waiting to be appended. */
function createWaiting(isKept: boolean): { tracker: Tracker; parts: TrackedPart[] } {
  const hls = new Hls();
  if (isKept) keepBufferedParts(hls);
  const { fragmentTracker: tracker } = (hls as unknown as { streamController: { fragmentTracker: Tracker } })
    .streamController;
  const fragment = { sn: 10, level: 0, type: 'main', clearElementaryStreamInfo: () => undefined };
  const parts = [createPart(fragment, 20), createPart(fragment, 20.5)];
  tracker.activePartLists = { main: parts };
  tracker.fragments = {
    main_0_10: {
      body: fragment,
      appendedPTS: null,
      loaded: null,
      buffered: true,
      // The third part is read already, so the segment is known to reach to 21.5.
      range: { video: { time: [{ startPTS: 20, endPTS: 21.5 }], partial: true } },
    },
  };
  return { tracker, parts };
}

describe('parts in the buffer when something behind them is removed', () => {
  it('stay known', () => {
    const { tracker, parts } = createWaiting(true);
    const [first] = parts;
    tracker.detectEvictedFragments('video', ranges([8, 21]), 'main');
    expect(parts.map(({ loaded }) => loaded)).toEqual([true, true]);
    expect(first?.elementaryStreams['video']).toEqual({ startPTS: 20, endPTS: 20.5 });
    expect(tracker.activePartLists['main']).toEqual(parts);
  });

  it('are forgotten when they have been removed themselves', () => {
    const { tracker, parts } = createWaiting(true);
    tracker.detectEvictedFragments('video', ranges([8, 20.5]), 'main');
    expect(parts.map(({ loaded }) => loaded)).toEqual([true, false]);
    expect(tracker.activePartLists['main']).toEqual(parts.slice(0, 1));
  });

  it('are forgotten by hls.js itself: when they no longer are, this can go', () => {
    const { tracker, parts } = createWaiting(false);
    tracker.detectEvictedFragments('video', ranges([8, 21]), 'main');
    expect(parts.map(({ loaded }) => loaded)).toEqual([false, false]);
  });
});
