/** Takes a still of each product's time on stage out of the finished films. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loops } from '../catalogue/loops';
import { stillName, stillWidthPixels } from '../catalogue/stills';
import { dominantColourOf, jpegOf } from './jpeg';

export function makeStills(demoFolder: string): void {
  const colours: Record<string, string> = {};
  for (const { id, folder, stage } of loops) {
    for (const { stripNumber, fromSeconds, toSeconds } of stage) {
      const name = stillName(id, stripNumber);
      const png = frameOf(join(demoFolder, 'media', folder, 'video-720.mp4'), (fromSeconds + toSeconds) / 2);
      writeFileSync(join(demoFolder, 'pictures', `${name}.jpg`), jpegOf(png, 80));
      colours[name] = dominantColourOf(png);
    }
  }
  const lines = Object.entries(colours).map(([name, colour]) => `  '${name}': '${colour}',`);
  writeFileSync(
    join(demoFolder, 'catalogue', 'still-colours.ts'),
    `/** The dominant colour of each still by name. Written by the media script; do not edit by hand. */
export const stillColours: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
  );
}

/** One picture of a film as a PNG. */
function frameOf(file: string, seconds: number): Buffer {
  const options = ['-v', 'error', '-ss', String(seconds), '-i', file, '-frames:v', '1'];
  const scale = ['-vf', `scale=${stillWidthPixels}:-2`, '-f', 'image2pipe', '-c:v', 'png', '-'];
  return execFileSync('ffmpeg', [...options, ...scale], { maxBuffer: 1 << 26 });
}
