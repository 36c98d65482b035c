import type { Lightning } from '@lightningjs/sdk';
import { createMeasure } from '../text-measure';
import type { TypeStyle } from '../theme/text-style';
import { ThemedComponent } from '../theme/ThemedComponent';

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/**
 * A number that changes on screen, such as "04:12". Each digit stands in a cell as wide as the widest digit, so that
 * nothing jitters; a canvas can't ask the font for its tabular digits on older engines. `w` follows the text.
 */
export class SteadyNumber extends ThemedComponent {
  declare private cells: Lightning.Element[];
  declare private shown: string;
  declare private style: TypeStyle;
  declare private ink: number;
  declare private measure: ((text: string) => number) | undefined;
  declare private digitWidth: number;

  override _construct(): void {
    this.cells = [];
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
    let x = 0;
    for (let index = 0; index < text.length; index += 1) {
      const character = text.charAt(index);
      const own = measure(character);
      const width = isDigit(character) ? this.digitWidth : own;
      const cell = this.cellAt(index);
      if (cell.text?.text !== character)
        cell.text = this.theme.textStyle(this.style, { text: character, colour: this.ink });
      cell.x = x + (width - own) / 2;
      cell.visible = true;
      x += width;
    }
    for (let index = text.length; index < this.cells.length; index += 1) this.cellAt(index).visible = false;
    this.w = Math.ceil(x);
  }

  private measuring(): (text: string) => number {
    if (this.measure) return this.measure;
    const measure = createMeasure(this.theme, this.style);
    this.measure = measure;
    this.digitWidth = Math.max(...Array.from('0123456789', measure));
    return measure;
  }

  private cellAt(index: number): Lightning.Element {
    const present = this.cells[index];
    if (present) return present;
    const cell = this.stage.createElement({});
    this.childList.add(cell);
    this.cells.push(cell);
    return cell;
  }
}
