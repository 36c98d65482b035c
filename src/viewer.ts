import { createBrowserStorage } from './adapter/browser-storage';
import type { Storage } from './domain/ports/storage';
import { createPreferencesStore, type PreferencesStore } from './domain/preferences';
import { chooseLanguage, type ChosenLanguage } from './i18n/choose-language';

/** What is known of whoever sits before this TV, before anything is on the screen. */
export interface Viewer {
  readonly storage: Storage;
  readonly preferences: PreferencesStore;
  /** By the setting, else by what the TV is set to. Another choice takes effect when the app starts anew. */
  readonly language: ChosenLanguage;
}

/** `?lang=ar` in the address comes before everything. Engines differ in which of the navigator's two fields they fill in. */
export function readViewer({ navigator, location }: Pick<Window, 'navigator' | 'location'>): Viewer {
  const storage = createBrowserStorage();
  const preferences = createPreferencesStore(storage);
  const { languages, language } = navigator as Partial<Pick<Navigator, 'language' | 'languages'>>;
  return {
    storage,
    preferences,
    language: chooseLanguage({
      asked: /[?&]lang=([\w-]+)/.exec(location.search)?.[1],
      preferred: preferences.state.language,
      device: [...(languages ?? []), language],
    }),
  };
}
