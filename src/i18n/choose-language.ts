import { pseudoLanguage, supportedLanguages, type LanguageTag } from './supported-languages';

export interface LanguageWishes {
  /** From the address (`?lang=ar`), for trying a language out. */
  readonly asked?: string | undefined;
  /** The viewer's setting: a tag, or anything else (`device`) to follow the TV. */
  readonly preferred?: string | undefined;
  /** What the TV is set to, best first, in whatever form its system writes it (`en_US.UTF-8`). */
  readonly device: readonly (string | undefined)[];
}

export interface ChosenLanguage {
  readonly language: LanguageTag | typeof pseudoLanguage;
  /** BCP 47 tag for numbers, money and dates: the TV's own kind of the language (`es-MX`) where it has one. */
  readonly locale: string;
}

/** A language, then script, region and the like, as in BCP 47; what follows them ("en-US@posix", "en_US.UTF-8") is left out. */
const tagAtStart = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*/i;

const baseOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/**
 * The language of the first wish that the app speaks, else English: an unknown or broken tag is passed over. Chinese
 * isn't in the list, so a TV set to Chinese, then Spanish, gets Spanish.
 */
export function chooseLanguage({ asked, preferred, device }: LanguageWishes): ChosenLanguage {
  const wishes = [asked, preferred, ...device].map((wish) => tagAtStart.exec(wish ?? '')?.[0].replace(/_/g, '-') ?? '');
  if (wishes[0]?.toLowerCase() === pseudoLanguage.toLowerCase()) return { language: pseudoLanguage, locale: 'en' };
  for (const wish of wishes) {
    const language = languageOf(wish);
    if (language === undefined) continue;
    const base = baseOf(language);
    const regional = [wish, ...wishes].find((tag) => baseOf(tag) === base && tag.includes('-'));
    return { language, locale: withOurDigits(known(regional) ?? language) };
  }
  return { language: 'en', locale: 'en' };
}

function languageOf(wish: string): LanguageTag | undefined {
  const lower = wish.toLowerCase();
  const tags = supportedLanguages.map(({ tag }) => tag);
  return tags.find((tag) => tag.toLowerCase() === lower) ?? tags.find((tag) => baseOf(tag) === baseOf(lower));
}

/** The tag as the engine's `Intl` writes it; it throws at some that sets and POSIX systems name. */
function known(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * Arabic with the digits and the calendar that everything else on the screen has: clocks, codes and prices of one kind,
 * whatever the engine's data say of a region (they differ between versions).
 */
const withOurDigits = (locale: string): string => (baseOf(locale) === 'ar' ? `${locale}-u-ca-gregory-nu-latn` : locale);
