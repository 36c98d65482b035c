import { describe, expect, it, onTestFinished } from 'vitest';
import type { VideoCodec } from '../../src/domain/ports/platform-client';
import type {
  EngineListener,
  EngineRequest,
  MediaTimeline,
  PlaybackEngine,
  StartEngine,
} from '../../src/player/engine';
import type { VideoSurface } from '../../src/player/video-surface';
import { createVideoPlayer } from '../../src/player/video-player';
import type { PlaybackFault } from '../../src/player/recovery-policy';
import { createFakeClock } from '../support/fakes/fake-clock';

/** As much of a `<video>` as the player touches: it has a picture from the first frame on until it is emptied. */
class FakeVideo extends EventTarget {
  currentTime = 0;
  readyState = 0;
  paused = true;
  muted = false;
  seeking = false;
  ended = false;
  error: MediaError | null = null;
  playbackRate = 1;
  videoHeight = 0;
  bufferedUntil = 0;
  /** Nothing that it tells of. */
  readonly seekable = { length: 0 };
  private onFrame: ((nowMs: number, frame: { mediaTime: number }) => void) | undefined;

  get buffered(): Pick<TimeRanges, 'length' | 'start' | 'end'> {
    return { length: this.bufferedUntil > 0 ? 1 : 0, start: () => 0, end: () => this.bufferedUntil };
  }
  canPlayType = (type: string): string => (type.includes('mpegurl') || type.includes('avc1') ? 'maybe' : '');
  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }
  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  load(): void {
    this.readyState = 0;
    this.currentTime = 0;
  }
  removeAttribute(): void {
    this.bufferedUntil = 0;
  }
  requestVideoFrameCallback(callback: (nowMs: number, frame: { mediaTime: number }) => void): number {
    this.onFrame = callback;
    return 1;
  }
  cancelVideoFrameCallback(): void {
    this.onFrame = undefined;
  }
  /** The decoder has a picture of that position. */
  present(seconds: number): void {
    this.readyState = 4;
    this.currentTime = seconds;
    this.onFrame?.(0, { mediaTime: seconds });
    this.dispatchEvent(new Event('playing'));
  }
}

const startMs = Date.UTC(2026, 10, 23, 18, 0, 0);

/** A live show of an hour so far, being watched, with an engine whose network the test holds. */
async function watchLive() {
  const clock = createFakeClock();
  const video = new FakeVideo();
  const engines: { request: EngineRequest; listener: EngineListener; begins: number | undefined; loads: number }[] = [];
  let destroyed = 0;
  const isCopyable = { now: true };
  const start: StartEngine = (_, request, listener) => {
    const made = { request, listener, begins: undefined as number | undefined, loads: 0 };
    engines.push(made);
    const timeline: MediaTimeline = {
      ...{ isLive: true, startSeconds: 0, edgeSeconds: 3600, targetDurationSeconds: 2 },
      fragments: [{ start: 0, duration: 3600, programDateTime: startMs }],
    };
    queueMicrotask(() => {
      made.begins = request.startSeconds(timeline);
      listener.onTimeline(timeline);
    });
    return {
      ...{ name: 'native', version: '1', canChangeRate: false, canRestartLoad: true, liveSyncSeconds: 3594 },
      ...{ targetLatencySeconds: 6, estimateBitsPerSecond: NaN, rendition: undefined, probeUrl: 'https://cdn/live' },
      isTrickling: false,
      restartLoad: () => void (made.loads += 1),
      recoverMedia: () => undefined,
      makeSeekable: () => Promise.resolve(isCopyable.now),
      forgiveStalls: () => undefined,
      setFollowsLive: () => undefined,
      chooseAudio: () => undefined,
      chooseCaptions: () => undefined,
      setQualityCap: () => undefined,
      destroy() {
        destroyed += 1;
        video.readyState = 0;
      },
    } satisfies PlaybackEngine;
  };
  let tellOnline = (): void => undefined;
  const surface = {
    video: video as unknown as HTMLVideoElement,
    ...{ place: () => undefined, setVisible: () => undefined, destroy: () => undefined },
  } satisfies VideoSurface;
  const addresses: (readonly VideoCodec[])[] = [];
  const player = createVideoPlayer({
    ...{ surface, clock, random: () => 0.5, mediaSource: undefined, prefersNative: true },
    buffer: {} as never,
    loadHlsJs: () => Promise.reject(new Error('not asked for')),
    loadNative: () => Promise.resolve(start),
    probeAddress: () => Promise.resolve(0),
    onOnline: (listener) => (tellOnline = listener),
  });
  onTestFinished(() => player.destroy());
  player.play({
    ...{ showId: 'show', isLive: true },
    async playback(codecs) {
      addresses.push(codecs);
      return {
        ok: true,
        value: { hlsUrl: `https://cdn/live-${addresses.length}`, lowLatency: false, expiresAtMs: NaN },
      } as never;
    },
  });
  await clock.advance(0);
  video.bufferedUntil = 3598;
  video.present(3590);
  await clock.advance(0);
  const engineNow = () => {
    const engine = engines.at(-1);
    if (engine === undefined) throw new Error('no engine');
    return engine;
  };
  return {
    ...{ clock, video, player, engines, addresses, isCopyable },
    destroyed: () => destroyed,
    online: () => tellOnline(),
    fault: (fault: PlaybackFault) => engineNow().listener.onFault(fault),
    engineNow,
  };
}

