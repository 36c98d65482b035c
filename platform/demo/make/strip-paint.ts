import type { LoopSpec } from './scene/types';
import { encodeStrip, stripLayout } from './strip';

/** A copy of a planar 1280 × 720 drawing with the strip of one frame painted into its luma; its chroma there becomes neutral. */
export function withStrip(drawing: Buffer, spec: LoopSpec, frame: number): Buffer {
  const { referenceWidth: width, referenceHeight: height, blockPixels, darkLevel, lightLevel } = stripLayout;
  const onStage = spec.products.find(({ fromFrame, toFrame }) => frame >= fromFrame && frame < toFrame);
  const painted = Buffer.from(drawing);
  const blocks = encodeStrip({ frame, loop: spec.loopNumber, productNumber: onStage?.stripNumber ?? 0 });
  const luma = (level: number): number => Math.round(16 + (219 * level) / 255);
  for (let y = 0; y < blockPixels; y += 1) {
    blocks.forEach((bit, block) =>
      painted.fill(
        luma(bit === 1 ? lightLevel : darkLevel),
        y * width + block * blockPixels,
        y * width + (block + 1) * blockPixels,
      ),
    );
  }
  for (const plane of [width * height, width * height * 1.25]) {
    for (let y = 0; y < blockPixels / 2; y += 1)
      painted.fill(128, plane + (y * width) / 2, plane + (y * width) / 2 + (blocks.length * blockPixels) / 2);
  }
  return painted;
}
