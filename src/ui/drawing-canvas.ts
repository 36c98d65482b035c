import type { Lightning } from '@lightningjs/sdk';

/**
 * A canvas that is kept in ordinary memory. Lightning reads each canvas back before it becomes a texture (Tizen needs
 * that); from a canvas on the GPU that costs tens of milliseconds a text. Engines before Chromium 97 ignore the wish.
 */
export function createDrawingCanvas(widthPixels = 1, heightPixels = 1): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = widthPixels;
  canvas.height = heightPixels;
  // The first call decides; later ones get this same context.
  canvas.getContext('2d', { willReadFrequently: true });
  return canvas;
}

/** Has all texts and drawn textures of the stage use such canvases. */
export function useDrawingCanvases(stage: Lightning.Stage): void {
  (stage as unknown as { platform: { getDrawingCanvas: () => HTMLCanvasElement } }).platform.getDrawingCanvas = () =>
    createDrawingCanvas();
}
