/**
 * Names languages in another language: `pt-BR` → "Brazilian Portuguese". Chromium before 81 can't; undefined then, and for a
 * language that has no name.
 */
export function createLanguageName(locale: string): (language: string) => string | undefined {
  let names: Intl.DisplayNames | undefined;
  return (language) => {
    try {
      // eslint-disable-next-line es-x/no-intl-displaynames, compat/compat -- Where it is missing this throws, and is caught.
      names ??= new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
      return names.of(language);
    } catch {
      return undefined;
    }
  };
}
