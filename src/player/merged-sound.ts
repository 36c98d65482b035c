import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';

type SoundController = NonNullable<HlsConfig['audioStreamController']>;

/** A playlist as hls.js has read it. A delta update (RFC 8216bis §6.2.5.1) begins with nulls until it is merged with the one before. */
interface LoadedPlaylist {
  readonly details: { readonly fragments: readonly (object | null)[] };
}

interface SoundControllerParts {
  onLevelLoaded(event: unknown, data: LoadedPlaylist): void;
}

/**
 * The sound of hls.js 1.7.4 takes every playlist of pictures for one that can be relied on. A delta update that could not be merged,
 * since another rendition was chosen while it was on its way, makes it throw at each of its ticks until the next playlist comes.
 */
export function createMergedSoundController(HlsJs: typeof Hls): SoundController | undefined {
  const Base = HlsJs.DefaultConfig.audioStreamController as unknown as
    (new (hls: Hls, ...others: unknown[]) => SoundControllerParts) | undefined;
  if (Base === undefined) return undefined;
  class MergedSoundController extends Base {
    override onLevelLoaded(event: unknown, data: LoadedPlaylist): void {
      if (data.details.fragments[0] === null) return;
      super.onLevelLoaded(event, data);
    }
  }
  return MergedSoundController as unknown as SoundController;
}
