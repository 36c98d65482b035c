/**
 * The sound of a loop: the host's lines spoken by espeak-ng over a soft bed, everything on the loop's axis, with what rings on past
 * the end wrapped to the beginning. The same voice also drives the mouth.
 */
import { execFileSync } from 'node:child_process';
import type { DemoLoop } from '../catalogue-types';
import type { HostLook } from './looks';

export const sampleRate = 48_000;
const voiceLevel = 0.16;
const bedLevel = 0.016;

export interface LoopSound {
  readonly mix: Float32Array;
  /** One number a frame, see `LoopSpec`. */
  readonly mouthOpen: readonly number[];
  readonly mouthWide: readonly number[];
}

export function makeLoopSound(loop: DemoLoop, look: HostLook, framesPerSecond: number): LoopSound {
  const length = loop.seconds * sampleRate;
  const voice = new Float32Array(length);
  for (const line of loop.lines) {
    const spoken = speak(line.text, look);
    const spokenSeconds = spoken.length / sampleRate;
    if (spokenSeconds > line.toSeconds - line.fromSeconds + 0.05)
      throw new Error(`${loop.id}: "${line.text}" takes ${spokenSeconds.toFixed(2)} s`);
    voice.set(spoken, Math.round(line.fromSeconds * sampleRate));
  }
  scaleTo(voice, voiceLevel);
  const bed = makeBed(length, look);
  scaleTo(bed, bedLevel);
  return { mix: mixWithDucking(voice, bed), ...mouthOf(voice, loop.seconds * framesPerSecond, framesPerSecond) };
}

/** One line, trimmed of silence. The filter takes the hardest edges off the synthetic voice. */
function speak(text: string, look: HostLook): Float32Array {
  const { name, wordsPerMinute, pitch } = look.voice;
  const wave = execFileSync('espeak-ng', [
    '-v',
    name,
    '-s',
    String(wordsPerMinute),
    '-p',
    String(pitch),
    '--stdout',
    text,
  ]);
  const filter =
    'highpass=f=90,equalizer=f=3200:t=q:w=1.2:g=-3,equalizer=f=220:t=q:w=1:g=2,lowpass=f=8500,acompressor=threshold=0.09:ratio=3:attack=8:release=120:makeup=1.6';
  const raw = execFileSync(
    'ffmpeg',
    [
      '-v',
      'error',
      '-f',
      'wav',
      '-i',
      'pipe:0',
      '-af',
      filter,
      '-ar',
      String(sampleRate),
      '-ac',
      '1',
      '-f',
      'f32le',
      'pipe:1',
    ],
    { input: wave, maxBuffer: 1 << 26 },
  );
  const samples = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const isSound = (sample: number): boolean => Math.abs(sample) > 0.012;
  const first = samples.findIndex(isSound);
  let last = samples.length - 1;
  while (last > first && !isSound(samples[last] ?? 0)) last -= 1;
  const trimmed = samples.slice(Math.max(0, first - 480), Math.min(samples.length, last + 2400));
  for (let index = 0; index < 480; index += 1) {
    trimmed[index] = (trimmed[index] ?? 0) * (index / 480);
    trimmed[trimmed.length - 1 - index] = (trimmed[trimmed.length - 1 - index] ?? 0) * (index / 480);
  }
  return trimmed;
}

/** Sets the level of the loud parts (root mean square over what is not silent). */
function scaleTo(samples: Float32Array, level: number): void {
  let sum = 0;
  let count = 0;
  for (const sample of samples) {
    if (Math.abs(sample) < 0.002) continue;
    sum += sample * sample;
    count += 1;
  }
  const gain = level / Math.sqrt(sum / Math.max(1, count));
  for (let index = 0; index < samples.length; index += 1) samples[index] = (samples[index] ?? 0) * gain;
}

const majorScale = [0, 2, 4, 5, 7, 9, 11];

function hertzOf(rootHertz: number, step: number): number {
  const semitones = 12 * Math.floor(step / 7) + (majorScale[((step % 7) + 7) % 7] ?? 0);
  return rootHertz * 2 ** (semitones / 12);
}

