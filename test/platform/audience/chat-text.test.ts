import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseChatText } from '../../../platform/audience/chat-text';

describe('chat text', () => {
  it.each([
    ['plain words', 'hello there', 'hello there'],
    ['white space', '  one\n\ttwo   three\r\n', 'one two three'],
    ['controls', 'a\u0000b\u0007c\u001b[31m', 'abc[31m'],
    ['bidi overrides', 'abc\u202egnp.exe\u202c \u2066x\u2069', 'abcgnp.exe x'],
    ['invisible characters', 'he\u200bll\ufeffo\u00ad', 'hello'],
    ['decomposed letters', 'Ine\u0301s', 'Inés'],
    ['letters with piles of marks', `z${'\u0341'.repeat(40)}`, `ź${'\u0301'.repeat(4)}`],
    ['unpaired surrogates', 'a\ud800b', 'ab'],
    ['emoji made with joiners', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['Persian with its joiner', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['markup, which is only text', '<b>&amp;</b>', '<b>&amp;</b>'],
  ])('keeps or repairs %s', (_, written, shown) => {
    expect(normaliseChatText(written)).toBe(shown);
  });

  it.each([
    ['nothing', ''],
    ['only white space', ' \n\u3000 '],
    ['only what isn’t seen', '\u200b\u202e\u2066'],
    ['only joiners', '\u200d\u200d'],
    ['too much', 'x'.repeat(201)],
  ])('has no form for %s', (_, written) => {
    expect(normaliseChatText(written)).toBeUndefined();
  });

  it('is always in its own form, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => {
        const shown = normaliseChatText(written);
        if (shown === undefined) return;
        expect(shown.length).toBeLessThanOrEqual(200);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
        expect(normaliseChatText(shown)).toBe(shown);
      }),
      { numRuns: 500 },
    );
  });
});
