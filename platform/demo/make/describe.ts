/** Checks a finished track against what the packager counts on, and describes it for `media.json`. */
import { findBox, fragmentSamples } from './fragments';
import type { SampleTrack } from './fragments';

export const loopSeconds = 72;
export const fragmentSeconds = 0.5;
export const segmentSeconds = 2;

/** One entry of `media.json`. Bandwidths are in bits a second; the peak is that of the largest 2 s segment. */
export interface TrackDescription {
  readonly file: string;
  readonly kind: 'video' | 'audio';
  readonly codecs: string;
  readonly timescale: number;
  readonly averageBandwidth: number;
  readonly peakBandwidth: number;
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  readonly sampleRate?: number;
  readonly channels?: number;
}

export function describeTrack(file: string, track: SampleTrack): TrackDescription {
  checkTrack(file, track);
  const { init, timescale } = track;
  const sampleEntry = findBox(init, 'moov/trak/mdia/minf/stbl/stsd');
  if (sampleEntry === undefined) throw new Error(`${file} has no sample description`);
  const entryAt = sampleEntry.bodyStart + 8;
  const entryType = init.toString('latin1', entryAt + 4, entryAt + 8);
  const isVideo = entryType === 'avc1' || entryType === 'vp09';
  const common = { file, timescale, codecs: codecsOf(init, entryAt, entryType), ...bandwidthOf(track) };
  if (isVideo) {
    return {
      ...common,
      kind: 'video',
      width: init.readUInt16BE(entryAt + 32),
      height: init.readUInt16BE(entryAt + 34),
      frameRate: timescale / (track.samples[0]?.duration ?? 1),
    };
  }
  return { ...common, kind: 'audio', sampleRate: timescale, channels: init.readUInt16BE(entryAt + 24) };
}

/** RFC 6381, and the VP9 binding for its string. */
function codecsOf(init: Buffer, entryAt: number, entryType: string): string {
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  const two = (value: number): string => String(value).padStart(2, '0');
  if (entryType === 'mp4a') return 'mp4a.40.2';
  if (entryType === 'Opus') return 'opus';
  const config = init.indexOf(entryType === 'avc1' ? 'avcC' : 'vpcC', entryAt, 'latin1') + 4;
  if (entryType === 'avc1')
    return `avc1.${hex(init[config + 1] ?? 0)}${hex(init[config + 2] ?? 0)}${hex(init[config + 3] ?? 0)}`;
  return `vp09.${two(init[config + 4] ?? 0)}.${two(init[config + 5] ?? 0)}.${two((init[config + 6] ?? 0) >> 4)}`;
}

function bandwidthOf(track: SampleTrack): { averageBandwidth: number; peakBandwidth: number } {
  const segments = fragmentSamples(track, segmentSeconds).map(
    (samples) => samples.reduce((sum, { data }) => sum + data.length * 8, 0) / segmentSeconds,
  );
  const total = segments.reduce((sum, bits) => sum + bits, 0);
  return { averageBandwidth: Math.round(total / segments.length), peakBandwidth: Math.round(Math.max(...segments)) };
}

function checkTrack(file: string, track: SampleTrack): void {
  const total = track.samples.reduce((sum, { duration }) => sum + duration, 0);
  if (total !== loopSeconds * track.timescale) throw new Error(`${file} lasts ${total / track.timescale} s`);
  const fragments = fragmentSamples(track, fragmentSeconds);
  if (fragments.length !== loopSeconds / fragmentSeconds) throw new Error(`${file} has ${fragments.length} fragments`);
  if (!file.startsWith('video')) return;
  fragments.forEach((samples, index) => {
    if (samples.length !== 15) throw new Error(`${file}: fragment ${index} has ${samples.length} frames`);
    samples.forEach(({ isSync }, frame) => {
      if (isSync !== (frame === 0 && index % 4 === 0))
        throw new Error(`${file}: keyframe out of place at fragment ${index}, frame ${frame}`);
    });
  });
}
