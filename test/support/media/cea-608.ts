/**
 * Captions of CEA-608 as broadcasters put them into H.264: pairs of bytes in SEI messages (ATSC A/53 part 4, carried as
 * ITU-T T.35 user data), one pair of field 1 a picture.
 */

type Pair = readonly [number, number];

/** Every byte has odd parity (CEA-608-E §3). */
function withParity(byte: number): number {
  let ones = 0;
  for (let bits = byte & 0x7f; bits > 0; bits >>= 1) ones += bits & 1;
  return (byte & 0x7f) | (ones % 2 === 0 ? 0x80 : 0);
}

const command = (second: number): Pair[] => [
  // Twice: one of them may be lost on the way.
  [0x14, second],
  [0x14, second],
];
const resumeCaptionLoading = 0x20;
const eraseDisplayed = 0x2c;
const endOfCaption = 0x2f;
const eraseHidden = 0x2e;
/** Row 15, white, from the first column. */
const rowFifteen = 0x60;

/** Loads a pop-on caption of channel 1 (plain ASCII, at most 32 letters) and shows it with the last pair. */
export function popOn(text: string): Pair[] {
  const letters = Array.from(text, (letter) => letter.charCodeAt(0));
  if (letters.length % 2 === 1) letters.push(0x20);
  const pairs: Pair[] = [];
  for (let index = 0; index < letters.length; index += 2) pairs.push([letters[index] ?? 0, letters[index + 1] ?? 0]);
  return [
    ...command(resumeCaptionLoading),
    ...command(eraseHidden),
    ...command(rowFifteen),
    ...pairs,
    ...command(endOfCaption),
  ];
}

/** Takes the caption off the screen. */
export const takeOff = (): Pair[] => command(eraseDisplayed);

/** An SEI message in an AVC sample: its length in four bytes, then the unit. */
export function captionUnit([first, second]: Pair): Buffer {
  const payload = Buffer.from([
    ...[0xb5, 0x00, 0x31, 0x47, 0x41, 0x39, 0x34, 0x03],
    // One triplet, and what stands before it; then the triplet of field 1, and the end mark.
    ...[0x40 | 1, 0xff, 0xfc, withParity(first), withParity(second), 0xff],
  ]);
  const unit = Buffer.concat([Buffer.from([0x06, 0x04, payload.length]), payload, Buffer.from([0x80])]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(unit.length);
  return Buffer.concat([length, unit]);
}