/** Pads that breathe and a sparse plucked figure. A bar is 3 s, so 24 bars fill the loop exactly. */
function makeBed(length: number, look: HostLook): Float32Array {
  const bed = new Float32Array(length);
  const barLength = 3 * sampleRate;
  const bars = Math.floor(length / barLength);
  const { rootHertz, chords } = look.bed;
  const figure = [0, 2, 1, 2, 3, 2, 1, 2];
  for (let bar = 0; bar < bars; bar += 1) {
    const chord = chords[bar % chords.length] ?? [0];
    addTone(bed, bar * barLength, barLength * 1.5, hertzOf(rootHertz / 2, chord[0] ?? 0), 0.5, 'pad');
    for (const step of chord) addTone(bed, bar * barLength, barLength * 1.5, hertzOf(rootHertz, step), 0.32, 'pad');
    figure.forEach((choice, beat) => {
      if ((bar * 8 + beat) % 5 === 3) return;
      const step = chord[choice % chord.length] ?? 0;
      addTone(
        bed,
        bar * barLength + (beat * barLength) / 8,
        sampleRate * 1.6,
        hertzOf(rootHertz * 2, step),
        0.26,
        'pluck',
      );
    });
  }
  return bed;
}

function addTone(
  bed: Float32Array,
  start: number,
  length: number,
  hertz: number,
  level: number,
  kind: 'pad' | 'pluck',
): void {
  for (let index = 0; index < length; index += 1) {
    const seconds = index / sampleRate;
    const along = index / length;
    const phase = 2 * Math.PI * hertz * seconds;
    const tone =
      kind === 'pad'
        ? (Math.sin(phase) + 0.5 * Math.sin(phase * 1.003) + 0.12 * Math.sin(phase * 2)) *
          Math.sin(Math.PI * along) ** 2
        : (Math.sin(phase) + 0.25 * Math.sin(phase * 2) * Math.exp(-seconds * 9)) *
          Math.exp(-seconds * 3.6) *
          Math.min(1, seconds * 220) *
          (1 - along);
    const at = (start + index) % bed.length;
    bed[at] = (bed[at] ?? 0) + tone * level;
  }
}

/** The bed gives way to the voice a little and comes back slowly; two laps, so that the state at the end is the state at the start. */
function mixWithDucking(voice: Float32Array, bed: Float32Array): Float32Array {
  const mix = new Float32Array(voice.length);
  let envelope = 0;
  for (let index = 0; index < voice.length * 2; index += 1) {
    const at = index % voice.length;
    const loud = Math.abs(voice[at] ?? 0);
    envelope += (loud - envelope) * (loud > envelope ? 0.002 : 0.00004);
    const bedGain = 1 - 0.45 * Math.min(1, envelope / 0.08);
    mix[at] = softLimit((voice[at] ?? 0) + (bed[at] ?? 0) * bedGain);
  }
  return mix;
}

/** Keeps peaks under 0.65, because a lossy codec overshoots by up to 3 dB. */
function softLimit(sample: number): number {
  const knee = 0.45;
  const over = Math.abs(sample) - knee;
  return over <= 0 ? sample : Math.sign(sample) * (knee + 0.2 * Math.tanh(over / 0.2));
}

/** Loudness of the voice opens the mouth; brightness (how often the wave crosses zero) makes it wide. Quick to open, slower to close. */
function mouthOf(
  voice: Float32Array,
  frameCount: number,
  framesPerSecond: number,
): { mouthOpen: number[]; mouthWide: number[] } {
  const step = sampleRate / framesPerSecond;
  const loudness: number[] = [];
  const brightness: number[] = [];
  for (let frame = 0; frame < frameCount; frame += 1) {
    const window = voice.subarray(Math.max(0, (frame - 0.3) * step), (frame + 1.3) * step);
    let sum = 0;
    let crossings = 0;
    window.forEach((sample, index) => {
      sum += sample * sample;
      if (index > 0 && sample > 0 !== (window[index - 1] ?? 0) > 0) crossings += 1;
    });
    loudness.push(Math.sqrt(sum / window.length));
    brightness.push(crossings / window.length);
  }
  const mouthOpen: number[] = [];
  const mouthWide: number[] = [];
  let open = 0;
  let wide = 0.5;
  loudness.forEach((level, frame) => {
    const target = level < 0.012 ? 0 : Math.min(1, (level / 0.26) ** 0.8);
    open += (target - open) * (target > open ? 0.75 : 0.5);
    wide += (Math.min(1, (brightness[frame] ?? 0) * 9) - wide) * 0.4;
    mouthOpen.push(open < 0.03 ? 0 : Math.round(open * 1000) / 1000);
    mouthWide.push(Math.round(wide * 1000) / 1000);
  });
  return { mouthOpen, mouthWide };
}
