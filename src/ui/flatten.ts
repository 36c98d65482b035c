import type { Lightning } from '@lightningjs/sdk';

/** At least as many stage units, and a whole number of the stage's pixels: a texture of such a size is drawn without blur. */
function wholePixels(units: number, precision: number): number {
  return Math.ceil(units * precision - 0.001) / precision;
}

/** The nearest place on a whole pixel of the stage, in stage units: what is drawn there as one picture stays sharp on 720 lines. */
export function onWholePixel(units: number, stage: Lightning.Stage): number {
  const precision = stage.getRenderPrecision();
  return Math.round(units * precision) / precision;
}

/**
 * Draws all beneath an element into one texture, again whenever it changes; where the element only moves that texture is drawn,
 * instead of each of its parts. For what keeps its looks while it moves. Nothing beneath it is seen beyond its size, which is
 * in stage units. Not where a page is mirrored: Lightning doesn't mirror what it draws into a texture, so there the parts are
 * drawn.
 */
export function flatten(element: Lightning.Element, width: number, height: number): void {
  const precision = element.stage.getRenderPrecision();
  element.w = wholePixels(width, precision);
  element.h = wholePixels(height, precision);
  element.rtt = !element.rtl;
  // Who has asked for the texture has it kept from the first frame on: else Lightning draws a change twice, and keeps the second.
  if (element.rtt) element.getTexture();
}

/** The parts of Lightning 2.20 that hand an element to the graphics, which its types leave out. */
interface DrawnCore {
  /** 1: off the screen, but near enough to have its textures. */
  readonly _outOfBounds: number;
}
interface DrawingState {
  /** Of the element that is handed over now, where that is drawn from a texture of its own. */
  readonly _texturizer: { hasResultTexture(): boolean } | null;
  addQuad(core: DrawnCore): void;
}

/**
 * Has a stage leave out what is flattened and off the screen: Lightning keeps its texture ready there, as it should, but draws it
 * too, where nobody sees it.
 */
export function drawOnlySeen(stage: Lightning.Stage): void {
  const state = (stage as unknown as { readonly ctx: { readonly renderState: DrawingState } }).ctx.renderState;
  const addQuad = state.addQuad.bind(state);
  state.addQuad = (core) => {
    if (core._outOfBounds === 1 && state._texturizer?.hasResultTexture() === true) return;
    addQuad(core);
  };
}
