/** Marks that may be left out when one types: Latin, Greek and Cyrillic accents, Arabic vowel signs, Hebrew points. */
const spareMarks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
/** Letters that Unicode doesn't take apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};
const katakanaToHiragana = 0x60;
const betweenWords = /[^\p{L}\p{M}\p{N}]+/u;
/** Scripts that don't put spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const textLengthMax = 300;
const queryWordsMax = 8;

/** A text as it is compared: NFKC, without case, accents, or the difference between the two kana. */
export function foldText(text: string): string {
  return text
    .slice(0, textLengthMax)
    .toLowerCase()
    .normalize('NFKD')
    .replace(spareMarks, '')
    .replace(/[ßæœøđðłıþ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFKC')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - katakanaToHiragana));
}

export const wordsOf = (folded: string): string[] =>
  folded.split(betweenWords).filter((word) => /[\p{L}\p{N}]/u.test(word));

/** The words of a question; none when there is nothing in it to look for. */
export const queryWords = (text: string): string[] => wordsOf(foldText(text)).slice(0, queryWordsMax);

/** A text that can be found, folded once. `weight`: how much a word found in it says. */
export interface SearchField {
  readonly words: readonly string[];
  readonly folded: string;
  readonly weight: number;
}

export function toField(text: string, weight: number): SearchField {
  const folded = foldText(text);
  return { words: wordsOf(folded), folded, weight };
}

function scoreOf(word: string, { words, folded, weight }: SearchField): number {
  if (words.includes(word)) return 4 * weight;
  if (words.some((candidate) => candidate.startsWith(word))) return 3 * weight;
  return unspaced.test(word) && folded.includes(word) ? 2 * weight : 0;
}

/**
 * How well the fields answer the question, higher is better; undefined unless each of its words begins some word of them.
 * `fields`: the first is the name of the thing; beginning like it counts most.
 */
export function rank(question: readonly string[], fields: readonly SearchField[]): number | undefined {
  let total = 0;
  for (const word of question) {
    const best = Math.max(0, ...fields.map((field) => scoreOf(word, field)));
    if (best === 0) return undefined;
    total += best;
  }
  const [name] = fields;
  const isBeginning = name?.words.slice(0, question.length).every((word, at) => word.startsWith(question[at] ?? ''));
  return isBeginning === true ? total + 4 : total;
}
