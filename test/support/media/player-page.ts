import { bufferLimits } from '../../../src/domain/memory-limits';
import type { PlayRequest, Player } from '../../../src/domain/ports/player';
import { createNativeStarter } from '../../../src/player/native-engine';
import { askStatus, probeAddress, readText } from '../../../src/player/probe-address';
import { createVideoPlayer } from '../../../src/player/video-player';
import { createVideoSurface } from '../../../src/player/video-surface';

/** What the test sees of the page: the player, what it said, and the frames it presented. */
export interface PlayerPage {
  readonly player: Player;
  readonly video: HTMLVideoElement;
  readonly statuses: string[];
  readonly captions: string[];
  /** How often an address was asked for. */
  addresses: number;
  /** Milliseconds the next addresses live. */
  addressMs: number;
  /** Frames presented so far. */
  frames: number;
  /** `isLowLatency`: as the platform's address says; live shows are by default. */
  play(showId: string, isLive: boolean, isLowLatency?: boolean): void;
  /** Plays what lies at an address, whoever serves it. */
  playUrl(hlsUrl: string, isLive: boolean): void;
}

declare global {
  interface Window {
    page: PlayerPage;
  }
}

const clock = {
  nowMs: () => Date.now(),
  latestMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after: (delayMs: number, callback: () => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
const surface = createVideoSurface({ window, parent: document.body });
const player = createVideoPlayer({
  surface,
  clock,
  random: () => Math.random(),
  loadHlsJs: async () => (await import('hls.js')).default,
  loadNative: async () =>
    createNativeStarter({
      askStatus: (url) => askStatus(window.fetch.bind(window), url),
      readText: (url) => readText(window.fetch.bind(window), url),
    }),
  mediaSource: window.MediaSource,
  buffer: bufferLimits(250),
  probeAddress: (url) => probeAddress(window.fetch.bind(window), url),
  onOnline: (listener) => window.addEventListener('online', listener),
  prefersNative: location.hash === '#native',
});

const page: PlayerPage = {
  player,
  video: surface.video,
  statuses: [],
  captions: [],
  addresses: 0,
  addressMs: 3_600_000,
  frames: 0,
  play(showId, isLive, isLowLatency = isLive) {
    const playback: PlayRequest['playback'] = async (codecs) => {
      page.addresses += 1;
      const query = `codecs=${codecs.join(',')}&expiresAtMs=${Date.now() + page.addressMs}`;
      try {
        const response = await fetch(`/playback/${showId}?${query}`);
        if (!response.ok) return { ok: false, failure: { cause: 'unavailable' } };
        const hlsUrl = new URL(await response.text(), location.href).href;
        return { ok: true, value: { hlsUrl, lowLatency: isLowLatency, expiresAtMs: Date.now() + page.addressMs } };
      } catch {
        return { ok: false, failure: { cause: 'offline' } };
      }
    };
    player.play({ showId, isLive, playback });
  },
  playUrl(hlsUrl, isLive) {
    const value = { hlsUrl, lowLatency: isLive, expiresAtMs: Date.now() + page.addressMs };
    player.play({ showId: hlsUrl, isLive, playback: () => Promise.resolve({ ok: true, value }) });
  },
};
player.subscribe(({ status, captionLines }) => {
  if (page.statuses.at(-1) !== status) {
    page.statuses.push(status);
    // For a test that must not look into the page: looking counts as a key press.
    console.info(status);
  }
  const text = captionLines.join(' ');
  if (text !== '' && page.captions.at(-1) !== text) page.captions.push(text);
});
player.onFrame(() => {
  page.frames += 1;
});
window.page = page;
if (location.search) page.play(location.search.slice(1), true);
