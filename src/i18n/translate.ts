import type { Catalogue, Translate, WriteNumber } from './message-types';

export interface TranslateOptions {
  /** BCP 47 tag: how numbers are written. */
  readonly locale: string;
  /** `messages:LANGUAGE`; brings the plural rules of its language. */
  readonly catalogue: Catalogue;
}

export interface Translator {
  /** What the UI asks for words. A key that no catalogue has yet is its own text: a programmer's error that is seen. */
  readonly t: Translate;
  /** Takes in the messages of later screens. */
  add(catalogue: Catalogue): void;
}

export function createTranslator({ locale, catalogue }: TranslateOptions): Translator {
  // `toLocaleString` makes a format anew each time, which costs more than all else of a message.
  let format: Intl.NumberFormat | undefined;
  const writeNumber: WriteNumber = (_language, value, offset) => {
    format ??= new Intl.NumberFormat(locale);
    return format.format(value - offset);
  };
  const messages = { ...catalogue(writeNumber) };
  return {
    t(key, ...rest) {
      const message = messages[key] ?? key;
      return typeof message === 'string' ? message : message(rest[0] ?? {});
    },
    add: (more) => void Object.assign(messages, more(writeNumber)),
  };
}
