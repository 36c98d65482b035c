import { Lightning } from '@lightningjs/sdk';
import { createDrawingCanvas } from '../drawing-canvas';
import { layOutQr, quietModules, readableSide, type EncodeQr, type QrLayout } from './qr-layout';

/**
 * A QR code, black on white with its quiet zone, drawn as one texture of whole device pixels and placed on whole device
 * pixels. Set `area` (side of the square it may fill, in stage units), then `show` a text.
 */
export class QrCode extends Lightning.Component {
  declare private area: number;
  declare private home: { x: number; y: number };

  static override _template(): Lightning.Component.Template {
    return { testId: 'qr-code', visible: false };
  }

  override _construct(): void {
    this.area = 0;
    this.home = { x: 0, y: 0 };
    this.onAfterUpdate = () => this.snap();
  }

  /** The square the code may fill: its start corner and side, in stage units of the parent. */
  placeIn(x: number, y: number, side: number): void {
    this.area = side;
    this.home = { x, y };
  }

  /** Draws the text. Synchronous: the code is on screen with the next frame. */
  show(text: string, encode: EncodeQr): void {
    const precision = this.stage.getRenderPrecision();
    const layout = layOutQr(text, Math.floor(this.area * precision), readableSide * precision, encode);
    const side = layout.sidePixels / precision;
    this.patch({
      x: this.home.x + (this.area - side) / 2,
      y: this.home.y + (this.area - side) / 2,
      w: side,
      h: side,
      visible: true,
      texture: Lightning.Tools.getCanvasTexture(
        (done) => done(null, draw(layout)),
        `qr-${String(layout.modulePixels)}-${text}`,
      ),
    });
    // A new code must not wait for the texture queue.
    this.loadTexture();
  }

  hide(): void {
    this.patch({ visible: false, texture: null });
  }

  /** Moves onto the device's pixel grid once it is known where the parents stand. Settles after one frame. */
  private snap(): void {
    const precision = this.stage.getRenderPrecision();
    const [x, y] = this.core.getCornerPoints();
    const offX = Math.round(x * precision) / precision - x;
    const offY = Math.round(y * precision) / precision - y;
    if (Math.abs(offX) > 0.01) this.x += this.rtl ? -offX : offX;
    if (Math.abs(offY) > 0.01) this.y += offY;
  }
}

function draw({ matrix, modulePixels, sidePixels }: QrLayout): HTMLCanvasElement {
  const canvas = createDrawingCanvas(sidePixels, sidePixels);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, sidePixels, sidePixels);
  context.fillStyle = '#000000';
  for (let row = 0; row < matrix.size; row += 1) {
    for (let column = 0; column < matrix.size; column += 1) {
      if (!matrix.isDark(row, column)) continue;
      context.fillRect(
        (column + quietModules) * modulePixels,
        (row + quietModules) * modulePixels,
        modulePixels,
        modulePixels,
      );
    }
  }
  return canvas;
}
