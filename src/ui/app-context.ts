import type { HandoffStore } from '../domain/handoff-state';
import type { HomeStore } from '../domain/home-state';
import type { Clock } from '../domain/ports/clock';
import type { Device } from '../domain/ports/device';
import type { Player } from '../domain/ports/player';
import type { Playback } from '../../contract/show';
import type { Outcome } from '../domain/outcome';
import type { VideoCodec } from '../domain/ports/platform-client';
import type { WatchStore } from '../domain/watch-state';
import type { Translate } from '../i18n/translate';

/** What the operator's `settings.json` decides for the screens; validated, with defaults filled in. */
export interface AppSettings {
  readonly brandName: string;
  /** 0xAARRGGBB. */
  readonly accentColour: number;
  readonly rowShowsMax: number;
  /** One sentence for each value that was wrong and replaced, naming it. Shown once as a toast. */
  readonly problems: readonly string[];
}

/**
 * Everything a page may use, handed down from `main.ts`. Pages and components get time, data, video and words through
 * here and nowhere else.
 */
export interface AppContext {
  readonly settings: AppSettings;
  readonly clock: Clock;
  readonly device: Device;
  readonly translate: Translate;
  /** BCP 47 tag of the words on screen, for formats. */
  readonly locale: string;
  /** IANA name or undefined for the TV's own zone. */
  readonly timeZone: string | undefined;
  readonly home: HomeStore;
  readonly player: Player;
  /** Loaded with the watch page; one at a time. */
  createWatchStore(showId: string): Promise<WatchStore>;
  createHandoffStore(): Promise<HandoffStore>;
  playback(showId: string, codecs: readonly VideoCodec[]): Promise<Outcome<Playback>>;
  /** Address of the platform's own files; relative picture addresses are already resolved. */
  readonly navigate: Navigate;
}

/** Where one can be. `home` is always at the bottom of the stack. */
export type Place = { readonly page: 'home' } | { readonly page: 'watch'; readonly showId: string };

export interface Navigate {
  /** Opens a place on top of the present one. */
  to(place: Place): void;
  /** Closes the top page; at the root it asks whether to leave the app. */
  back(): void;
  toast(text: string): void;
}
