import type Hls from 'hls.js';
import type { HlsConfig } from 'hls.js';

type SoundController = NonNullable<HlsConfig['audioStreamController']>;

/** A playlist as hls.js has read it. A delta update (RFC 8216bis §6.2.5.1) begins with nulls until it is merged with the one before. */
interface LoadedPlaylist {
  readonly details: { readonly fragments: readonly (object | null)[] };
}

/** What is used of it; its types keep some of it private. */
interface SoundControllerParts {
  readonly state: string;
  /** Sound that was fetched, and waits for the time of the picture that it belongs to. */
  readonly waitingData: object | null;
  onLevelLoaded(event: unknown, data: LoadedPlaylist): void;
  onInitPtsFound(event: unknown, data: unknown): void;
  tick(): void;
}

/**
 * The sound of hls.js 1.7.4 with two mends.
 *
 * It takes every playlist of pictures for one that can be relied on. A delta update that could not be merged, since another rendition
 * was chosen while it was on its way, makes it throw at each of its ticks until the next playlist comes.
 *
 * The sound of a live show is fetched once the first picture has told its time. With low latency nobody wakes it up then: it looks
 * again at its next tick but one, or when its next playlist comes, up to 0.2 s later, and the first frame waits for it.
 */
export function createSoundController(HlsJs: typeof Hls): SoundController | undefined {
  const Base = HlsJs.DefaultConfig.audioStreamController as unknown as
    (new (hls: Hls, ...others: unknown[]) => SoundControllerParts) | undefined;
  if (Base === undefined) return undefined;
  class MendedSoundController extends Base {
    override onLevelLoaded(event: unknown, data: LoadedPlaylist): void {
      if (data.details.fragments[0] === null) return;
      super.onLevelLoaded(event, data);
    }
    override onInitPtsFound(event: unknown, data: unknown): void {
      super.onInitPtsFound(event, data);
      if (this.state !== 'WAITING_INIT_PTS' || this.waitingData !== null) return;
      // The first ends the waiting, the second asks for the sound.
      this.tick();
      this.tick();
    }
  }
  return MendedSoundController as unknown as SoundController;
}
