import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { createMeasure } from '../text-measure';
import { radius, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { rounded } from './RoundedShader';

const width = 1500;
const height = 960;
const padding = 56;
const textWidth = width - 2 * padding;
const textTop = ({ scaled }: Theme): number => padding + scaled(76);
const footTop = ({ scaled }: Theme): number => height - padding - scaled(32);

/** Lines that fit between the title and the foot. */
const linesPerPage = (theme: Theme): number =>
  Math.floor((footTop(theme) - 16 - textTop(theme)) / theme.type.small.lineHeight);

/**
 * A long text to read, such as a licence, a page at a time: Up and Down turn the pages, OK and Back close it. Only the page
 * in sight is drawn, since a text of many thousand pixels is no texture that a TV can hold.
 */
export class TextSheet extends ThemedComponent implements Speaking {
  declare onClose: () => void;
  /** "Page 2 of 9", in the viewer's language. */
  declare pageWords: (page: number, count: number) => string;
  declare private title: string;
  declare private pages: readonly string[];
  declare private index: number;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.dim,
      // Keeps the pointer from the page beneath.
      collision: true,
      testId: 'text-sheet',
      Panel: {
        x: stageWidth / 2,
        y: stageHeight / 2,
        ...{ mount: 0.5, w: width, h: height, rect: true, color: colour.surface, shader: rounded(radius.panel) },
        Title: { x: padding, y: padding, text: textStyle('title', { width: textWidth }) },
        Text: {
          x: padding,
          y: textTop(theme),
          text: textStyle('small', { width: textWidth, linesMax: linesPerPage(theme), colour: colour.textSecondary }),
        },
        Page: { x: padding, y: footTop(theme), text: textStyle('smallStrong', { colour: colour.textSecondary }) },
      },
    };
  }

  override _construct(): void {
    this.title = '';
    this.pages = [''];
    this.index = 0;
  }

  open(title: string, text: string): void {
    this.title = title;
    this.pages = this.paginate(text);
    this.index = 0;
    setText(part(part(this, 'Panel'), 'Title'), title);
    this.show();
  }

  get spoken(): Spoken {
    return { name: this.title, kind: 'dialog', value: this.pages[this.index] ?? '', details: [this.place] };
  }

  private get place(): string {
    return this.pages.length > 1 ? this.pageWords(this.index + 1, this.pages.length) : '';
  }

  private paginate(text: string): string[] {
    const measure = createMeasure(this.theme, 'small');
    const perPage = linesPerPage(this.theme);
    const lines = text
      .replace(/\r\n?/g, '\n')
      .trim()
      .split('\n')
      .flatMap((line) =>
        // An empty line stays one; its space keeps Lightning from dropping it.
        line.trim() === '' ? [' '] : wrapText(line.trim(), measure, { width: textWidth, linesMax: perPage }),
      );
    const pages: string[] = [];
    for (let first = 0; first < lines.length; first += perPage) {
      pages.push(lines.slice(first, first + perPage).join('\n'));
    }
    return pages.length > 0 ? pages : [''];
  }

  private show(): void {
    const panel = part(this, 'Panel');
    setText(part(panel, 'Text'), this.pages[this.index] ?? '');
    setText(part(panel, 'Page'), this.place);
  }

  private turn(step: 1 | -1): boolean {
    const index = Math.max(0, Math.min(this.index + step, this.pages.length - 1));
    if (index !== this.index) {
      this.index = index;
      this.show();
    }
    return true;
  }

  override _handleUp(): boolean {
    return this.turn(-1);
  }

  override _handleDown(): boolean {
    return this.turn(1);
  }

  _handleWheel(step: 1 | -1): boolean {
    return this.turn(step);
  }

  override _handleEnter(): void {
    this.onClose();
  }

  override _handleBack(): void {
    this.onClose();
  }

  /** Nothing else reaches the page beneath. */
  override _handleKey(): boolean {
    return true;
  }
}
