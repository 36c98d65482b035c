import type { en } from './messages/en';

type English = typeof en;
export type MessageKey = keyof English;

/** The first brace of a text: what stands before it, which it is, and what follows. */
type FirstBrace<Text extends string> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? ['}', `${Rest}{${After}`]
    : ['{', After]
  : Text extends `${string}}${infer After}`
    ? ['}', After]
    : never;

type Trim<Text extends string> = Text extends ` ${infer Rest}`
  ? Trim<Rest>
  : Text extends `${infer Rest} `
    ? Trim<Rest>
    : Text;

/** `name`, `name, number` or `name, plural, …` as the parameter that it asks for. */
type ParameterOf<Head extends string> = Head extends `${infer Name},${infer Rest}`
  ? Trim<Rest> extends `number${string}` | `plural${string}` | `selectordinal${string}`
    ? Readonly<Record<Trim<Name>, number>>
    : Readonly<Record<Trim<Name>, string>>
  : Readonly<Record<Trim<Head>, string>>;

type UpToBrace<Text extends string> = Text extends `${infer Head}{${string}`
  ? Head extends `${infer Shorter}}${string}`
    ? Shorter
    : Head
  : Text extends `${infer Head}}${string}`
    ? Head
    : Text;

/**
 * Reads an ICU message from left to right. `Open` is where one stands: in text (`t`) a brace opens an argument, in an
 * argument (`a`) it opens the text of one of its forms.
 */
type Parameters<Text extends string, Open extends string = 't', Found = unknown> =
  FirstBrace<Text> extends [infer Brace, infer After extends string]
    ? Brace extends '{'
      ? Open extends `t${string}`
        ? Parameters<After, `a${Open}`, Found & ParameterOf<UpToBrace<After>>>
        : Parameters<After, `t${Open}`, Found>
      : Open extends `${'a' | 't'}${infer Outer}`
        ? Parameters<After, Outer, Found>
        : Found
    : Found;

/** What a message wants filled in, read off the English text: a `string` for `{name}`, a `number` for a number or plural. */
export type MessageParameters<Key extends MessageKey> = {
  readonly [Name in keyof Parameters<English[Key]>]: Parameters<English[Key]>[Name];
};

/** Keys whose message wants nothing filled in, for code that chooses among several. */
export type PlainKey = {
  [Key in MessageKey]: English[Key] extends `${string}{${string}` ? never : Key;
}[MessageKey];

/** Gives the words for a key. A message with `{parameters}` wants them all, others take none. */
export type Translate = <Key extends MessageKey>(
  key: Key,
  ...parameters: Key extends PlainKey ? [] : [MessageParameters<Key>]
) => string;

/** A message as the build leaves it: the text itself, or a function that fills it in. */
export type CompiledMessage = string | ((parameters: Readonly<Record<string, string | number>>) => string);

/** Writes a number into a message the locale's way. The first argument is the language of the messages, not the locale. */
export type WriteNumber = (language: string, value: number, offset: number) => string;

/**
 * Messages of one language, as `messages:LANGUAGE` has them; what a translation lacks stands in it in English. The parts
 * `messages:en/start` and `messages:en/later` have some each.
 */
export type Catalogue = (number: WriteNumber) => Readonly<Partial<Record<MessageKey, CompiledMessage>>>;
