import { graphemes } from '../../i18n/graphemes';
import type { KanaMark } from './keyboard-layouts';

/** Scripts whose marks are typed one after the other, and so taken back one by one. */
const typedMarkByMark = /[\u0590-\u0dff]/;

/** The text without what was typed last. */
export function withoutLast(text: string): string {
  const characters = graphemes(text);
  const last = characters.pop() ?? '';
  if (typedMarkByMark.test(last)) return text.slice(0, -1);
  return characters.join('');
}

/** A combining voiced or half-voiced sign. */
const combining = { '゛': '\u3099', '゜': '\u309a' } as const;
const sizes = 'あぁいぃうぅえぇおぉつっやゃゆゅよょわゎ';

/** The text with its last kana voiced, half-voiced or small, or back again; what can't be stays as it is. */
export function withKanaMark(text: string, mark: KanaMark): string {
  const rest = text.slice(0, -1);
  const last = text.slice(-1);
  if (last === '') return text;
  if (mark === '小') {
    const at = sizes.indexOf(last);
    if (at < 0) return text;
    return rest + sizes.charAt(at % 2 === 0 ? at + 1 : at - 1);
  }
  const [base = '', present] = last.normalize('NFD');
  if (present === combining[mark]) return rest + base;
  const marked = (base + combining[mark]).normalize('NFC');
  return marked.length === 1 ? rest + marked : text;
}
