import type { BufferLimits } from '../domain/memory-limits';
import type { HlsConfig } from 'hls.js';

/** First guess of the network before anything was measured, in bits per second: enough for 720p, which starts at once. */
const firstEstimateBitsPerSecond = 3_000_000;

/** The intended distance behind the live edge without low latency, in target durations. */
export const liveSyncDurationCount = 3;

/** The distance behind the live edge at which hls.js jumps forward, in target durations. Off while one looks back. */
export const liveMaxLatencyDurationCount = 10;

/**
 * Settings of hls.js 1.7.4 for a TV: small buffers (sets give MSE 50–150 MB and stall when it is full), nothing that a
 * television show doesn't carry, and loading that starts when told.
 */
export function hlsConfig(options: {
  isLowLatency: boolean;
  estimateBitsPerSecond: number | undefined;
  buffer: BufferLimits;
}): Partial<HlsConfig> {
  const { buffer } = options;
  return {
    autoStartLoad: false,
    backBufferLength: buffer.behindSeconds,
    maxBufferLength: buffer.aheadSeconds,
    maxMaxBufferLength: buffer.aheadSecondsMax,
    maxBufferSize: buffer.aheadBytes,
    // With low latency the playlist's PART-HOLD-BACK decides; a count given here would override it.
    ...(options.isLowLatency ? {} : { liveSyncDurationCount, liveMaxLatencyDurationCount }),
    // `live-pace.ts` sets the rate, on every engine and also without low latency.
    maxLiveSyncPlaybackRate: 1,
    // A set that stalls at the usual distance gets some more, up to a target duration.
    liveSyncOnStallIncrease: 0.5,
    lowLatencyMode: options.isLowLatency,
    startLevel: -1,
    // The test fetches a segment of the worst rendition first and throws the time away.
    testBandwidth: false,
    abrEwmaDefaultEstimate: options.estimateBitsPerSecond ?? firstEstimateBitsPerSecond,
    capLevelToPlayerSize: false,
    // The app draws captions itself, in its own type and above its own layers.
    renderTextTracksNatively: false,
    // Read only where the playlist doesn't say CLOSED-CAPTIONS=NONE.
    enableCEA708Captions: true,
    enableIMSC1: false,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    enableDateRangeMetadataCues: false,
    enableInterstitialPlayback: false,
    // Both cost a round of promises before the first segment, and old engines answer them wrongly.
    useMediaCapabilities: false,
    emeEnabled: false,
    // fMP4 is passed through; a worker would only add its start to the first frame.
    enableWorker: false,
  };
}

/**
 * How segments are tried where the same lies elsewhere too (redundant streams, RFC 8216bis §4.4.6.2; content steering, §7): hls.js
 * would ask a broken server seven times, for half a minute, before it turned to the next.
 */
export const segmentPolicyOfMany: HlsConfig['fragLoadPolicy'] = {
  default: {
    maxTimeToFirstByteMs: 4000,
    maxLoadTimeMs: 120_000,
    timeoutRetry: { maxNumRetry: 0, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 1, retryDelayMs: 500, maxRetryDelayMs: 500 },
  },
};
