/** What ImageMagick does for the pictures. */
import { execFileSync } from 'node:child_process';

export function jpegOf(png: Buffer, quality: number): Buffer {
  return execFileSync(
    'convert',
    ['png:-', '-strip', '-sampling-factor', '4:2:0', '-interlace', 'none', '-quality', String(quality), 'jpg:-'],
    { input: png, maxBuffer: 1 << 26 },
  );
}

/** The most frequent of a few colours that is neither near white nor near black; the mean when there is none. */
export function dominantColourOf(png: Buffer): string {
  const histogram = execFileSync(
    'convert',
    ['png:-', '-resize', '64x64!', '+dither', '-colors', '8', '-depth', '8', '-format', '%c', 'histogram:info:-'],
    { input: png },
  ).toString();
  const counted = [...histogram.matchAll(/^\s*(\d+):.*#([0-9A-F]{6})/gim)].map(([, count, hex]) => ({
    count: Number(count),
    hex: (hex ?? '').toUpperCase(),
  }));
  const isColourful = ({ hex }: { hex: string }): boolean => {
    const channels = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const [low, high] = [Math.min(...channels), Math.max(...channels)];
    return high > 60 && low < 225;
  };
  const candidates = counted.filter(isColourful).sort((a, b) => b.count - a.count);
  return `#${(candidates[0] ?? counted[0])?.hex ?? 'F0EEE9'}`;
}
