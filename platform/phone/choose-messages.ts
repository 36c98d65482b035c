import { arabicMessages } from './languages/ar';
import { germanMessages } from './languages/de';
import { spanishMessages } from './languages/es';
import { frenchMessages } from './languages/fr';
import { hindiMessages } from './languages/hi';
import { japaneseMessages } from './languages/ja';
import { brazilianMessages } from './languages/pt-br';
import { englishMessages, type PhoneMessages } from './messages';

/** The languages of the TV's own screens. */
export const tables: readonly PhoneMessages[] = [
  englishMessages,
  spanishMessages,
  germanMessages,
  frenchMessages,
  brazilianMessages,
  japaneseMessages,
  arabicMessages,
  hindiMessages,
];

const primaryOf = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** The table that suits an `Accept-Language` header best; English when none does. Order of the header, weights ignored. */
export function messagesFor(acceptLanguage: string | undefined): PhoneMessages {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const primary = primaryOf((part.split(';')[0] ?? '').trim());
    const table = tables.find(({ language }) => primaryOf(language) === primary);
    if (table) return table;
  }
  return englishMessages;
}

/** How the page's lines run: the value of `dir`. */
export const directionOf = ({ language }: PhoneMessages): 'ltr' | 'rtl' =>
  language === arabicMessages.language ? 'rtl' : 'ltr';
