import type { Lightning } from '@lightningjs/sdk';
import type { CaptionColour, CaptionEdge, CaptionSize } from '../../domain/preferences';
import { setText } from '../text';
import { captionInks } from '../theme/palette';
import type { TypeStyle } from '../theme/text-style';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from './RoundedShader';

const linesMax = 3;
const padding = { x: 18, y: 4 } as const;
const sizes: Readonly<Record<CaptionSize, TypeStyle>> = { small: 'bodyStrong', medium: 'heading', large: 'title' };
/** Where the dark copies of a line stand that make its outline, in stage units. */
const outline = [
  { x: -3, y: 0 },
  { x: 3, y: 0 },
  { x: 0, y: -3 },
  { x: 0, y: 3 },
] as const;

/** The viewer's choice of how captions look. */
export interface CaptionStyle {
  readonly captionSize: CaptionSize;
  readonly captionColour: CaptionColour;
  readonly captionEdge: CaptionEdge;
}

interface CaptionRow {
  readonly back: Lightning.Element;
  readonly edges: readonly Lightning.Element[];
  readonly words: Lightning.Element;
}

/**
 * What is being said, drawn by the app so that it keeps clear of the overlay. Lines grow upwards from `y` and stand
 * centred on `x`; the page moves the view when the carousel comes.
 */
export class CaptionView extends ThemedComponent {
  declare private shown: readonly string[];
  declare private rows: readonly CaptionRow[];
  declare private look: CaptionStyle;

  static override template(): Lightning.Component.Template {
    return { testId: 'captions' };
  }

  override _construct(): void {
    this.shown = [];
    this.rows = [];
    this.look = { captionSize: 'medium', captionColour: 'white', captionEdge: 'box' };
  }

  override _setup(): void {
    this.build();
  }

  /** Draws what is said now, and all that will be, in another style. */
  set style({ captionSize, captionColour, captionEdge }: CaptionStyle) {
    const { look } = this;
    if (captionSize === look.captionSize && captionColour === look.captionColour && captionEdge === look.captionEdge)
      return;
    this.look = { captionSize, captionColour, captionEdge };
    if (this.rows.length > 0) this.build();
  }

  /** Empty: nobody speaks, or captions are off. */
  set lines(lines: readonly string[]) {
    if (lines === this.shown) return;
    this.shown = lines;
    this.draw();
  }

  private build(): void {
    const { colour, textStyle } = this.theme;
    const { captionSize, captionColour, captionEdge } = this.look;
    const style = sizes[captionSize];
    const textOf = (ink: number): Lightning.Element =>
      this.stage.createElement({ mountX: 0.5, visible: false, text: textStyle(style, { colour: ink }) });
    this.childList.clear();
    this.rows = Array.from({ length: linesMax }, () => {
      const back = this.stage.createElement({
        rect: true,
        color: colour.captionVeil,
        visible: false,
        shader: rounded(6),
      });
      const edges = captionEdge === 'outline' ? outline.map(() => textOf(colour.captionVeil | 0xff000000)) : [];
      const words = textOf(captionInks[captionColour]);
      words.on('txLoaded', () => this.fit(back, words));
      for (const element of [back, ...edges, words]) this.childList.add(element);
      return { back, edges, words };
    });
    this.draw();
  }

  private draw(): void {
    const { captionSize, captionEdge } = this.look;
    const last = this.shown.slice(-linesMax);
    const rowHeight = this.theme.type[sizes[captionSize]].lineHeight + 2 * padding.y;
    this.rows.forEach(({ back, edges, words }, index) => {
      const line = last[index] ?? '';
      const isShown = line !== '';
      const y = -(last.length - index) * rowHeight;
      words.patch({ y: y + padding.y - 1, visible: isShown });
      edges.forEach((edge, at) => {
        edge.patch({ x: outline[at]?.x ?? 0, y: y + padding.y - 1 + (outline[at]?.y ?? 0), visible: isShown });
        if (isShown) setText(edge, line);
      });
      const isBoxed = captionEdge === 'box' && isShown;
      back.patch({ y, h: rowHeight, visible: isBoxed && words.text?.text === line && words.renderWidth > 0 });
      if (isShown) setText(words, line);
    });
  }

  private fit(back: Lightning.Element, words: Lightning.Element): void {
    const width = words.renderWidth + 2 * padding.x;
    back.patch({ x: -width / 2, w: width, visible: words.visible && this.look.captionEdge === 'box' });
  }
}
