import { Lightning } from '@lightningjs/sdk';
import { createDrawingCanvas } from '../drawing-canvas';
import { iconShapes, type IconName, type IconShape } from './icon-shapes';

export type { IconName } from './icon-shapes';

/** Lucide draws on 24 × 24 with a stroke of 2. */
const gridUnits = 24;

/**
 * A line icon. Its shape is drawn at the screen's own resolution, so it is sharp at 720 and 1080 lines; white, so that
 * `color` tints it.
 */
export class Icon extends Lightning.Component {
  /** Draws the icon `size` stage units wide and high. */
  show(name: IconName, size: number): void {
    const id = typeof name === 'string' ? name : name.name;
    const pixels = Math.round(size * this.stage.getRenderPrecision());
    this.patch({
      w: size,
      h: size,
      texture: Lightning.Tools.getCanvasTexture((done) => done(null, drawIcon(name, pixels)), `icon-${id}-${pixels}`),
    });
  }
}

function drawIcon(name: IconName, pixels: number): HTMLCanvasElement {
  const canvas = createDrawingCanvas(pixels, pixels);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const { outline, isFilled }: IconShape = typeof name === 'string' ? iconShapes[name] : name;
  context.scale(pixels / gridUnits, pixels / gridUnits);
  context.strokeStyle = '#ffffff';
  context.fillStyle = '#ffffff';
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const path = new Path2D(outline);
  context.stroke(path);
  if (isFilled) context.fill(path);
  return canvas;
}
