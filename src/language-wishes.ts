import type { LanguageWishes } from './i18n/choose-language';

/** What the TV is set to. Engines differ in which of the two they fill in. */
export function languageWishes({ navigator }: Pick<Window, 'navigator'>): LanguageWishes {
  const { languages, language } = navigator as Partial<Pick<Navigator, 'language' | 'languages'>>;
  return { device: [...(languages ?? []), language] };
}
