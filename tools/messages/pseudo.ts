import { parse } from '@messageformat/parser';
import type { MessageSources } from './message-sources.ts';

type Token = ReturnType<typeof parse>[number] | { readonly type: 'octothorpe' };

/** Letters that are still read as what they stand for. Each is in Inter, and taller or deeper than the plain one. */
const accented: Readonly<Record<string, string>> = {
  ...{ a: 'á', c: 'ç', d: 'ď', e: 'é', g: 'ğ', h: 'ĥ', i: 'í', k: 'ķ', l: 'ļ', n: 'ñ', o: 'ö', r: 'ŕ', s: 'š', t: 'ţ' },
  ...{ u: 'ü', w: 'ŵ', y: 'ý', z: 'ž', A: 'Å', C: 'Ç', D: 'Ð', E: 'É', G: 'Ğ', H: 'Ĥ', I: 'Î', K: 'Ķ', L: 'Ļ', N: 'Ñ' },
  ...{ O: 'Ö', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', W: 'Ŵ', Y: 'Ý', Z: 'Ž' },
};

/** Translations are longer than English, short ones by far: a word becomes twice its length, a sentence grows by a third. */
function padding(length: number): string {
  const share = length <= 10 ? 1 : length <= 20 ? 0.6 : 0.35;
  return '~'.repeat(Math.ceil(length * share));
}

function accent(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => accented[letter] ?? letter);
}

/** What a reader sees of it, roughly: the longest form of a plural, parameters as a few letters. */
function shownLength(tokens: readonly Token[]): number {
  let length = 0;
  for (const token of tokens) {
    if (token.type === 'content') length += token.value.length;
    else if (token.type === 'plural' || token.type === 'selectordinal' || token.type === 'select') {
      length += Math.max(...token.cases.map((form) => shownLength(form.tokens)));
    } else length += 3;
  }
  return length;
}

function write(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      switch (token.type) {
        case 'content':
          return accent(token.value);
        case 'octothorpe':
          return '#';
        case 'argument':
          return `{${token.arg}}`;
        case 'function':
          return `{${token.arg}, ${token.key}}`;
        default: {
          const forms = token.cases.map(({ key, tokens: inner }) => `${key} {${write(inner)}}`);
          return `{${token.arg}, ${token.type}, ${forms.join(' ')}}`;
        }
      }
    })
    .join('');
}

/**
 * The pseudo-locale `en-XA`: English accented, longer and in brackets. What is cut off lacks its bracket, what was joined
 * from pieces has several, and what isn't in the messages at all has none.
 */
export function pseudoMessages(english: MessageSources): MessageSources {
  const pseudo: Record<string, string> = {};
  for (const [key, text] of Object.entries(english)) {
    const tokens = parse(text);
    pseudo[key] = `[${write(tokens)}${padding(shownLength(tokens))}]`;
  }
  return pseudo;
}
