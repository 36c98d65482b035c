import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineListener, EngineRequest, EngineWishes } from '../../src/player/engine';
import { createNativeStarter } from '../../src/player/native-engine';
import { createPlaySession, type SessionHost } from '../../src/player/play-session';
import { createPlaybackMeter } from '../../src/player/playback-meter';
import { createPlayheadTracker } from '../../src/player/playhead-tracker';
import type { PlaybackFault } from '../../src/player/recovery-policy';
import { createWantedPlace } from '../../src/player/wanted-place';
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
  seeking = false;
  paused = false;
  plays = 0;
  seekable = { length: 0, start: () => 0, end: () => 0 };
  readonly buffered = { length: 0, start: () => 0, end: () => 0 };
  load(): void {
    this.error = null;
    this.readyState = 0;
    this.currentTime = 0;
  }
  play(): Promise<void> {
    this.plays += 1;
    return Promise.resolve();
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

describe("the set's own player", () => {
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
  const play = async () => {
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
      wanted: createWantedPlace(),
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
    session.hasPlace = true;
    return { clock, element, tracker, session, wanted: host.wanted };
  };

  it('goes on where it was: such an element stands at 0', async () => {
    const { clock, element, tracker, session } = await play();
    tracker.moveTo(244, NaN);
    element.tell('error', { error: { code: 2, message: '' }, currentTime: 0 });
    await clock.advance(1000);
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    expect(element.currentTime).toBe(244);
    session.close();
  });

  it('goes on where it was after the decoder gave up, too', async () => {
    const { element, tracker, session } = await play();
    tracker.moveTo(244, NaN);
    element.tell('error', { error: { code: 3, message: '' }, currentTime: 0 });
    await settle();
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    expect(element.currentTime).toBe(244);
    session.close();
  });

  it('goes on where the viewer had jumped to, though it had played on at the old place, and once only', async () => {
    const { clock, element, tracker, session, wanted } = await play();
    wanted.want(4, 244);
    tracker.moveTo(9, NaN);
    element.tell('error', { error: { code: 2, message: '' }, currentTime: 0 });
    await clock.advance(1000);
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    expect(element.currentTime).toBe(244);
    tracker.moveTo(260, NaN);
    session.hasPlace = true;
    element.tell('error', { error: { code: 2, message: '' }, currentTime: 0 });
    await clock.advance(1000);
    element.tell('loadedmetadata', { readyState: 4, duration: 600, currentTime: 0 });
    expect(element.currentTime).toBe(260);
    session.close();
  });
});

describe('a recording that the element takes for a live show', () => {
  it('is asked once for a copy by whoever needs it, and never for one of a copy', async () => {
    const { element, engine, start, video } = begin(() => true, 244);
    element.tell('loadedmetadata', { readyState: 1, duration: 600, seeking: true });
    // It looks for one of its own accord, and a jump does so too.
    element.tell('timeupdate', { readyState: 4, currentTime: 0.4, seeking: false });
    expect(await engine.makeSeekable()).toBe(true);
    await settle();
    expect((await fetch(element.src)).ok).toBe(true);
    expect(await engine.makeSeekable()).toBe(false);
    engine.destroy();
    const next = start(video, { ...request, isLive: false }, listen().listener);
    expect(element.src).toMatch(/^blob:/);
    expect(await next.makeSeekable()).toBe(false);
    next.destroy();
    expect(await begin(() => false, 244).engine.makeSeekable()).toBe(false);
  });

  const sixHundred = { length: 1, start: () => 0, end: () => 600 };
  const nothing = { length: 0, start: () => 0, end: () => 0 };
  const begin = (reachable: (address: string) => boolean, startSeconds: number | undefined) => {
    const { element, video, start } = setUp(reachable);
    const engine = start(
      video,
      { ...request, isLive: false, startSeconds: () => startSeconds },
      { ...listen().listener },
    );
    return { element, engine, video, start };
  };

  it('is loaded from a copy of its playlist, and begins where it was to', async () => {
    const { element, engine, start, video } = begin(() => true, 244);
    element.tell('loadedmetadata', { readyState: 1, duration: 600, seeking: true });
    // What the element forgets.
    element.tell('timeupdate', { readyState: 4, currentTime: 0.4, seeking: false });
    await settle();
    expect(element.src).toMatch(/^blob:/);
    expect(await (await fetch(element.src)).text()).toContain('https://one.example/high.m3u8');
    expect(element.plays).toBe(1);
    element.tell('loadedmetadata', { readyState: 1, duration: 600, seekable: sixHundred, seeking: true });
    expect(element.currentTime).toBe(244);
    element.tell('playing', { readyState: 4, seeking: false });
    const copy = element.src;
    engine.destroy();
    // Whoever comes next needn't find out again.
    start(video, { ...request, isLive: false }, listen().listener);
    expect(element.src).toBe(copy);
  });

  it.each([
    ['has something to seek in', 244, { seekable: sixHundred, currentTime: 0.4 }, true],
    ['goes there though it tells of nothing to seek in', 244, { seekable: nothing, currentTime: 240 }, true],
    ['was to begin at its beginning', undefined, { seekable: nothing, currentTime: 0.4 }, true],
    ['has a playlist that cannot be read', 244, { seekable: nothing, currentTime: 0.4 }, false],
  ] as const)('is left alone where it %s', async (_case, startSeconds, changes, isReachable) => {
    const { element, engine } = begin(() => isReachable, startSeconds);
    element.tell('loadedmetadata', { readyState: 1, duration: 600, seeking: true });
    element.tell('timeupdate', { readyState: 4, ...changes, seeking: false });
    await settle();
    element.tell('timeupdate', { currentTime: changes.currentTime + 0.3 });
    await settle();
    expect(element.src).toBe(url);
    engine.destroy();
  });
});
