import type { Lightning } from '@lightningjs/sdk';
import { setText } from '../text';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from './RoundedShader';

const linesMax = 3;
const padding = { x: 18, y: 4 } as const;

/**
 * What is being said, drawn by the app so that it keeps clear of the overlay. Lines grow upwards from `y` and stand
 * centred on `x`; the page moves the view when the carousel comes.
 */
export class CaptionView extends ThemedComponent {
  declare private shown: readonly string[];
  declare private rows: { back: Lightning.Element; words: Lightning.Element }[];

  static override template(): Lightning.Component.Template {
    return { testId: 'captions' };
  }

  override _construct(): void {
    this.shown = [];
    this.rows = [];
  }

  override _setup(): void {
    for (let index = 0; index < linesMax; index += 1) {
      const back = this.stage.createElement({
        rect: true,
        color: this.theme.colour.captionVeil,
        visible: false,
        shader: rounded(6),
      });
      const words = this.stage.createElement({
        mountX: 0.5,
        visible: false,
        text: this.theme.textStyle('heading', { colour: this.theme.colour.text }),
      });
      words.on('txLoaded', () => this.fit(back, words));
      this.childList.add(back);
      this.childList.add(words);
      this.rows.push({ back, words });
    }
  }

  /** Empty: nobody speaks, or captions are off. */
  set lines(lines: readonly string[]) {
    if (lines === this.shown) return;
    this.shown = lines;
    const last = lines.slice(-linesMax);
    const rowHeight = this.theme.type.heading.lineHeight + 2 * padding.y;
    this.rows.forEach(({ back, words }, index) => {
      const line = last[index] ?? '';
      const isShown = line !== '';
      const y = -(last.length - index) * rowHeight;
      words.patch({ y: y + padding.y - 1, visible: isShown });
      back.patch({ y, h: rowHeight, visible: isShown && words.text?.text === line && words.renderWidth > 0 });
      if (isShown) setText(words, line);
    });
  }

  private fit(back: Lightning.Element, words: Lightning.Element): void {
    const width = words.renderWidth + 2 * padding.x;
    back.patch({ x: -width / 2, w: width, visible: words.visible });
  }
}
