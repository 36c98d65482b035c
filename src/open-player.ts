import { createVideoPlayer } from './player/video-player';
import { createVideoSurface } from './player/video-surface';
import { askStatus, probeAddress, readText } from './player/probe-address';
import { followPreferences } from './player/follow-preferences';
import { bufferLimits } from './domain/memory-limits';
import type { Clock } from './domain/ports/clock';
import type { Device } from './domain/ports/device';
import type { Player } from './domain/ports/player';
import type { PreferencesStore } from './domain/preferences';

export interface OpenPlayerOptions {
  readonly clock: Clock;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  readonly device: Pick<Device, 'onOnlineChange' | 'memoryClass'>;
  readonly preferences: PreferencesStore;
}

/** The app's one player, wired to the browser; loaded when something is to be played, its engines with the first stream. */
export function openPlayer({ clock, random, device, preferences }: OpenPlayerOptions): Player {
  const player = createVideoPlayer({
    surface: createVideoSurface({ window, parent: document.body }),
    clock,
    random,
    loadHlsJs: async () => (await import('hls.js')).default,
    loadNative: async () =>
      (await import('./player/native-engine')).createNativeStarter({
        askStatus: (url) => askStatus(window.fetch.bind(window), url),
        readText: (url) => readText(window.fetch.bind(window), url),
      }),
    mediaSource: window.MediaSource,
    buffer: bufferLimits(device.memoryClass),
    probeAddress: (url) => probeAddress(window.fetch.bind(window), url),
    onOnline: (listener) =>
      void device.onOnlineChange((isOnline) => {
        if (isOnline) listener();
      }),
  });
  followPreferences(player, preferences);
  return player;
}
