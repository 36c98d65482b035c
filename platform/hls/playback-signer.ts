import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';

export type SignatureVerdict = 'valid' | 'expired' | 'forged';

/** Signs the path prefix of one show's media: whoever has the URL may fetch, until it expires. */
export interface PlaybackSigner {
  /** The URL path segment that lets its bearer fetch `showId` until `expiresAtMs` (rounded up to a whole second). */
  sign(showId: string, expiresAtMs: number): string;
  /** Never throws, whatever the text. */
  verify(signature: string, showId: string): SignatureVerdict;
}

/** Bytes of the truncated HMAC-SHA-256; 128 bits are out of reach of guessing within any signature's life. */
const macBytes = 16;

/** `secret` stays the same over restarts, or TVs have to renew their addresses; at least 16 bytes. */
export function createPlaybackSigner(options: { secret: string | Buffer; clock: Clock }): PlaybackSigner {
  const { secret, clock } = options;
  if (Buffer.byteLength(secret) < 16) throw new RangeError('the playback secret needs at least 16 bytes');
  const mac = (showId: string, expires: string): Buffer =>
    createHmac('sha256', secret).update(`hls\n${showId}\n${expires}`).digest().subarray(0, macBytes);

  return {
    sign(showId, expiresAtMs) {
      const expires = Math.ceil(expiresAtMs / 1000).toString(36);
      return `${expires}.${mac(showId, expires).toString('base64url')}`;
    },
    verify(signature, showId) {
      const match = /^([0-9a-z]{1,10})\.([A-Za-z0-9_-]{22})$/.exec(signature);
      if (!match?.[1] || !match[2]) return 'forged';
      const claimed = Buffer.from(match[2], 'base64url');
      if (claimed.length !== macBytes || !timingSafeEqual(claimed, mac(showId, match[1]))) return 'forged';
      return parseInt(match[1], 36) * 1000 > clock.nowMs() ? 'valid' : 'expired';
    },
  };
}
