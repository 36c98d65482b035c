import type { Lightning } from '@lightningjs/sdk';
import { createMeasure } from '../text-measure';
import type { TypeStyle } from '../theme/text-style';
import { ThemedComponent } from '../theme/ThemedComponent';

const isDigit = (character: string): boolean => character >= '0' && character <= '9';
/** Numbers stand at the odd places of what this splits: "9:41", "1,204", "-12". */
const numbers = /([-−+]?\d+(?:[.,:]\d+)*)/;

/**
 * A number that changes on screen, such as "04:12", alone or within words. Each digit stands in a cell as wide as the
 * widest digit, so that nothing jitters; a canvas can't ask the font for its tabular digits on older engines. Words are
 * drawn whole, since letters of some scripts join. A number goes from left to right on any screen. `w` follows the text.
 */
export class SteadyNumber extends ThemedComponent {
  declare private shown: string;
  declare private style: TypeStyle;
  declare private ink: number;
  declare private measure: ((text: string) => number) | undefined;
  declare private digitWidth: number;

  override _construct(): void {
    this.shown = '';
    this.style = 'bodyStrong';
    this.ink = this.theme.colour.text;
    this.measure = undefined;
    this.digitWidth = 0;
  }

  /** Before the first `value`. */
  set look(look: { readonly style: TypeStyle; readonly colour: number }) {
    this.style = look.style;
    this.ink = look.colour;
    this.measure = undefined;
  }

  get value(): string {
    return this.shown;
  }

  set value(text: string) {
    if (text === this.shown) return;
    this.shown = text;
    const measure = this.measuring();
    const parts = text.split(numbers);
    let x = 0;
    parts.forEach((part, index) => {
      const isNumber = index % 2 === 1;
      const run = childAt(this, index);
      if (isNumber) run.rtl = false;
      const width = isNumber ? this.fillCells(run, part) : measure(part);
      if (!isNumber) {
        this.write(childAt(run, 0), part, 0);
        hideFrom(run, 1);
      }
      run.patch({ x, w: width, visible: part !== '' });
      x += width;
    });
    hideFrom(this, parts.length);
    this.w = Math.ceil(x);
  }

  /** Puts each character of a number into its cell. Returns the width of all. */
  private fillCells(run: Lightning.Element, number: string): number {
    const measure = this.measuring();
    let x = 0;
    for (let index = 0; index < number.length; index += 1) {
      const character = number.charAt(index);
      const own = measure(character);
      const width = isDigit(character) ? this.digitWidth : own;
      this.write(childAt(run, index), character, x + (width - own) / 2);
      x += width;
    }
    hideFrom(run, number.length);
    return x;
  }

  private write(cell: Lightning.Element, text: string, x: number): void {
    if (cell.text?.text !== text) cell.text = this.theme.textStyle(this.style, { text, colour: this.ink });
    cell.x = x;
    cell.visible = true;
  }

  private measuring(): (text: string) => number {
    if (this.measure) return this.measure;
    const measure = createMeasure(this.theme, this.style);
    this.measure = measure;
    this.digitWidth = Math.max(...Array.from('0123456789', measure));
    return measure;
  }
}

/** The child with that number, made when first needed. */
function childAt(owner: Lightning.Element, index: number): Lightning.Element {
  const present = owner.children[index];
  if (present !== undefined) return present;
  const child = owner.stage.createElement({});
  owner.childList.add(child);
  return child;
}

function hideFrom(owner: Lightning.Element, index: number): void {
  for (const child of owner.children.slice(index)) child.visible = false;
}
