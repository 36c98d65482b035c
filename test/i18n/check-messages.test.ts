import { describe, expect, it } from 'vitest';
import { checkMessages } from '../../tools/messages/check-messages';
import { compileMessages } from '../../tools/messages/compile-messages';

const english = {
  'a.title': 'Title',
  'a.left': 'Only {count, number} left',
  'a.many': '{count, plural, one {# thing of {owner}} other {# things of {owner}}}',
  'a.tier-top': 'Top',
};
const code = "t('a.title'); t('a.left', {}); t('a.many'); t(`a.tier-${tier}`)";
const spanish = {
  'a.title': 'Título',
  'a.left': 'Quedan {count, number}',
  'a.many': '{count, plural, one {# cosa de {owner}} many {# cosas de {owner}} other {# cosas de {owner}}}',
  'a.tier-top': 'Arriba',
};
const problemsOf = (changed: Readonly<Record<string, string | undefined>>): readonly string[] => {
  const messages = Object.fromEntries(
    Object.entries<string | undefined>({ ...spanish, ...changed }).flatMap(([key, text]) =>
      text === undefined ? [] : [[key, text] as const],
    ),
  );
  return checkMessages({ english, translations: new Map([['es', messages]]), code });
};

describe('the check of the messages', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['a missing key', { 'a.title': undefined }, /es: a\.title is missing/],
    ['a key that English lacks', { 'a.old': 'Viejo' }, /es: a\.old is not an English key/],
    ['a parameter left out', { 'a.left': 'Quedan' }, /leaves out \{count\}/],
    ['a parameter of another name', { 'a.left': 'Quedan {n, number}' }, /asks for \{n\}/],
    ['a number taken as text', { 'a.left': 'Quedan {count}' }, /asks for \{count\} as a text/],
    [
      'a plural form that the language needs',
      { 'a.many': '{count, plural, one {# de {owner}} other {# de {owner}}}' },
      /plural forms missing: many/,
    ],
    ['a form it has not', { 'a.left': '{count, plural, one {#} two {#} many {#} other {#}}' }, /doesn't have: two/],
    ['a style that belongs into words.ts', { 'a.left': '{count, number, percent}' }, /only a plain “number”/],
    ['broken syntax', { 'a.left': 'Quedan {count, number' }, /es: a\.left: /],
    ['an exclamation mark', { 'a.title': '¡Hola' }, /exclamation mark/],
    ['a straight apostrophe', { 'a.title': "l'heure" }, /straight apostrophe/],
    ['an empty text', { 'a.title': '' }, /is empty/],
  ])('names %s', (_what, changed, problem) => {
    expect(problemsOf(changed).join('\n')).toMatch(problem);
  });

  it('names a key that no code has', () => {
    const problems = checkMessages({ english, translations: new Map(), code: "t('a.title')" });
    expect(problems.filter((problem) => problem.includes('used nowhere'))).toHaveLength(3);
  });
});

describe('compiled messages', () => {
  it('fill what a translation lacks from English, with the plural rules of each', () => {
    const module = compileMessages('ja', { 'a.title': '題' }, english);
    expect(module).toContain('"a.title": "題"');
    expect(module).toContain('"a.tier-top": "Top"');
    expect(module).toMatch(/import \{[^}]*en[^}]*\} from '@messageformat\/runtime\/lib\/cardinals'/);
  });

  it('name the message that is no ICU message', () => {
    expect(() => compileMessages('en', { ...english, 'a.left': '{count, plural, one {#}}' }, english)).toThrow(
      /a\.left/,
    );
  });
});
