import type { Storage } from './ports/storage';
import { createStateHolder, type ReadableStore } from './store';

export type TextSizePercent = 100 | 115 | 130;
export type ChatMode = 'column' | 'last-line' | 'off';
export type CaptionSize = 'small' | 'medium' | 'large';
/** How captions stand out from the picture: a dark box behind the words, or an outline around the letters. */
export type CaptionEdge = 'box' | 'outline';
export type CaptionColour = 'white' | 'yellow' | 'green' | 'cyan';

/** What the viewer has chosen for this TV. `'device'` follows what the TV itself is set to. */
export interface Preferences {
  /** BCP 47 tag of one of the app's languages. */
  readonly language: string;
  readonly textSizePercent: TextSizePercent;
  readonly isHighContrast: boolean;
  readonly reducedMotion: 'device' | 'on' | 'off';
  readonly voiceGuide: 'device' | 'on' | 'off';
  /** The hero plays the focused live show, muted. */
  readonly isLivePreviewOn: boolean;
  /** Calmer selling: no countdowns and no claimed bars. */
  readonly isSellingCalm: boolean;
  readonly chatMode: ChatMode;
  readonly areCaptionsOn: boolean;
  /** BCP 47 tag; `''`: the first that a show has. */
  readonly captionLanguage: string;
  readonly captionSize: CaptionSize;
  readonly captionColour: CaptionColour;
  readonly captionEdge: CaptionEdge;
  /** BCP 47 tag; `''`: the show's own first. */
  readonly audioLanguage: string;
  /** What is seen is told too, where a show has that. */
  readonly isAudioDescribed: boolean;
  /** Privacy: keep what was watched and searched for on this TV. */
  readonly isHistoryKept: boolean;
  /** Privacy: send the operator how playback went. Nothing is sent unless it is on. */
  readonly areDiagnosticsSent: boolean;
}

export type PreferenceName = keyof Preferences;

export const defaultPreferences: Preferences = {
  language: 'device',
  textSizePercent: 100,
  isHighContrast: false,
  reducedMotion: 'device',
  voiceGuide: 'device',
  isLivePreviewOn: true,
  isSellingCalm: false,
  chatMode: 'column',
  areCaptionsOn: false,
  captionLanguage: '',
  captionSize: 'medium',
  captionColour: 'white',
  captionEdge: 'box',
  audioLanguage: '',
  isAudioDescribed: false,
  isHistoryKept: true,
  areDiagnosticsSent: false,
};

type Check = (value: unknown) => boolean;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.indexOf(value) >= 0;
const yesOrNo = oneOf(true, false);
const tag: Check = (value) => typeof value === 'string' && /^([a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,6})?$/.test(value);
const threeWay = oneOf('device', 'on', 'off');

/** What may be stored under each name; anything else there is replaced by the default. */
const checks: Readonly<Record<PreferenceName, Check>> = {
  language: (value) => value !== '' && tag(value),
  textSizePercent: oneOf(100, 115, 130),
  isHighContrast: yesOrNo,
  reducedMotion: threeWay,
  voiceGuide: threeWay,
  isLivePreviewOn: yesOrNo,
  isSellingCalm: yesOrNo,
  chatMode: oneOf('column', 'last-line', 'off'),
  areCaptionsOn: yesOrNo,
  captionLanguage: tag,
  captionSize: oneOf('small', 'medium', 'large'),
  captionColour: oneOf('white', 'yellow', 'green', 'cyan'),
  captionEdge: oneOf('box', 'outline'),
  audioLanguage: tag,
  isAudioDescribed: yesOrNo,
  isHistoryKept: yesOrNo,
  areDiagnosticsSent: yesOrNo,
};

const storageKey = 'preferences';

export interface PreferencesStore extends ReadableStore<Preferences> {
  choose<Name extends PreferenceName>(name: Name, value: Preferences[Name]): void;
  /** Everything as it was on the first day. */
  reset(): void;
}

/** Reads what is stored, value by value: one that is broken costs only itself. */
function readStored(storage: Storage): Preferences {
  let stored: unknown;
  try {
    stored = JSON.parse(storage.read(storageKey) ?? '');
  } catch {
    return defaultPreferences;
  }
  if (typeof stored !== 'object' || stored === null) return defaultPreferences;
  const result: Record<string, unknown> = { ...defaultPreferences };
  for (const name of Object.keys(defaultPreferences) as PreferenceName[]) {
    const value = (stored as Readonly<Record<string, unknown>>)[name];
    if (checks[name](value)) result[name] = value;
  }
  return result as unknown as Preferences;
}

/** The viewer's choices, kept on this TV. */
export function createPreferencesStore(storage: Storage): PreferencesStore {
  const holder = createStateHolder<Preferences>(readStored(storage));
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    choose(name, value) {
      if (holder.state[name] === value || !checks[name](value)) return;
      const next = { ...holder.state, [name]: value };
      storage.write(storageKey, JSON.stringify(next));
      holder.set(next);
    },
    reset() {
      storage.remove(storageKey);
      holder.set(defaultPreferences);
    },
  };
}
