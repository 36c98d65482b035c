/** A language the app speaks. */
export interface SupportedLanguage {
  /** BCP 47. */
  readonly tag: LanguageTag;
  /** Its name in itself, as a list of languages shows it. */
  readonly endonym: string;
}

export type LanguageTag = 'en' | 'es' | 'de' | 'fr' | 'pt-BR' | 'ja' | 'ar' | 'hi';

/** For the setting, in the order it lists them. */
export const supportedLanguages: readonly SupportedLanguage[] = [
  { tag: 'en', endonym: 'English' },
  { tag: 'es', endonym: 'Español' },
  { tag: 'de', endonym: 'Deutsch' },
  { tag: 'fr', endonym: 'Français' },
  { tag: 'pt-BR', endonym: 'Português (Brasil)' },
  { tag: 'ja', endonym: '日本語' },
  { tag: 'ar', endonym: 'العربية' },
  { tag: 'hi', endonym: 'हिन्दी' },
];

/** English made longer, accented and bracketed, for tests of layouts; not in the list of the setting. */
export const pseudoLanguage = 'en-XA';
