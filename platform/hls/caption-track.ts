import { MediaFormatError } from './mp4-boxes';
import { segmentSeconds } from './timing';

interface CaptionCue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Cue settings (WebVTT §4.4), such as `line:85%`, with their leading space; or empty. */
  readonly settings: string;
  readonly text: string;
}

/** A loop's captions in one language. */
export interface CaptionTrack {
  /** BCP 47 tag, as in the file name `captions-en.vtt`. */
  readonly language: string;
  /**
   * The WebVTT segment `segment` of the show, its times counted from the show's start like the media's. It also carries
   * the cues of the segment behind it: a text segment can only be fetched when it is whole, which at low latency is
   * when its first words are due.
   */
  segment(segment: number): string;
}

const mpegTsTicksPerSecond = 90_000;
/** X-TIMESTAMP-MAP counts in 33 bits (RFC 8216 §3.5). */
const mpegTsWrap = 2 ** 33;

/**
 * Reads a loop's captions.
 * @throws MediaFormatError when it isn't WebVTT or a cue's times make no sense
 */
export function createCaptionTrack(language: string, webVtt: string, loopSeconds: number): CaptionTrack {
  const cues = parseWebVtt(webVtt);
  return {
    language,
    segment(segment) {
      const fromSeconds = segment * segmentSeconds;
      const endSeconds = fromSeconds + 2 * segmentSeconds;
      const blocks: string[] = [];
      for (let loop = Math.floor(fromSeconds / loopSeconds); loop * loopSeconds < endSeconds; loop += 1) {
        const offset = loop * loopSeconds;
        for (const cue of cues) {
          const start = cue.startSeconds + offset;
          const end = Math.min(cue.endSeconds, loopSeconds) + offset;
          if (start >= endSeconds || end <= fromSeconds) continue;
          blocks.push(`${timestamp(start)} --> ${timestamp(end)}${cue.settings}\n${cue.text}\n`);
        }
      }
      const mpegTs = Math.round(fromSeconds * mpegTsTicksPerSecond) % mpegTsWrap;
      const header = `WEBVTT\nX-TIMESTAMP-MAP=LOCAL:${timestamp(fromSeconds)},MPEGTS:${mpegTs}\n`;
      return [header, ...blocks].join('\n');
    },
  };
}

function parseWebVtt(webVtt: string): CaptionCue[] {
  const text = webVtt.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!/^WEBVTT([ \t\n]|$)/.test(text)) throw new MediaFormatError('captions must begin with WEBVTT');
  const cues: CaptionCue[] = [];
  for (const block of text.split(/\n{2,}/).slice(1)) {
    const lines = block.split('\n').filter((line) => line !== '');
    const timing = lines.findIndex((line) => line.includes('-->'));
    if (timing < 0) continue;
    const match = /^\s*(\S+)\s+-->\s+(\S+)(\s.*)?$/.exec(lines[timing] ?? '');
    const startSeconds = seconds(match?.[1]);
    const endSeconds = seconds(match?.[2]);
    if (!(endSeconds > startSeconds)) throw new MediaFormatError(`caption times "${lines[timing] ?? ''}"`);
    const settings = match?.[3]?.trim() ?? '';
    cues.push({
      startSeconds,
      endSeconds,
      settings: settings && ` ${settings}`,
      text: lines.slice(timing + 1).join('\n'),
    });
  }
  return cues;
}

/** Seconds of a WebVTT timestamp, NaN when it isn't one. */
function seconds(text: string | undefined): number {
  const match = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d\.\d{3})$/.exec(text ?? '');
  if (!match) return NaN;
  return Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]);
}

function timestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const pad = (value: number, length: number): string => Math.floor(value).toString().padStart(length, '0');
  return `${pad(milliseconds / 3_600_000, 2)}:${pad((milliseconds / 60_000) % 60, 2)}:${pad((milliseconds / 1000) % 60, 2)}.${pad(milliseconds % 1000, 3)}`;
}
