import { describe, expect, it } from 'vitest';
import { createPlayheadTracker } from '../../src/player/playhead-tracker';
import { createFakeClock } from '../support/fakes/fake-clock';

const startMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const timeline = (isLive: boolean) => ({
  isLive,
  startSeconds: 100,
  edgeSeconds: 700,
  targetDurationSeconds: 2,
  fragments: Array.from({ length: 300 }, (_, index) => ({
    start: 100 + index * 2,
    duration: 2,
    programDateTime: startMs + 100_000 + index * 2000,
  })),
});

describe('the playhead', () => {
  it('of a live show spans the window up to where a live viewer should be', () => {
    const tracker = createPlayheadTracker(createFakeClock(startMs + 700_000));
    tracker.setTimeline(timeline(true));
    tracker.moveTo(697.5, 698);
    expect(tracker.playhead).toEqual({
      positionSeconds: 697.5,
      programDateTimeMs: startMs + 697_500,
      isApproximate: false,
      // The oldest segments are about to leave the playlist.
      seekableStartSeconds: 104,
      seekableEndSeconds: 698,
      seekableStartProgramDateTimeMs: startMs + 104_000,
      seekableEndProgramDateTimeMs: startMs + 698_000,
      latencySeconds: 2.5,
      isAtLiveEdge: true,
    });
    tracker.moveTo(600, 698);
    expect(tracker.playhead).toMatchObject({ latencySeconds: 100, isAtLiveEdge: false });
    expect([tracker.isNearLive(694), tracker.isNearLive(693.9)]).toEqual([true, false]);
  });

  it('of a recording spans all of it and has no latency', () => {
    const tracker = createPlayheadTracker(createFakeClock(startMs + 9_000_000));
    tracker.setTimeline(timeline(false));
    tracker.moveTo(300, NaN);
    expect(tracker.playhead).toMatchObject({
      programDateTimeMs: startMs + 300_000,
      seekableStartSeconds: 100,
      seekableEndSeconds: 700,
      latencySeconds: NaN,
      isAtLiveEdge: false,
    });
  });

  it('knows the end of a recording, and none while a show is live or nothing is loaded', () => {
    const tracker = createPlayheadTracker(createFakeClock(startMs));
    expect(tracker.isAtEnd(0)).toBe(false);
    tracker.setTimeline(timeline(true));
    expect(tracker.isAtEnd(700)).toBe(false);
    tracker.setTimeline(timeline(false));
    expect([tracker.isAtEnd(698.5), tracker.isAtEnd(699.4), tracker.isAtEnd(700)]).toEqual([false, true, true]);
  });

  it('is one object that is kept up to date, and forgets a show', () => {
    const tracker = createPlayheadTracker(createFakeClock(startMs));
    const { playhead } = tracker;
    tracker.setTimeline(timeline(true));
    tracker.moveTo(650, 698);
    expect(playhead.positionSeconds).toBe(650);
    tracker.reset();
    expect(playhead).toMatchObject({ positionSeconds: 0, programDateTimeMs: NaN, isAtLiveEdge: false });
  });
});