const lost: PlaybackFault = { kind: 'network', isBeforeManifest: false };

describe('a viewer who has paused', () => {
  it('keeps the picture when the network comes back, and what was missing is loaded behind it', async () => {
    const { clock, player, engines, engineNow, online, fault, destroyed } = await watchLive();
    player.pause();
    await clock.advance(1000);
    fault(lost);
    online();
    await clock.advance(60_000);
    expect(destroyed()).toBe(0);
    expect(engineNow().loads).toBeGreaterThan(0);
    expect(player.state.status).toBe('paused');
    engineNow().listener.onMediaArrived();
    player.resume();
    await clock.advance(400);
    // All is there: it plays on in the engine it had.
    expect(engines).toHaveLength(1);
  });

  it('gets another engine on pressing play, at the picture they left, when nothing came meanwhile', async () => {
    const { clock, video, player, engines, engineNow, online, fault } = await watchLive();
    video.present(3000);
    player.pause();
    fault(lost);
    online();
    await clock.advance(60_000);
    expect(engines).toHaveLength(1);
    player.resume();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(3000);
    expect(video.paused).toBe(false);
  });

  it('keeps it when the address runs out, and gets another address on pressing play', async () => {
    const { clock, player, engines, addresses, fault, destroyed } = await watchLive();
    player.pause();
    for (let count = 0; count < 3; count += 1) {
      fault({ kind: 'refused' });
      await clock.advance(10_000);
    }
    expect(destroyed()).toBe(0);
    expect(player.state.status).toBe('paused');
    player.resume();
    await clock.advance(0);
    expect(addresses).toHaveLength(2);
    expect(engines).toHaveLength(2);
  });

  it('is not forgotten when the trouble came before the pause', async () => {
    const { clock, player, engines, fault, destroyed } = await watchLive();
    fault({ kind: 'media' });
    fault({ kind: 'media' });
    player.pause();
    await clock.advance(30_000);
    expect(destroyed()).toBe(0);
    player.resume();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
  });

  it('who looks for another place, where there is no picture yet, gets one without pressing play', async () => {
    const { clock, video, player, engines, online, fault } = await watchLive();
    player.pause();
    fault(lost);
    online();
    await clock.advance(1000);
    player.seekTo(1000);
    video.readyState = 1;
    await clock.advance(1000);
    expect(engines).toHaveLength(2);
    expect(video.paused).toBe(true);
    expect(engines[1]?.begins).toBe(1000);
  });

  it('whose picture was gone already gets it back as soon as the network does', async () => {
    const { clock, player, engines, online, fault } = await watchLive();
    fault(lost);
    // The watchdog has given up in their sight.
    await clock.advance(60_000);
    expect(player.state.status).toBe('failed');
    player.pause();
    const before = engines.length;
    online();
    await clock.advance(0);
    expect(engines.length).toBe(before + 1);
  });
});

it('a viewer who watches gets another engine at once, as before', async () => {
  const { clock, engines, online, fault } = await watchLive();
  fault(lost);
  online();
  await clock.advance(0);
  expect(engines).toHaveLength(2);
});

describe('a jump that the element does not take', () => {
  it('is taken by another engine', async () => {
    const { clock, video, player, engines, engineNow } = await watchLive();
    player.seekTo(1000);
    // It plays on where it was.
    video.present(3590.1);
    await clock.advance(500);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(1000);
    video.present(1000);
    await clock.advance(5000);
    expect(engines).toHaveLength(2);
  });

  it('leaves the viewer where they were, if no other engine would take it either', async () => {
    const { clock, video, player, engines, online, fault, engineNow, isCopyable } = await watchLive();
    isCopyable.now = false;
    player.seekTo(1000);
    video.present(3590.1);
    await clock.advance(500);
    expect(engines).toHaveLength(1);
    video.present(3000);
    fault(lost);
    online();
    await clock.advance(0);
    expect(engineNow().begins).toBe(3000);
  });

  it('is not lost when the engine gives up before anybody has noticed', async () => {
    const { clock, video, player, engines, engineNow, online, fault } = await watchLive();
    player.seekTo(1000);
    video.present(3590.1);
    fault(lost);
    online();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(1000);
  });
});

it('who goes live between two engines gets one at the live edge', async () => {
  const { clock, video, player, engines, fault, engineNow } = await watchLive();
  player.seekTo(1000);
  video.present(1000);
  await clock.advance(500);
  fault({ kind: 'refused' });
  player.goLive();
  await clock.advance(0);
  expect(engines).toHaveLength(2);
  expect(engineNow().begins).toBeUndefined();
});
