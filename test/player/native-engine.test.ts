import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineListener, EngineRequest, EngineWishes } from '../../src/player/engine';
import { createNativeStarter } from '../../src/player/native-engine';
import { createPlaySession, type SessionHost } from '../../src/player/play-session';
import { createPlaybackMeter } from '../../src/player/playback-meter';
import { createPlayheadTracker } from '../../src/player/playhead-tracker';
import type { PlaybackFault } from '../../src/player/recovery-policy';
import { createFakeClock, settle } from '../support/fakes/fake-clock';

const url = 'https://one.example/master.m3u8';
const master = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=9\nhigh.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=3\nlow.m3u8\n';

const wishes: EngineWishes = {
  preferences: { captionLanguages: [], audioLanguages: [], wantsDescribedAudio: false, qualityCapPixels: undefined },
  audioTrackId: undefined,
  qualityCapPixels: undefined,
};

/** As much of the element as an engine touches. */
class FakeVideo extends EventTarget {
  src = '';
  currentTime = 0;
  duration = NaN;
  readyState = 0;
  videoHeight = 0;
  error: { code: number; message: string } | null = null;
  readonly seekable = { length: 0, start: () => 0, end: () => 0 };
  readonly buffered = { length: 0, start: () => 0, end: () => 0 };
  load(): void {
    this.error = null;
    this.readyState = 0;
    this.currentTime = 0;
  }
  removeAttribute(): void {
    this.src = '';
  }
  tell(name: string, changes: Partial<FakeVideo> = {}): void {
    Object.assign(this, changes);
    this.dispatchEvent(new Event(name));
  }
}

beforeEach(() => {
  vi.stubGlobal('MediaError', { MEDIA_ERR_DECODE: 3 });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** An origin of which only these playlists can be had. */
function setUp(reachable: (address: string) => boolean) {
  const clock = createFakeClock();
  const element = new FakeVideo();
  const video = element as unknown as HTMLVideoElement;
  const start = createNativeStarter({
    askStatus: (address) => Promise.resolve(reachable(address) ? 200 : 404),
    readText: (address) => Promise.resolve(reachable(address) ? master : undefined),
  });
  return { clock, element, video, start };
}

describe("the set's own player", () => {
  const request: EngineRequest = {
    url,
    isLive: true,
    isLowLatency: false,
    isSilent: false,
    estimateBitsPerSecond: undefined,
    wishes,
    monotonicMs: () => 0,
    startSeconds: () => undefined,
  };
  const listen = () => {
    const faults: PlaybackFault[] = [];
    const listener: EngineListener = {
      onTimeline: () => undefined,
      onTracks: () => undefined,
      onCaptions: () => undefined,
      onMediaArrived: () => undefined,
      onError: () => undefined,
      onFault: (fault) => faults.push(fault),
    };
    return { faults, listener };
  };

  it('goes around a rendition that is missing when it is made anew, and back when the playlist is whole', async () => {
    let isWhole = false;
    const { element, video, start } = setUp((address) => isWhole || !address.includes('high'));
    const { faults, listener } = listen();
    const first = start(video, request, listener);
    expect(element.src).toBe(url);
    element.tell('error', { error: { code: 4, message: '' } });
    await settle();
    expect(faults).toEqual([{ kind: 'network', isBeforeManifest: true }]);
    first.destroy();

    const second = start(video, request, listener);
    expect(element.src).toMatch(/^blob:/);
    expect(await (await fetch(element.src)).text()).toContain('https://one.example/low.m3u8');
    element.tell('playing');
    isWhole = true;
    element.tell('error', { error: { code: 2, message: '' } });
    await settle();
    second.destroy();
    start(video, request, listener);
    expect(element.src).toBe(url);
  });

  it('looks for no way around where the playlist itself cannot be had, and tells what became of it', async () => {
    const { element, video, start } = setUp(() => false);
    const { faults, listener } = listen();
    const engine = start(video, request, listener);
    element.tell('error', { error: { code: 4, message: '' } });
    await settle();
    expect(faults).toEqual([{ kind: 'missing' }]);
    engine.destroy();
    start(video, request, listener);
    expect(element.src).toBe(url);
  });
});

describe('a recording on an element that gave up', () => {
  it('goes on where it was: such an element stands at 0', async () => {
    const { clock, element, video, start } = setUp(() => true);
    const tracker = createPlayheadTracker(clock);
    const host: SessionHost = {
      video,
      clock,
      random: () => 0,
      capabilities: { mediaSource: undefined, canPlayType: () => 'maybe' },
      loader: { load: () => Promise.resolve(start) },
      tracker,
      meter: createPlaybackMeter(video, clock),
      prefersNative: true,
      wishes: () => wishes,
      takesUpLive: () => false,
      holdsPicture: () => false,
      onEngine: () => undefined,
      onTimeline: (timeline) => tracker.setTimeline(timeline),
      listener: { onTracks: () => undefined, onCaptions: () => undefined },
      onChange: () => undefined,
    };
    const playback = { hlsUrl: url, lowLatency: false, expiresAtMs: Infinity };
    const session = createPlaySession(
      host,
      { showId: 'one', isLive: false, playback: () => Promise.resolve({ ok: true, value: playback }) },
      { estimateBitsPerSecond: undefined },
    );
    session.open();
    await settle();
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    tracker.moveTo(244, NaN);
    session.hasPlace = true;
    element.tell('error', { error: { code: 2, message: '' }, currentTime: 0 });
    await clock.advance(1000);
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    expect(element.currentTime).toBe(244);
    session.close();
  });
});
