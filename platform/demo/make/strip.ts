/**
 * The machine-readable strip in the top-left corner of every demo frame: one row of dark and light blocks that says which frame of
 * which loop the viewer sees and which product is on stage. Tests and benches read it back from the screen to prove that what the
 * app claims ("Showing now") is what the picture shows.
 *
 * Blocks from the left: start `1 0`, frame 12 bits, product 4 bits, loop 3 bits, CRC-5 over those 19 bits, stop `0 1`; each number
 * with its highest bit first.
 */
export const stripLayout = {
  /** The picture size in which `blockPixels` is counted; at other sizes everything scales with the picture. */
  referenceWidth: 1280,
  referenceHeight: 720,
  blockPixels: 12,
  blockCount: 28,
  frameBits: 12,
  productBits: 4,
  loopBits: 3,
  checkBits: 5,
  /** Frames in a loop: 72 s at 30 frames a second. */
  frameCount: 2160,
  framesPerSecond: 30,
  darkLevel: 16,
  lightLevel: 168,
} as const;

/** `loop` is the 1-based place of the loop in the catalogue; `productNumber` 0 means that nothing is on stage. */
export interface StripReading {
  readonly frame: number;
  readonly loop: number;
  readonly productNumber: number;
}

/** The blocks from left to right, 1 for light and 0 for dark. */
export function encodeStrip({ frame, loop, productNumber }: StripReading): readonly number[] {
  const payload = (frame << 7) | (productNumber << 3) | loop;
  let check = 0x1f;
  for (let bit = 18; bit >= 0; bit -= 1) {
    const isFeedback = ((payload >> bit) & 1) !== ((check >> 4) & 1);
    check = ((check << 1) & 0x1f) ^ (isFeedback ? 0x05 : 0);
  }
  const value = (payload << 5) | check;
  const blocks = [1, 0];
  for (let bit = 23; bit >= 0; bit -= 1) blocks.push((value >> bit) & 1);
  blocks.push(0, 1);
  return blocks;
}

/**
 * Reads the strip from the RGBA pixels of a full picture of any size, or of its top rows as long as `height` is the full height.
 * Answers undefined when there is no strip, or when a block is unclear or the check fails.
 *
 * Everything it needs is inside the function, without inner functions, so that a test can send `decodeStrip.toString()` to a page.
 */
export function decodeStrip(rgba: Uint8ClampedArray, width: number, height: number): StripReading | undefined {
  const blockWidth = (12 / 1280) * width;
  const blockHeight = (12 / 720) * height;
  const reachX = Math.max(0, Math.floor(blockWidth / 6));
  const reachY = Math.max(0, Math.floor(blockHeight / 6));
  const centreY = Math.floor(blockHeight / 2);
  const levels: number[] = [];
  for (let block = 0; block < 28; block += 1) {
    const centreX = Math.floor((block + 0.5) * blockWidth);
    let sum = 0;
    let count = 0;
    for (let y = centreY - reachY; y <= centreY + reachY; y += 1) {
      for (let x = centreX - reachX; x <= centreX + reachX; x += 1) {
        const at = (y * width + x) * 4;
        sum += 0.2126 * (rgba[at] ?? 0) + 0.7152 * (rgba[at + 1] ?? 0) + 0.0722 * (rgba[at + 2] ?? 0);
        count += 1;
      }
    }
    levels.push(sum / count);
  }
  const light = Math.min(levels[0] ?? 0, levels[27] ?? 0);
  const dark = Math.max(levels[1] ?? 0, levels[26] ?? 0);
  const contrast = light - dark;
  if (contrast < 48) return undefined;
  const middle = (light + dark) / 2;
  let value = 0;
  for (let block = 2; block < 26; block += 1) {
    const distance = (levels[block] ?? 0) - middle;
    if (Math.abs(distance) < contrast * 0.2) return undefined;
    value = value * 2 + (distance > 0 ? 1 : 0);
  }
  const payload = value >> 5;
  let check = 0x1f;
  for (let bit = 18; bit >= 0; bit -= 1) {
    const isFeedback = ((payload >> bit) & 1) !== ((check >> 4) & 1);
    check = ((check << 1) & 0x1f) ^ (isFeedback ? 0x05 : 0);
  }
  if (check !== (value & 0x1f)) return undefined;
  const frame = payload >> 7;
  const loop = payload & 0x07;
  if (frame >= 2160 || loop === 0) return undefined;
  return { frame, loop, productNumber: (payload >> 3) & 0x0f };
}
