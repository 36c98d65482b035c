import type { VideoCodec } from '../domain/ports/platform-client';
import type { EngineChoice } from '../domain/ports/player';
import { supportedVideoCodecs, type CodecProbe } from './codec-support';

export interface EngineCapabilities {
  /** `window.MediaSource`; undefined on a set without MSE. */
  readonly mediaSource: CodecProbe | undefined;
  /** `video.canPlayType`. */
  canPlayType(type: string): string;
}

/** An engine with the codec families it decodes, best first. */
export interface ChosenEngine extends EngineChoice {
  readonly codecs: readonly VideoCodec[];
}

const hlsType = 'application/vnd.apple.mpegurl';

/**
 * hls.js wherever MSE decodes one of our codecs: it tells dates, tracks and faults, which a native player keeps to itself, and
 * Chromium 156 answers `maybe` to native HLS that it plays poorly. The set's own player serves where there is no MSE, and
 * where hls.js has just found that it can't play the show (`hasHlsJsFailed`).
 */
export function chooseEngine(
  capabilities: EngineCapabilities,
  wish: { readonly hasHlsJsFailed?: boolean; readonly prefersNative?: boolean } = {},
): ChosenEngine {
  const mseCodecs = supportedVideoCodecs(capabilities.mediaSource);
  const nativeCodecs = supportedVideoCodecs({ isTypeSupported: (type) => capabilities.canPlayType(type) !== '' });
  const nativeAnswer = capabilities.canPlayType(hlsType);
  const isNativePossible = nativeAnswer !== '' && nativeCodecs.length > 0;
  const native = (reason: string): ChosenEngine => ({
    engine: 'native',
    reason: `${reason}; the set answers "${nativeAnswer}" to HLS`,
    codecs: nativeCodecs,
  });

  if (wish.prefersNative && isNativePossible) return native('asked for');
  if (mseCodecs.length > 0 && !wish.hasHlsJsFailed) {
    return { engine: 'hls.js', reason: `MSE decodes ${mseCodecs.join(' and ')}`, codecs: mseCodecs };
  }
  const why = wish.hasHlsJsFailed
    ? 'hls.js cannot play this show'
    : capabilities.mediaSource
      ? 'MSE decodes none of our codecs'
      : 'no MSE';
  if (isNativePossible) return native(why);
  const nativeWhy = nativeAnswer === '' ? 'no native HLS' : 'the set decodes none of our codecs';
  return { engine: 'none', reason: `${why}, ${nativeWhy}`, codecs: [] };
}
