import { onTestFinished } from 'vitest';
import type { VideoCodec } from '../../../src/domain/ports/platform-client';
import type {
  EngineListener,
  EngineRequest,
  MediaTimeline,
  PlaybackEngine,
  StartEngine,
} from '../../../src/player/engine';
import type { PlaybackFault } from '../../../src/player/recovery-policy';
import { createVideoPlayer } from '../../../src/player/video-player';
import type { VideoSurface } from '../../../src/player/video-surface';
import { createFakeClock } from './fake-clock';

/** What became of one engine that the player started. */
interface HeldEngine {
  readonly request: EngineRequest;
  readonly listener: EngineListener;
  /** Where its timeline was told to begin. */
  begins: number | undefined;
  /** How often it was told to load on. */
  loads: number;
  readonly tellTimeline: () => void;
}

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

/** When the first picture of what `openShow` plays was broadcast. */
export const startMs = Date.UTC(2026, 10, 23, 18, 0, 0);

/**
 * The real player on a fake `<video>`, playing an hour of a show with an engine whose network the test holds. Nothing has come yet
 * but, unless `isTimelineLate`, the playlist; `tellTimeline` is its coming.
 */
export async function openShow({
  isLive = true,
  isTimelineLate = false,
  beginAtMs,
}: { isLive?: boolean; isTimelineLate?: boolean; beginAtMs?: number } = {}) {
  const clock = createFakeClock();
  const video = new FakeVideo();
  const engines: HeldEngine[] = [];
  let destroyed = 0;
  const isCopyable = { now: true };
  const start: StartEngine = (_, request, listener) => {
    const timeline: MediaTimeline = {
      ...{ isLive, startSeconds: 0, edgeSeconds: 3600, targetDurationSeconds: 2 },
      fragments: [{ start: 0, duration: 3600, programDateTime: startMs }],
    };
    const made = {
      ...{ request, listener, begins: undefined as number | undefined, loads: 0 },
      tellTimeline: () => {
        made.begins = request.startSeconds(timeline);
        listener.onTimeline(timeline);
      },
    };
    engines.push(made);
    if (!isTimelineLate) queueMicrotask(made.tellTimeline);
    return {
      ...{
        name: 'native',
        version: '1',
        canChangeRate: false,
        canRestartLoad: true,
        liveSyncSeconds: isLive ? 3594 : NaN,
      },
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
    ...{ showId: 'show', isLive, ...(beginAtMs === undefined ? {} : { beginAtMs }) },
    async playback(codecs) {
      addresses.push(codecs);
      return {
        ok: true,
        value: { hlsUrl: `https://cdn/live-${addresses.length}`, lowLatency: false, expiresAtMs: NaN },
      } as never;
    },
  });
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
