import { Lightning } from '@lightningjs/sdk';
import { createDrawingCanvas } from '../drawing-canvas';
import { part } from '../part';
import { contrastRatio } from '../theme/contrast';
import { radius } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';

const size = 56;
/** A letter of this much contrast is still seen as one; on a lighter colour it is dark instead. */
const letterContrastMin = 2.5;

/** The operator's mark: its own picture, or the first letter of the brand on its colour. */
export class BrandMark extends ThemedComponent {
  declare private drawn: Lightning.textures.StaticCanvasTexture.Settings | undefined;

  static override template(): Lightning.Component.Template {
    // Without a size of its own a fitted picture keeps its shape.
    return { w: size, h: size, testId: 'brand-mark', Picture: { x: size / 2, y: size / 2, mount: 0.5 } };
  }

  override _construct(): void {
    this.drawn = undefined;
  }

  override _init(): void {
    part(this, 'Picture').on('txError', () => {
      if (this.drawn !== undefined) part(this, 'Picture').texture = this.drawn;
    });
  }

  /** `logoUrl`: absolute address of a picture, fitted into the square. The drawn mark stands in for one that doesn't load. */
  show(brandName: string, logoUrl: string | undefined): void {
    const pixels = Math.round(size * this.stage.getRenderPrecision());
    const letter = (Array.from(brandName.trim())[0] ?? '').toUpperCase();
    const { accent, text, textOnLight } = this.theme.colour;
    const ink = contrastRatio(text, accent) >= letterContrastMin ? text : textOnLight;
    const font = this.theme.fontList;
    this.drawn = {
      ...Lightning.Tools.getCanvasTexture(
        (done) => done(null, drawMark(letter, accent, ink, font, pixels)),
        `brand-${letter}-${accent}-${ink}-${pixels}-${font}`,
      ),
      // The element has the texture's size, which on a smaller stage is of fewer pixels.
      precision: pixels / size,
    };
    part(this, 'Picture').texture =
      logoUrl === undefined
        ? this.drawn
        : {
            type: Lightning.textures.ImageTexture,
            src: logoUrl,
            resizeMode: { type: 'contain', w: size, h: size },
          };
  }
}

function drawMark(letter: string, accent: number, ink: number, font: string, pixels: number): HTMLCanvasElement {
  const canvas = createDrawingCanvas(pixels, pixels);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const [red, green, blue] = [(accent >> 16) & 0xff, (accent >> 8) & 0xff, accent & 0xff] as const;
  const corner = (radius.card * pixels) / size;
  const gradient = context.createLinearGradient(0, 0, pixels, pixels);
  gradient.addColorStop(0, `rgb(${red},${green},${blue})`);
  // The same colour turned a little darker and redder, as the app's icon has it.
  gradient.addColorStop(1, `rgb(${Math.round(red * 0.9)},${Math.round(green * 0.3)},${Math.round(blue * 0.9)})`);
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(corner, 0);
  context.arcTo(pixels, 0, pixels, pixels, corner);
  context.arcTo(pixels, pixels, 0, pixels, corner);
  context.arcTo(0, pixels, 0, 0, corner);
  context.arcTo(0, 0, pixels, 0, corner);
  context.fill();
  context.fillStyle = `#${(ink & 0xffffff).toString(16).padStart(6, '0')}`;
  context.font = `800 ${Math.round(pixels * 0.62)}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(letter, pixels / 2, pixels / 2 + pixels * 0.62 * 0.727 * 0.5);
  return canvas;
}
