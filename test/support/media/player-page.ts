import type { PlayRequest, Player } from '../../../src/domain/ports/player';
import { startNativeEngine } from '../../../src/player/native-engine';
import { isReachable } from '../../../src/player/reachable';
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
  play(showId: string, isLive: boolean): void;
}

declare global {
  interface Window {
    page: PlayerPage;
  }
}

const clock = {
  nowMs: () => Date.now(),
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
  loadNative: async () => startNativeEngine,
  mediaSource: window.MediaSource,
  isReachable: (url) => isReachable(window.fetch.bind(window), url),
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
  play(showId, isLive) {
    const playback: PlayRequest['playback'] = async (codecs) => {
      page.addresses += 1;
      const query = `codecs=${codecs.join(',')}&expiresAtMs=${Date.now() + page.addressMs}`;
      try {
        const response = await fetch(`/playback/${showId}?${query}`);
        if (!response.ok) return { ok: false, failure: { cause: 'unavailable' } };
        const hlsUrl = new URL(await response.text(), location.href).href;
        return { ok: true, value: { hlsUrl, lowLatency: isLive, expiresAtMs: Date.now() + page.addressMs } };
      } catch {
        return { ok: false, failure: { cause: 'offline' } };
      }
    };
    player.play({ showId, isLive, playback });
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
window.page = page;
if (location.search) page.play(location.search.slice(1), true);
