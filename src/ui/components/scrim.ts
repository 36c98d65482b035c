import { Lightning } from '@lightningjs/sdk';
import { createDrawingCanvas } from '../drawing-canvas';

const steps = 256;

/** Where it vanishes, in the texture's own left and right: the caller knows which way its text runs. */
export type ScrimDirection = 'to-right' | 'to-left' | 'to-bottom';

/** How opaque it is at that share (0–1) of its way, eased so that no edge is seen. `isWide`: beside words, not above or below them. */
export function scrimStrength(share: number, isWide: boolean): number {
  // Beside words it stays dark for longer: they must be read against any picture.
  const along = Math.pow(share, isWide ? 1.5 : 1);
  return 1 - along * along * (3 - 2 * along);
}

/**
 * A texture that goes from opaque white to nothing along one side; `color` tints it. Two-colour gradients of the renderer are
 * straight and show where they begin and end.
 */
export function scrimTexture(direction: ScrimDirection): Lightning.textures.StaticCanvasTexture.Settings {
  return Lightning.Tools.getCanvasTexture((done) => done(null, drawScrim(direction)), `scrim-${direction}`);
}

function drawScrim(direction: ScrimDirection): HTMLCanvasElement {
  const isWide = direction === 'to-right' || direction === 'to-left';
  const canvas = isWide ? createDrawingCanvas(steps, 1) : createDrawingCanvas(1, steps);
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  for (let step = 0; step < steps; step++) {
    context.fillStyle = `rgba(255,255,255,${scrimStrength(step / (steps - 1), isWide)})`;
    if (direction === 'to-right') context.fillRect(step, 0, 1, 1);
    else if (direction === 'to-left') context.fillRect(steps - 1 - step, 0, 1, 1);
    else context.fillRect(0, step, 1, 1);
  }
  return canvas;
}
