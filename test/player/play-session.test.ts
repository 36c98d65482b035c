import { describe, expect, it } from 'vitest';
import type { EngineListener, EngineRequest, MediaTimeline, PlaybackEngine } from '../../src/player/engine';
import { createPlaySession, type SessionHost } from '../../src/player/play-session';
import { createPlaybackMeter } from '../../src/player/playback-meter';
import { createPlayheadTracker } from '../../src/player/playhead-tracker';
import type { PlaybackFault } from '../../src/player/recovery-policy';
import { createWantedPlace } from '../../src/player/wanted-place';
import { createFakeClock } from '../support/fakes/fake-clock';

const startMs = Date.UTC(2026, 10, 23, 18, 0, 0);
const timeline: MediaTimeline = {
  ...{ isLive: true, startSeconds: 0, edgeSeconds: 3600, targetDurationSeconds: 2 },
  fragments: [{ start: 0, duration: 3600, programDateTime: startMs }],
};

/** A live show on a set that has both engines; the viewer has paused over a picture. */
async function pausedOverPicture() {
  const clock = createFakeClock();
  const video = { readyState: 4, currentTime: 3000, error: null } as HTMLVideoElement;
  const started: { name: string; request: EngineRequest; listener: EngineListener }[] = [];
  const addresses: string[] = [];
  const viewer = { hasPaused: false };
  const canPlayType = (type: string): string => (type.includes('mpegurl') || type.includes('avc1') ? 'maybe' : '');
  const host: SessionHost = {
    ...{ video, clock, random: () => 0, prefersNative: false },
    capabilities: { mediaSource: { isTypeSupported: (type) => type.includes('avc1') }, canPlayType },
    tracker: createPlayheadTracker(clock),
    meter: createPlaybackMeter(video, clock),
    loader: {
      load: (name) =>
        Promise.resolve((_, request, listener) => {
          started.push({ name, request, listener });
          return {
            ...{ name, version: '1', canChangeRate: true, canRestartLoad: true, liveSyncSeconds: 3594 },
            ...{ targetLatencySeconds: 6, estimateBitsPerSecond: NaN, rendition: undefined, probeUrl: '' },
            makeSeekable: () => Promise.resolve(false),
            ...{ isTrickling: false, restartLoad: () => undefined, recoverMedia: () => undefined },
            ...{ forgiveStalls: () => undefined, setFollowsLive: () => undefined, destroy: () => undefined },
            ...{ chooseAudio: () => undefined, chooseCaptions: () => undefined, setQualityCap: () => undefined },
          } satisfies PlaybackEngine;
        }),
    },
    wishes: () => ({ preferences: {} as never, audioTrackId: undefined, qualityCapPixels: undefined }),
    wanted: createWantedPlace(),
    takesUpLive: () => false,
    holdsPicture: () => viewer.hasPaused,
    onEngine: () => undefined,
    onTimeline: (told) => host.tracker.setTimeline(told),
    listener: { onTracks: () => undefined, onCaptions: () => undefined },
    onChange: () => undefined,
  };
  const session = createPlaySession(
    host,
    {
      ...{ showId: 'show', isLive: true },
      playback(codecs) {
        addresses.push(codecs.join());
        const value = { hlsUrl: `https://cdn/${addresses.length}`, lowLatency: false, expiresAtMs: NaN };
        return Promise.resolve({ ok: true, value } as never);
      },
    },
    { estimateBitsPerSecond: undefined },
  );
  const newest = () => {
    const engine = started.at(-1);
    if (!engine) throw new Error('no engine');
    return engine;
  };
  session.open();
  await clock.advance(0);
  newest().listener.onTimeline(timeline);
  session.hasPlace = true;
  viewer.hasPaused = true;
  return { clock, video, host, session, started, addresses, viewer, newest };
}

type Stage = Awaited<ReturnType<typeof pausedOverPicture>>;

