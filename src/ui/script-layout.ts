import { drawnLine, isRightToLeftText } from '../i18n/text-direction';
import { wrapText } from './wrap-text';

export interface Line {
  readonly text: string;
  readonly width: number;
}

interface RenderInfo {
  readonly lines: { x: number }[];
  readonly precision: number;
}

/** Lightning's renderer of one text, which its types leave out. */
export interface TextRenderer {
  readonly _context: CanvasRenderingContext2D;
  readonly _settings: {
    readonly text: string;
    rtl: boolean;
    readonly fontSize: number;
    readonly maxLines: number;
    readonly maxLinesSuffix: string;
    readonly wordWrap: boolean;
    readonly wordWrapWidth: number;
    readonly textIndent: number;
    readonly letterSpacing: number;
  };
  readonly _stage: { getRenderPrecision(): number };
  _load(): Promise<void> | undefined;
  _calculateRenderInfo(): RenderInfo;
  wrapText(text: string, width: number): { readonly l: readonly Line[]; readonly r: readonly string[] };
  measureLines(lines: readonly string[]): readonly Line[];
}

/**
 * Has a text broken into lines and drawn by the rules of its script: Japanese between characters, nothing cut inside a
 * character, and each line in the order of Unicode's bidi algorithm. That order is the canvas's own: lines are drawn whole,
 * with the text's base direction marked. (Lightning's bidi tokenizer draws word by word, in an order it works out itself
 * from a table of 6 kB, and turns the punctuation at a word's ends.)
 */
export function layOutScripts(renderer: TextRenderer): void {
  const { _context: context, _settings: given } = renderer;
  // Spaced letters are drawn one by one: codes and addresses, which go from left to right anywhere.
  if (given.letterSpacing > 0) {
    given.rtl = false;
    return;
  }
  const isRightToLeft = isRightToLeftText(given.text, given.rtl);
  const measure = (text: string): number => context.measureText(text).width;
  const lineOf = (text: string): Line => ({ text: drawnLine(text, isRightToLeft), width: measure(text) });

  renderer.measureLines = (lines) => lines.map(lineOf);

  const wrapOne = renderer.wrapText.bind(renderer);
  renderer.wrapText = (text, width) => {
    if (!given.wordWrap) return wrapOne(text, width);
    const linesMax = given.maxLines > 0 ? given.maxLines : Infinity;
    const lines: string[] = [];
    for (const paragraph of text.split(/\r\n|\r|\n/)) {
      const indent = lines.length === 0 ? given.textIndent * renderer._stage.getRenderPrecision() : 0;
      lines.push(...wrapText(paragraph, measure, { width, indent, linesMax: linesMax - lines.length }));
      if (lines.length >= linesMax) break;
    }
    return { l: lines.map(lineOf), r: [] };
  };

  // Lightning leaves the indent out where texts begin at the right.
  const calculate = renderer._calculateRenderInfo.bind(renderer);
  renderer._calculateRenderInfo = () => {
    const info = calculate();
    const [first] = info.lines;
    if (given.rtl && first !== undefined) first.x -= given.textIndent * info.precision;
    return info;
  };
}
