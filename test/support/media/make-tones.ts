/**
 * Makes the sounds of `tones/` anew: eight seconds of one tone each, as AAC that loops. Needs FFmpeg; the tests don't.
 *
 *   npx tsx test/support/media/make-tones.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAac } from '../../../platform/demo/make/encode';
import { writeCmaf } from '../../../platform/demo/make/fragments';
import { sampleRate } from '../../../platform/demo/make/speech';
import { toneHertz, tracksSeconds } from './tracks';

const folder = join(import.meta.dirname, 'tones');
mkdirSync(folder, { recursive: true });
for (const [name, hertz] of Object.entries(toneHertz)) {
  const mix = Float32Array.from(
    { length: tracksSeconds * sampleRate },
    (_, index) => 0.3 * Math.sin((2 * Math.PI * hertz * index) / sampleRate),
  );
  writeFileSync(join(folder, `${name}.mp4`), writeCmaf(await encodeAac(mix), 0.5));
}