/** What makes the engine anew while a way out of trouble waits for the viewer. */
const others: readonly (readonly [string, (stage: Stage) => void])[] = [
  [
    'standby',
    ({ session }) => {
      session.suspend();
      session.open();
    },
  ],
  ['going live where one can’t seek there', ({ session }) => session.reopenAtEdge()],
];

describe.each(others)('what waits for a viewer who has paused is not lost by %s', (_case, makeAnew) => {
  const after = async (fault: PlaybackFault): Promise<Stage> => {
    const stage = await pausedOverPicture();
    stage.newest().listener.onFault(fault);
    await stage.clock.advance(0);
    // Their picture stays.
    expect(stage.started).toHaveLength(1);
    makeAnew(stage);
    await stage.clock.advance(0);
    expect(stage.started).toHaveLength(2);
    return stage;
  };

  it('the picture alone, where no sound can be decoded', async () => {
    const stage = await after({ kind: 'undecodable' });
    expect(stage.newest().request.isSilent).toBe(true);
    expect(stage.session.failed).toBeUndefined();
  });

  it('the other engine, with an address for what that decodes', async () => {
    const stage = await after({ kind: 'unsupported' });
    expect(stage.started.map(({ name }) => name)).toEqual(['hls.js', 'native']);
    expect(stage.session.choice.engine).toBe('native');
    expect(stage.addresses).toHaveLength(2);
  });

  it('another address for one that ran out', async () => {
    const stage = await after({ kind: 'refused' });
    expect(stage.addresses).toHaveLength(2);
    expect(stage.newest().request.url).toBe('https://cdn/2');
  });

  it('and is done once: playing on does not do it again', async () => {
    const stage = await after({ kind: 'refused' });
    stage.viewer.hasPaused = false;
    stage.session.takeUp();
    await stage.clock.advance(0);
    expect(stage.started).toHaveLength(2);
    expect(stage.addresses).toHaveLength(2);
  });
});

describe('a jump while there is no engine', () => {
  /** The address is asked for anew; the element is empty meanwhile. */
  const betweenEngines = async (): Promise<Stage> => {
    const stage = await pausedOverPicture();
    stage.viewer.hasPaused = false;
    stage.newest().listener.onFault({ kind: 'refused' });
    Object.assign(stage.video, { readyState: 0, currentTime: 0 });
    return stage;
  };
  const jump = ({ session, host }: Stage, seconds: number): void => {
    session.hasPlace = true;
    host.wanted.want(0, seconds);
  };

  it('is where the next engine begins', async () => {
    const stage = await betweenEngines();
    jump(stage, 1000);
    await stage.clock.advance(0);
    expect(stage.started).toHaveLength(2);
    expect(stage.newest().request.startSeconds(timeline)).toBe(1000);
    expect(stage.host.wanted.seconds).toBeNaN();
  });

  it('is so too when the engine has been made, but has read nothing yet, and in the one after that', async () => {
    const stage = await betweenEngines();
    await stage.clock.advance(0);
    jump(stage, 1000);
    // The same moments lie elsewhere on the axis of another engine.
    const moved = {
      ...timeline,
      edgeSeconds: 3500,
      fragments: [{ start: 0, duration: 3500, programDateTime: startMs + 100_000 }],
    };
    expect(stage.newest().request.startSeconds(moved)).toBe(900);
    expect(stage.host.wanted.seconds).toBeNaN();
    Object.assign(stage.video, { readyState: 1, currentTime: 0 });
    stage.session.suspend();
    stage.session.open();
    await stage.clock.advance(0);
    expect(stage.started).toHaveLength(3);
    expect(stage.newest().request.startSeconds(moved)).toBe(900);
  });

  it('is forgotten when the viewer goes live after it', async () => {
    const stage = await betweenEngines();
    jump(stage, 1000);
    stage.session.reopenAtEdge();
    await stage.clock.advance(0);
    expect(stage.host.wanted.seconds).toBeNaN();
    expect(stage.newest().request.startSeconds(timeline)).toBeUndefined();
  });
});
