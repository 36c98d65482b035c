import type { en } from './messages/en';

type English = typeof en;
export type MessageKey = keyof English;

/** A message that goes by a number. `plural` names the parameter; a language gives the categories it has, and `other`. */
export interface PluralMessage {
  readonly plural: string;
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** One language: the same keys as English. */
export type Catalogue = { readonly [Key in MessageKey]: English[Key] extends string ? string : PluralMessage };

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type PlainParameters<Text extends string> = { readonly [Name in NamesIn<Text>]: string | number };
type PluralParameters<Name extends string, Text extends string> = { readonly [Key in Name]: number } & {
  readonly [Key in Exclude<NamesIn<Text>, Name>]: string | number;
};
type ParametersOf<Message> = Message extends string
  ? PlainParameters<Message>
  : Message extends { readonly plural: infer Name extends string; readonly other: infer Text extends string }
    ? PluralParameters<Name, Text>
    : never;

/** What a message wants filled in, read off the English text. */
export type MessageParameters<Key extends MessageKey> = ParametersOf<English[Key]>;

/** Gives the words for a key. A message with `{parameters}` wants them all, others take none. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...parameters: keyof MessageParameters<Key> extends never ? [] : [MessageParameters<Key>]
) => string;

/** Keys whose message wants nothing filled in, for code that chooses among several. */
export type PlainKey = {
  [Key in MessageKey]: keyof MessageParameters<Key> extends never ? Key : never;
}[MessageKey];

export interface TranslateOptions {
  /** BCP 47 tag of the catalogue's language; decides plural categories and how numbers are written. */
  readonly locale: string;
  readonly catalogue: Catalogue;
}

const otherOnly = { select: (): Intl.LDMLPluralRule => 'other' };

/** Plural rules of the locale. WPE builds without ICU data have no `Intl.PluralRules`; then `other` serves. */
const pluralRules = (locale: string): { select(count: number): Intl.LDMLPluralRule } => {
  try {
    return new Intl.PluralRules(locale);
  } catch {
    return otherOnly;
  }
};

/** Makes the function that the UI asks for words. */
export function createTranslate({ locale, catalogue }: TranslateOptions): Translate {
  const rules = pluralRules(locale);
  return (key, ...rest) => {
    const message: string | PluralMessage = catalogue[key];
    const parameters: Readonly<Record<string, string | number>> = rest[0] ?? {};
    const text =
      typeof message === 'string'
        ? message
        : (message[rules.select(Number(parameters[message.plural]))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? value.toLocaleString(locale) : value;
    });
  };
}
