import { catalogue as ar } from 'messages:ar';
import { catalogue as de } from 'messages:de';
import { catalogue as en } from 'messages:en';
import { catalogue as es } from 'messages:es';
import { catalogue as fr } from 'messages:fr';
import { catalogue as hi } from 'messages:hi';
import { catalogue as ja } from 'messages:ja';
import { catalogue as ptBr } from 'messages:pt-BR';
import type { ChosenLanguage } from './choose-language';
import type { Catalogue } from './message-types';
import { createWords, type Words } from './words';

const catalogues: Readonly<Record<ChosenLanguage['language'], Catalogue>> = {
  en,
  es,
  de,
  fr,
  'pt-BR': ptBr,
  ja,
  ar,
  hi,
  'en-XA': en,
};

/** The words of the chosen language where all languages are in one bundle and the app must start at once (RDK). */
export const wordsOf = ({ language, locale }: ChosenLanguage): Words =>
  createWords({ locale, catalogue: catalogues[language] });
