import type { VideoCodec } from '../domain/ports/platform-client';

/** The part of `MediaSource` that is asked. */
export interface CodecProbe {
  isTypeSupported(type: string): boolean;
}

const probes: readonly (readonly [VideoCodec, string])[] = [
  ['avc1', 'video/mp4; codecs="avc1.4d401f"'],
  // Level 3.1, eight bits: 1280 × 720.
  ['vp09', 'video/mp4; codecs="vp09.00.31.08"'],
];

/**
 * The codec families this TV can decode through MSE, best first: H.264 has hardware on every set, VP9 is for engines
 * built without it. Empty without MSE.
 */
export function supportedVideoCodecs(mediaSource: CodecProbe | undefined): VideoCodec[] {
  if (!mediaSource) return [];
  return probes.filter(([, type]) => mediaSource.isTypeSupported(type)).map(([codec]) => codec);
}
