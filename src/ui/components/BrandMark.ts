import { Lightning } from '@lightningjs/sdk';
import { createDrawingCanvas } from '../drawing-canvas';
import { radius } from '../theme/theme';

const size = 56;

/** The operator's mark: the first letter of the brand on its colour. */
export class BrandMark extends Lightning.Component {
  override _construct(): void {
    this.patch({ w: size, h: size, testId: 'brand-mark' });
  }

  /** `accent` is 0xAARRGGBB. */
  show(brandName: string, accent: number): void {
    const pixels = Math.round(size * this.stage.getRenderPrecision());
    const letter = (Array.from(brandName.trim())[0] ?? '').toUpperCase();
    this.texture = Lightning.Tools.getCanvasTexture(
      (done) => done(null, drawMark(letter, accent, pixels)),
      `brand-${letter}-${accent}-${pixels}`,
    );
  }
}

function drawMark(letter: string, accent: number, pixels: number): HTMLCanvasElement {
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
  context.fillStyle = '#ffffff';
  context.font = `800 ${Math.round(pixels * 0.62)}px Inter, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(letter, pixels / 2, pixels / 2 + pixels * 0.62 * 0.727 * 0.5);
  return canvas;
}
