/** Letters of a keyboard by rows; a key types what it is called. All rows have `columns` keys. */
export interface KeyboardLayout {
  readonly name: 'latin' | 'arabic' | 'devanagari' | 'kana';
  /** What the key that leads to it is called. */
  readonly label: string;
  readonly columns: number;
  readonly rows: readonly (readonly string[])[];
  /** Its letters stand from the right, whichever way the screen is read; else from the left. */
  readonly isRightToLeft: boolean;
}

/** Keys that change the last kana: voiced, half-voiced, small. */
export const kanaMarks = ['゛', '゜', '小'] as const;
export type KanaMark = (typeof kanaMarks)[number];

const rowsOf = (...rows: readonly string[]): string[][] => rows.map((row) => row.split(' '));

const latinRows = rowsOf('a b c d e f', 'g h i j k l', 'm n o p q r', 's t u v w x', 'y z 1 2 3 4', '5 6 7 8 9 0');

/** Letters with marks that a language has beyond a to z. They are found without them too. */
const ownLetters: Readonly<Record<string, string>> = {
  es: 'á é í ó ú ñ',
  de: 'ä ö ü ß é &',
  fr: 'é è à ç ê ô',
  pt: 'ã á ç é ê õ',
};

const latin = (language: string): KeyboardLayout => {
  const own = ownLetters[language];
  const rows = own === undefined ? latinRows : [...latinRows, own.split(' ')];
  return { name: 'latin', label: 'ABC', columns: 6, isRightToLeft: false, rows };
};

const arabic: KeyboardLayout = {
  ...{ name: 'arabic', label: 'أ ب ت', columns: 6, isRightToLeft: true },
  rows: rowsOf('ا ب ت ث ج ح', 'خ د ذ ر ز س', 'ش ص ض ط ظ ع', 'غ ف ق ك ل م', 'ن ه و ي ة ى', 'ء أ إ آ ؤ ئ'),
};

const devanagari: KeyboardLayout = {
  ...{ name: 'devanagari', label: 'अ आ इ', columns: 8, isRightToLeft: false },
  rows: rowsOf(
    'अ आ इ ई उ ऊ ए ऐ',
    'ओ औ ऋ ऑ ा ि ी ु',
    'ू े ै ो ौ ृ ॉ ्',
    'ं ँ ः ़ क ख ग घ',
    'ङ च छ ज झ ञ ट ठ',
    'ड ढ ण त थ द ध न',
    'प फ ब भ म य र ल',
    'व श ष स ह ळ क्ष ज्ञ',
  ),
};

const kana: KeyboardLayout = {
  ...{ name: 'kana', label: 'あいう', columns: 10, isRightToLeft: false },
  rows: rowsOf(
    'あ か さ た な は ま や ら わ',
    'い き し ち に ひ み ゆ り を',
    'う く す つ ぬ ふ む よ る ん',
    'え け せ て ね へ め ゛ れ ー',
    'お こ そ と の ほ も ゜ ろ 小',
  ),
};

/** The keyboards of a viewer's language, their own first. `locale`: a BCP 47 tag. */
export function keyboardLayouts(locale: string): readonly [KeyboardLayout, ...KeyboardLayout[]] {
  const [language = ''] = locale.toLowerCase().split('-');
  switch (language) {
    case 'ar':
      return [arabic, latin(language)];
    case 'hi':
      return [devanagari, latin(language)];
    case 'ja':
      return [kana, latin(language)];
    default:
      return [latin(language)];
  }
}
