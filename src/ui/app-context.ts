import type { About } from '../domain/about';
import type { ConnectionState } from '../domain/connection-store';
import type { HandoffStore } from '../domain/handoff-state';
import type { HomeStore } from '../domain/home-state';
import type { LibraryStore } from '../domain/library-store';
import type { MemoryLimits } from '../domain/memory-limits';
import type { Clock } from '../domain/ports/clock';
import type { Device } from '../domain/ports/device';
import type { Player } from '../domain/ports/player';
import type { Product } from '../../contract/product';
import type { Playback, Show } from '../../contract/show';
import type { Outcome } from '../domain/outcome';
import type { PollStore } from '../domain/poll-store';
import type { PreferencesStore } from '../domain/preferences';
import type { ReadableStore } from '../domain/store';
import type { PlatformClient, VideoCodec } from '../domain/ports/platform-client';
import type { Wakefulness } from '../domain/wake-store';
import type { ReminderStore } from '../domain/reminder-state';
import type { ScheduleStore } from '../domain/schedule-state';
import type { ShowStore } from '../domain/show-state';
import type { Storage } from '../domain/ports/storage';
import type { WatchStore } from '../domain/watch-state';
import type { Words } from '../i18n/words';
import type { Palette } from './theme/palette';

/** What the operator's `settings.json` decides for the screens; validated, with defaults filled in. */
export interface AppSettings {
  readonly brandName: string;
  /** The operator's own colours, checked for contrast; the theme has the others. */
  readonly colours: Partial<Palette>;
  /** Families of the screen's type, best first; another list once the operator's own font has loaded. */
  readonly fonts: readonly string[];
  /** Calls back when `fonts` has changed. Absent: it never does. */
  readonly onFontsLoaded?: (listener: () => void) => void;
  /** Address of the operator's mark; without it the mark is drawn from the name. */
  readonly logoUrl: string | undefined;
  readonly rowShowsMax: number;
  /** What this set has room for. */
  readonly memory: MemoryLimits;
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
  /** Whether anybody can see the app. */
  readonly wakefulness: ReadableStore<Wakefulness>;
  /** Words and formats in the viewer's language, place and time: `words.t('key')`, `words.money(…)`. */
  readonly words: Words;
  readonly home: HomeStore;
  /** Whether the platform can be reached. */
  readonly connection: ReadableStore<ConnectionState>;
  /** What the viewer has chosen for this TV. */
  readonly preferences: PreferencesStore;
  /** What this TV keeps beyond that. */
  readonly storage: Storage;
  /**
   * Starts the app anew at a link (`#settings`). `spot` is what `takeSpot` then gives back, once. Resolves with whether it is about
   * to start: without a network the browser would show a page of errors in its place, so the app stays. Whether there is one may
   * take seconds to tell: it stays, too, when that isn't wanted by then.
   */
  startAnew(hash: string, spot: string, isWanted: () => boolean): Promise<boolean>;
  /** Of the preferences, the language that the app was started with: another is on only when it starts anew. */
  readonly languageAtStart: string;
  readonly takeSpot: () => string | undefined;
  /** The same without a spot, where a part of the app couldn't be had: of a packaged app that is no matter of the network. */
  startAnewIfThere(hash: string, isWanted: () => boolean): Promise<boolean>;
  /** Forgets all that this TV keeps, its identity too, and starts the app anew; nothing of it, with false, where it couldn't start. */
  forgetEverything(): Promise<boolean>;
  /** What runs here and what it is made of; loaded when asked for. */
  loadAbout(): Promise<About>;
  /** Creators, search, and shows that aren't on Home. */
  readonly discovery: Pick<PlatformClient, 'creator' | 'creators' | 'search' | 'shows'>;
  /** A product as it is now. */
  product(productId: string): Promise<Outcome<Product>>;
  /** Loaded once, when first asked for: what the viewer follows, waits for, keeps and has watched. */
  loadLibrary(): Promise<LibraryStore>;
  /** Loaded once, when first asked for: what rings when a show begins that the viewer waits for. */
  loadReminders(): Promise<ReminderStore>;
  /** Loads the player's code. `player` must not be touched before it has resolved. */
  loadPlayer(): Promise<void>;
  readonly player: Player;
  /** Loaded with the watch page; one at a time. */
  createWatchStore(showId: string): Promise<WatchStore>;
  createHandoffStore(): Promise<HandoffStore>;
  /** Votes in the polls of one show. */
  createPollStore(showId: string): Promise<PollStore>;
  createScheduleStore(): Promise<ScheduleStore>;
  /** `known`: what another screen knows of the show already. */
  createShowStore(showId: string, known: Show | undefined): Promise<ShowStore>;
  playback(showId: string, codecs: readonly VideoCodec[]): Promise<Outcome<Playback>>;
  readonly navigate: Navigate;
}

/** A place of the navigation rail. */
export type Section = 'home' | 'schedule' | 'following' | 'tray' | 'search' | 'settings';

/** Where one can be. `home` is always at the bottom of the stack, a section stands right over it, the rest over both. */
export type Place =
  | { readonly page: Section }
  /** `words`: what is looked for, percent-encoded, as a link or a voice has said it. */
  | { readonly page: 'search'; readonly words: string }
  /** `positionSeconds`: where a recording begins. */
  | { readonly page: 'watch'; readonly showId: string; readonly positionSeconds?: number }
  | { readonly page: 'show'; readonly showId: string }
  | { readonly page: 'creator'; readonly creatorId: string }
  | { readonly page: 'category'; readonly categoryId: string };

export interface Navigate {
  /** Opens a place: a section in place of everything over Home, anything else on top of the present page. */
  to(place: Place): void;
  /** Puts the focus on the navigation rail, where the present page has one. */
  openRail(): void;
  /** A sheet of the present page lies over the rail too: it is as dim as the rest. Ends with another call, not by itself. */
  dimRail(isDim: boolean): void;
  /** Closes the top page; at the root it asks whether to leave the app, where the device can. */
  back(): void;
  /**
   * A line at the edge of the screen for a few seconds; several wait for each other. It never takes the focus. With a `topic`
   * it takes the place of what was said of the same before.
   */
  toast(text: string, topic?: string): void;
  /** Puts a question over the page. Its code is loaded when first needed. */
  ask(question: Question): OpenQuestion;
}

/** One button of a question; pressing it closes the question and calls `onPress`. */
export interface Answer {
  readonly label: string;
  onPress?(): void;
}

/** The first answer has the focus. Back closes the question and calls `onDismiss`. */
export interface Question {
  readonly title: string;
  readonly body?: string;
  readonly answers: readonly [Answer, ...Answer[]];
  onDismiss?(): void;
}

export interface OpenQuestion {
  /** Replaces the body, as a time in it passes. */
  say(body: string): void;
  /** Takes the question from the screen without an answer. Does nothing once it is closed. */
  close(): void;
}

/** What `main.ts` wires; the shell adds `navigate`. */
export interface AppServices extends Omit<AppContext, 'navigate'> {
  /** Loads ahead all that a show will need; called when nothing else is going on. */
  prefetch(): void;
}
