import { describe, expect, it } from 'vitest';
import { foldText, queryWords, rank, toField } from '../../../platform/catalogue/search-text';

const score = (question: string, name: string, ...about: string[]): number | undefined =>
  rank(queryWords(question), [toField(name, 3), ...about.map((text) => toField(text, 1))]);

describe('texts as they are searched', () => {
  it.each([
    ['INÉS', 'ines'],
    ['Ｔｒａｉｌ', 'trail'],
    ['ﬁg', 'fig'],
    ['Straße', 'strasse'],
    ['İSTANBUL', 'istanbul'],
    ['Łódź', 'lodz'],
    ['スニーカー', 'すにーかー'],
    ['ｽﾆｰｶｰ', 'すにーかー'],
    ['مُحَمَّد', 'محمد'],
    ['أحذية', 'احذية'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps the vowels of Devanagari and the voicing of kana, which are no accents', () => {
    expect(foldText('हिन्दी')).not.toBe(foldText('हनद'));
    expect(foldText('が')).not.toBe(foldText('か'));
  });

  it.each([
    ['trail', 'Trail Season Kick-off'],
    ['tra kick', 'Trail Season Kick-off'],
    ['KICK  off!', 'Trail Season Kick-off'],
    ['歩き', '山歩きの靴'],
    ['すにーかー', '新しいスニーカー'],
    ['हिन्दी', 'आज हिन्दी में'],
  ])('“%s” finds “%s”', (question, name) => {
    expect(score(question, name)).toBeGreaterThan(0);
  });

  it.each([
    ['rail', 'Trail Season Kick-off'],
    ['trail boots', 'Trail Season Kick-off'],
    ['ひ', '山歩きの靴'],
  ])('“%s” doesn’t find “%s”', (question, name) => {
    expect(score(question, name)).toBeUndefined();
  });

  it('puts a name that begins so before one that has the word, and a name before what it is about', () => {
    const beginning = score('pack', 'Pack Light') ?? 0;
    const within = score('pack', 'Daybreak 18 L Pack') ?? 0;
    const about = score('pack', 'Trail Season', 'packs and bags') ?? 0;
    expect(beginning).toBeGreaterThan(within);
    expect(within).toBeGreaterThan(about);
  });

  it('has no words to look for in what has none, and not too many in what has a thousand', () => {
    expect(queryWords('')).toEqual([]);
    expect(queryWords(' %_*()[]\\\u0000\u202e🛍️ ')).toEqual([]);
    expect(queryWords('a '.repeat(5000)).length).toBeLessThanOrEqual(8);
  });
});
