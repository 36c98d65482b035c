import type { CueEnvelope } from '../../contract/cue';
import { frameBytesMax } from '../../contract/realtime';

/** Left for the event's name, the room, the head and the punctuation of a `sync` message. */
const envelopeBytes = 512;

/** Splits cues, in order, so that each part fits a `sync` frame of at most 16 KB. */
export function splitIntoFrames(
  cues: readonly CueEnvelope[],
  bytesMax = frameBytesMax - envelopeBytes,
): CueEnvelope[][] {
  const frames: CueEnvelope[][] = [];
  let frame: CueEnvelope[] = [];
  let bytes = 0;
  for (const cue of cues) {
    const cueBytes = Buffer.byteLength(JSON.stringify(cue)) + 1;
    if (frame.length > 0 && bytes + cueBytes > bytesMax) {
      frames.push(frame);
      frame = [];
      bytes = 0;
    }
    frame.push(cue);
    bytes += cueBytes;
  }
  if (frame.length > 0) frames.push(frame);
  return frames;
}
