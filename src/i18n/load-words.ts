import { catalogue as english } from 'messages:en/start';
import type { ChosenLanguage } from './choose-language';
import type { Catalogue } from './message-types';
import { createWords, type Words } from './words';

/** A language that isn't there by then is given up for English; Home's own data come by the same line. */
const loadTimeoutMs = 8000;

type Translated = Exclude<ChosenLanguage['language'], 'en'>;

/** English comes with the app, what later screens say with the first of them; each other language is a file of its own, loaded only when chosen. */
const loaders: Readonly<Record<Translated, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  es: () => import('messages:es'),
  de: () => import('messages:de'),
  fr: () => import('messages:fr'),
  'pt-BR': () => import('messages:pt-BR'),
  ja: () => import('messages:ja'),
  ar: () => import('messages:ar'),
  hi: () => import('messages:hi'),
  'en-XA': () => import('messages:en-XA'),
};

const loadRest = () => import('messages:en/later');

/**
 * The words of the chosen language. Never rejects: one that can't be loaded is English, written the English way.
 * `timeZone`: an IANA name; absent: the device's own.
 */
export async function loadWords({ language, locale }: ChosenLanguage, timeZone?: string): Promise<Words> {
  const zone = timeZone === undefined ? {} : { timeZone };
  if (language === 'en') return createWords({ locale, catalogue: english, loadRest, ...zone });
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`The words of ${language} took too long`)), loadTimeoutMs);
  });
  try {
    const { catalogue } = await Promise.race([loaders[language](), timeout]);
    return createWords({ locale, catalogue, ...zone });
  } catch (error) {
    console.warn(error);
    return createWords({ locale: 'en', catalogue: english, loadRest, ...zone });
  }
}
