/**
 * One frame of silence, for sound that stays away while the picture goes on: a player can't go on with one of the two alone.
 * Undefined for codecs in which silence can't be said without an encoder.
 */
export function silentFrame(codec: string, channels: number): Buffer | undefined {
  if (codec === 'mp4a.40.2') {
    if (channels === 1) return Buffer.from([0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]);
    if (channels === 2) return Buffer.from([0x21, 0x00, 0x49, 0x90, 0x02, 0x19, 0x00, 0x23, 0x80]);
  }
  // A packet of 20 ms in CELT mode (RFC 6716 §3).
  if (codec === 'opus' && channels <= 2) return Buffer.from([0xf8, 0xff, 0xfe]);
  return undefined;
}

/** How long such a frame lasts, in ticks. The timescale of an audio track is its sample rate wherever it matters. */
export const silentFrameTicks = (codec: string, timescale: number): number =>
  codec === 'opus' ? Math.round(timescale / 50) : 1024;
