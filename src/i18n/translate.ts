import type { Catalogue, Translate, WriteNumber } from './message-types';

export interface TranslateOptions {
  /** BCP 47 tag: how numbers are written. */
  readonly locale: string;
  /** `messages:LANGUAGE`; brings the plural rules of its language. */
  readonly catalogue: Catalogue;
}

/** Makes the function that the UI asks for words. */
export function createTranslate({ locale, catalogue }: TranslateOptions): Translate {
  const writeNumber: WriteNumber = (_language, value, offset) => (value - offset).toLocaleString(locale);
  const messages = catalogue(writeNumber);
  return (key, ...rest) => {
    const message = messages[key];
    return typeof message === 'string' ? message : message(rest[0] ?? {});
  };
}
