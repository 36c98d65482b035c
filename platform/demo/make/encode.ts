/** Runs ffmpeg and hands back whole, loopable tracks. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBox, readSampleTrack } from './fragments';
import type { SampleTrack } from './fragments';
import { sampleRate } from './speech';

const fragmentedFlags = ['-movflags', '+empty_moov+default_base_moof+frag_keyframe', '-use_editlist', '0', '-f', 'mp4'];
const bt709 = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
const videoTiming = ['-g', '60', '-keyint_min', '60', '-video_track_timescale', '30000'];

export interface VideoSink {
  /** Resolves when the encoder has taken the frame. */
  write(frame: Buffer): Promise<void>;
  /** Resolves to the encoded tracks by file name. */
  finish(): Promise<Map<string, SampleTrack>>;
}

/** Encodes every rendition in one pass from planar 1280 × 720 frames. No B-frames, so that any fragment can be cut at any frame. */
export function openVideoSink(hasVp9: boolean): VideoSink {
  const folder = mkdtempSync(join(tmpdir(), 'aisle-make-'));
  const h264 = [
    '-c:v',
    'libx264',
    '-preset',
    'medium',
    '-tune',
    'animation',
    '-bf',
    '0',
    '-sc_threshold',
    '0',
    '-flags',
    '+cgop',
  ];
  const outputs = [
    {
      file: 'video-720.mp4',
      options: [
        '-map',
        '[full]',
        ...h264,
        '-profile:v',
        'high',
        '-level',
        '3.1',
        '-crf',
        '26',
        '-maxrate',
        '1200k',
        '-bufsize',
        '1600k',
      ],
    },
    {
      file: 'video-360.mp4',
      options: [
        '-map',
        '[small]',
        ...h264,
        '-profile:v',
        'main',
        '-level',
        '3.0',
        '-crf',
        '28',
        '-maxrate',
        '400k',
        '-bufsize',
        '600k',
      ],
    },
    ...(hasVp9
      ? [
          {
            file: 'video-vp9.mp4',
            options: [
              '-map',
              '[vp9]',
              '-c:v',
              'libvpx-vp9',
              '-deadline',
              'good',
              '-cpu-used',
              '3',
              '-row-mt',
              '1',
              '-auto-alt-ref',
              '0',
              '-lag-in-frames',
              '0',
              '-crf',
              '40',
              '-b:v',
              '0',
              '-profile:v',
              '0',
            ],
          },
        ]
      : []),
  ];
  const graph = hasVp9
    ? '[0:v]split=2[full][half];[half]scale=640:360:flags=area,split=2[small][vp9]'
    : '[0:v]split=2[full][half];[half]scale=640:360:flags=area[small]';
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-y',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'yuv420p',
      '-s',
      '1280x720',
      '-r',
      '30',
      ...bt709,
      '-i',
      'pipe:0',
      '-filter_complex',
      graph,
      ...outputs.flatMap(({ file, options }) => [
        ...options,
        '-r',
        '30',
        ...videoTiming,
        ...bt709,
        ...fragmentedFlags,
        join(folder, file),
      ]),
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  const ended = new Promise<void>((resolve, reject) => {
    ffmpeg.on('error', reject);
    ffmpeg.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
  });
  return {
    write: (frame) =>
      new Promise((resolve, reject) => ffmpeg.stdin.write(frame, (error) => (error ? reject(error) : resolve()))),
    finish: async () => {
      ffmpeg.stdin.end();
      await ended;
      const tracks = new Map(outputs.map(({ file }) => [file, readSampleTrack(readFileSync(join(folder, file)))]));
      rmSync(folder, { recursive: true });
      return tracks;
    },
  };
}

/**
 * Encodes three laps and keeps the middle one, so that every kept frame was encoded with its true neighbours: the codec's
 * overlap then joins end and start by itself. `delayFrames` frames at the front are the encoder's own run-in.
 */
async function encodeMiddleLap(
  mix: Float32Array,
  options: readonly string[],
  frameLength: number,
  delayFrames: number,
): Promise<SampleTrack> {
  const folder = mkdtempSync(join(tmpdir(), 'aisle-make-'));
  const file = join(folder, 'audio.mp4');
  const lap = Buffer.from(mix.buffer, mix.byteOffset, mix.byteLength);
  const ffmpeg = spawn(
    'ffmpeg',
    [
      '-v',
      'error',
      '-y',
      '-f',
      'f32le',
      '-ar',
      String(sampleRate),
      '-ac',
      '1',
      '-i',
      'pipe:0',
      ...options,
      ...fragmentedFlags,
      '-frag_duration',
      '1000000',
      file,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  await new Promise<void>((resolve, reject) => {
    ffmpeg.on('error', reject);
    ffmpeg.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}`))));
    ffmpeg.stdin.end(Buffer.concat([lap, lap, lap]));
  });
  const track = readSampleTrack(readFileSync(file));
  rmSync(folder, { recursive: true });
  const lapFrames = mix.length / frameLength;
  const samples = track.samples
    .slice(lapFrames + delayFrames, lapFrames * 2 + delayFrames)
    .map((sample) => ({ ...sample, duration: frameLength, isSync: true }));
  if (samples.length !== lapFrames) throw new Error(`${samples.length} audio frames instead of ${lapFrames}`);
  return { ...track, init: declaredMono(track.init), samples };
}

/** ffmpeg writes two channels into every AAC sample entry; players believe the codec's own header, but people read this one. */
export function declaredMono(init: Buffer): Buffer {
  const sampleDescription = findBox(init, 'moov/trak/mdia/minf/stbl/stsd');
  if (sampleDescription === undefined) throw new Error('No sample description');
  const mono = Buffer.from(init);
  mono.writeUInt16BE(1, sampleDescription.bodyStart + 8 + 24);
  return mono;
}

/** AAC-LC; ffmpeg's encoder runs in for exactly one frame. */
export function encodeAac(mix: Float32Array): Promise<SampleTrack> {
  return encodeMiddleLap(mix, ['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', '56k'], 1024, 1);
}

/** Opus at 20 ms; its run-in of 312 samples (6.5 ms) stays, as a decoder that starts anywhere in a stream has it too. */
export function encodeOpus(mix: Float32Array): Promise<SampleTrack> {
  return encodeMiddleLap(
    mix,
    ['-c:a', 'libopus', '-b:a', '40k', '-frame_duration', '20', '-application', 'audio'],
    960,
    0,
  );
}
