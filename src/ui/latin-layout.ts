import type { Line, TextRenderer } from './script-layout';

const lettersIn = (text: string): number => text.replace(/[\s\u200b]+/g, '').length;

/**
 * Latin texts are broken into lines by Lightning itself. It leaves three things out, which are seen to here: the space at
 * which a line ends counts as part of it and moves it out of the middle; a word that takes more lines than there are is cut
 * without a sign, and so may be a paragraph that others follow; and it never ends where not even the sign of the cut fits.
 * Of a text of one line nothing more is measured, of others the space.
 */
export function finishLatin(renderer: TextRenderer): void {
  const { _context: context, _settings: given } = renderer;
  const { fontSize, maxLines, maxLinesSuffix: sign, wordWrap, wordWrapWidth } = given;
  const isNarrow = wordWrapWidth < 2 * fontSize;
  const hasParagraphs = /[\r\n]/.test(given.text);
  if (!wordWrap || (maxLines === 1 && !isNarrow && !hasParagraphs)) return;
  const wrap = renderer.wrapText.bind(renderer);
  const widthOf = (text: string): number => context.measureText(text).width;
  const withoutEnd = ({ text, width }: Line): Line => {
    const words = text.replace(/ +$/, '');
    return { text: words, width: width - (text.length - words.length) * widthOf(' ') };
  };
  const cut = (text: string, room: number): Line => {
    let rest = text;
    while (rest !== '' && widthOf(rest + sign) > room) rest = rest.slice(0, -1);
    const signed = rest.replace(/\s+$/, '') + sign;
    return { text: signed, width: widthOf(signed) };
  };

  renderer.wrapText = (text, width) => {
    const room = isNarrow ? Math.max(width, 2 * fontSize * renderer._stage.getRenderPrecision()) : width;
    const wrapped = wrap(text, room);
    const before = wrapped.l.slice(0, -1);
    const last = wrapped.l[before.length];
    if (last === undefined || (before.length === 0 && maxLines !== 1)) return wrapped;
    const lines = before.map((line) => (line.text.endsWith(' ') ? withoutEnd(line) : line));
    // What Lightning has signed within one paragraph is within the line.
    const isSigned = last.text.endsWith(sign);
    const isFull = lines.length + 1 === maxLines && (!isSigned || hasParagraphs);
    const rest = isSigned ? last.text.slice(0, -sign.length) : last.text;
    const shown = isFull ? lettersIn(before.map((line) => line.text).join('') + rest) : Infinity;
    return { l: [...lines, shown < lettersIn(text) ? cut(rest, room) : last], r: [] };
  };
}
