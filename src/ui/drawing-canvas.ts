import type { Lightning } from '@lightningjs/sdk';

/** The parts of Lightning 2.20 between a text and its texture, which its types leave out. */
interface DrawingPlatform {
  getDrawingCanvas(): HTMLCanvasElement;
  uploadGlTexture(gl: unknown, source: unknown, pixels: unknown, options: unknown): void;
}

/** What a frame draws together at most; a canvas more is thrown away after it. */
const idleMax = 4;

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

/**
 * Has all texts and drawn textures of the stage use such canvases. A canvas whose pixels have become a texture serves the next
 * text: making one takes a slow set as long as the text itself. Who draws sets its size first, which empties it.
 */
export function useDrawingCanvases(stage: Lightning.Stage): void {
  const { platform } = stage as unknown as { platform: DrawingPlatform };
  const lent = new WeakSet();
  const idle: HTMLCanvasElement[] = [];
  platform.getDrawingCanvas = () => {
    const canvas = idle.pop() ?? createDrawingCanvas();
    lent.add(canvas);
    return canvas;
  };
  const upload = platform.uploadGlTexture.bind(platform);
  platform.uploadGlTexture = (gl, source, pixels, options) => {
    upload(gl, source, pixels, options);
    if (pixels instanceof HTMLCanvasElement && lent.delete(pixels) && idle.length < idleMax) idle.push(pixels);
  };
}
