import MessageFormat from '@messageformat/core';
import { parse, type PluralCategory } from '@messageformat/parser';
import type { MessageSources } from './message-sources.ts';

type Token = ReturnType<typeof parse>[number] | { readonly type: 'octothorpe' };

/** A `selector` is a number that only chooses among the forms of a plural and is not shown itself. */
export type ParameterKind = 'text' | 'number' | 'selector';

const isCount = ({ type }: { readonly type: string }): boolean => type === 'octothorpe';

/** What a message asks its caller for, by name. Throws what is wrong with the message, in words. */
export function parametersOf(text: string, language: string): ReadonlyMap<string, ParameterKind> {
  const found = new Map<string, ParameterKind>();
  const note = (name: string, kind: ParameterKind): void => {
    const known = found.get(name);
    if (known !== undefined && (known === 'text') !== (kind === 'text')) {
      throw new Error(`{${name}} is both a text and a number`);
    }
    if (known !== 'number') found.set(name, kind);
  };
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      switch (token.type) {
        case 'content':
        case 'octothorpe':
          break;
        case 'argument':
          note(token.arg, 'text');
          break;
        case 'function':
          if (token.key !== 'number' || token.param !== undefined) {
            throw new Error(
              `{${token.arg}, ${token.key}…}: only a plain “number” is allowed; format others in words.ts`,
            );
          }
          note(token.arg, 'number');
          break;
        case 'select':
          note(token.arg, 'text');
          token.cases.forEach(({ tokens: inner }) => visit(inner));
          break;
        case 'plural':
        case 'selectordinal':
          note(token.arg, token.cases.some((form) => form.tokens.some(isCount)) ? 'number' : 'selector');
          checkForms(
            token.type === 'plural' ? 'cardinal' : 'ordinal',
            token.cases.map(({ key }) => key),
            language,
          );
          token.cases.forEach(({ tokens: inner }) => visit(inner));
          break;
      }
    }
  };
  visit(parse(text));
  return found;
}

/** The plural categories a language has, as CLDR gives them. */
export function categoriesOf(language: string, type: 'cardinal' | 'ordinal' = 'cardinal'): readonly PluralCategory[] {
  const [plural] = new MessageFormat(language).resolvedOptions().plurals;
  if (plural === undefined) throw new Error(`${language} has no plural rules`);
  return type === 'cardinal' ? plural.cardinals : plural.ordinals;
}

function checkForms(type: 'cardinal' | 'ordinal', forms: readonly string[], language: string): void {
  const wanted = categoriesOf(language, type);
  const given = forms.filter((form) => !form.startsWith('='));
  const missing = wanted.filter((form) => !given.includes(form));
  const foreign = given.filter((form) => !(wanted as readonly string[]).includes(form));
  if (missing.length > 0) throw new Error(`plural forms missing: ${missing.join(', ')}`);
  if (foreign.length > 0) throw new Error(`plural forms the language doesn't have: ${foreign.join(', ')}`);
}

/** Message keys that the app's code names, from the text of its files. */
export function usedKeys(keys: readonly string[], code: string): ReadonlySet<string> {
  const used = new Set<string>();
  const known = new Set(keys);
  for (const [, literal = ''] of code.matchAll(/['"]([\w-]+(?:\.[\w-]+)+)['"]/g))
    if (known.has(literal)) used.add(literal);
  // `tier.${tier}` uses every key that fits it.
  for (const [, template = ''] of code.matchAll(/`([\w-]+\.[^`\s]*\$\{[^`]*)`/g)) {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const fits = new RegExp(`^${parts.join('[\\w-]+')}$`);
    for (const key of keys) if (fits.test(key)) used.add(key);
  }
  return used;
}

export interface MessageCheck {
  readonly english: MessageSources;
  /** Language → its messages. */
  readonly translations: ReadonlyMap<string, MessageSources>;
  /** The app's code in one text. */
  readonly code: string;
}

/** Everything wrong with the messages, a sentence each; nothing when all is well. */
export function checkMessages({ english, translations, code }: MessageCheck): readonly string[] {
  const problems: string[] = [];
  const keys = Object.keys(english);
  const wanted = new Map<string, ReadonlyMap<string, ParameterKind>>();
  const read = (language: string, key: string, text: string): ReadonlyMap<string, ParameterKind> | undefined => {
    if (text.trim() === '') problems.push(`${language}: ${key} is empty`);
    if (text !== text.trim()) problems.push(`${language}: ${key} begins or ends with a space`);
    if (text.includes('!') || text.includes('¡')) problems.push(`${language}: ${key} has an exclamation mark`);
    if (text.includes("'"))
      problems.push(`${language}: ${key} has a straight apostrophe, which ICU takes for a quote; use ’`);
    try {
      return parametersOf(text, language);
    } catch (error) {
      problems.push(`${language}: ${key}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  for (const key of keys) {
    const parameters = read('en', key, english[key] ?? '');
    if (parameters) wanted.set(key, parameters);
  }
  const used = usedKeys(keys, code);
  for (const key of keys) if (!used.has(key)) problems.push(`en: ${key} is used nowhere`);
  for (const [language, messages] of translations) {
    for (const key of keys) if (!(key in messages)) problems.push(`${language}: ${key} is missing`);
    for (const [key, text] of Object.entries(messages)) {
      if (!(key in english)) {
        problems.push(`${language}: ${key} is not an English key`);
        continue;
      }
      const parameters = read(language, key, text);
      const expected = wanted.get(key);
      if (parameters === undefined || expected === undefined) continue;
      for (const [name, kind] of parameters) {
        const asked = expected.get(name);
        if (asked === undefined || (asked === 'text') !== (kind === 'text')) {
          problems.push(`${language}: ${key} asks for {${name}} as a ${kind}, English doesn't`);
        }
      }
      // What English shows a translation shows too; which forms of a plural leave the number out is its own affair.
      for (const [name, kind] of expected) {
        if (!parameters.has(name) && kind !== 'selector')
          problems.push(`${language}: ${key} leaves out {${name}} (${kind})`);
      }
    }
  }
  return problems;
}
