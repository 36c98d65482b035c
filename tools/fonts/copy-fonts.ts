import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dropWoff2Table } from './drop-woff2-table';

const root = resolve(import.meta.dirname, '../..');
const fonts = resolve(root, 'static/fonts');
const packageOf = (script: string): string => resolve(root, `node_modules/@fontsource-variable/noto-sans-${script}`);

/**
 * Google splits Noto Sans JP into 120 slices by how often their characters are used on the web, 119 the most. From this one on
 * they hold the kana, the signs and the 2,616 most frequent kanji; the rest would be three times as much again.
 */
const lastSlice = 60;
const firstSlice = 119;

/**
 * Copies a variable font without its `HVAR` table. Chromium 69 and 76 (Tizen 5.5 and 6.0; 64 and 79 do not) take advances from that
 * table without scaling them: letters of any size stand some 14 pixels apart. Without the table all engines ask the outlines, which say
 * the same.
 */
function copyFont(from: string, to: string): void {
  writeFileSync(to, dropWoff2Table(readFileSync(from), 'HVAR'));
}

/** Copies the fonts from their packages into `static/fonts`. Run after updating one of them. */
function main(): void {
  for (const part of ['latin', 'latin-ext']) {
    copyFont(
      resolve(root, `node_modules/@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`),
      resolve(fonts, `inter-${part}.woff2`),
    );
  }
  for (const script of ['arabic', 'devanagari']) {
    copyFont(
      resolve(packageOf(script), `files/noto-sans-${script}-${script}-wght-normal.woff2`),
      resolve(fonts, `noto-sans-${script}.woff2`),
    );
  }
  const names = { arabic: 'Arabic', devanagari: 'Devanagari', jp: 'JP' };
  for (const [script, name] of Object.entries(names)) {
    copyFileSync(resolve(packageOf(script), 'LICENSE'), resolve(fonts, `NotoSans${name}-LICENSE.txt`));
  }
  copyJapanese();
}

/**
 * Leaves out what Inter draws: with a space in it a slice would be loaded for every English text. Signs that Inter's files
 * lack (※, ★, ①) stay.
 */
function withoutLatin(range: string): string {
  return range
    .split(',')
    .map((part) => part.trim().replace(/^U\+/i, ''))
    .filter((part) => {
      const code = parseInt(part, 16);
      return code >= 0x2e80 || code === 0x203b || (code >= 0x2460 && code <= 0x27bf);
    })
    .join(',');
}

function copyJapanese(): void {
  const folder = resolve(fonts, 'noto-sans-jp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ranges = JSON.parse(readFileSync(resolve(packageOf('jp'), 'unicode.json'), 'utf8')) as Record<string, string>;
  const lines: string[] = [];
  for (let slice = firstSlice; slice >= lastSlice; slice--) {
    const range = ranges[`[${slice}]`];
    if (range === undefined) throw new Error(`The package has no slice ${slice} any more`);
    copyFont(
      resolve(packageOf('jp'), `files/noto-sans-jp-${slice}-wght-normal.woff2`),
      resolve(folder, `${slice}.woff2`),
    );
    lines.push(`  ${slice}: '${withoutLatin(range)}',`);
  }
  writeFileSync(
    resolve(root, 'src/ui/japanese-slices.ts'),
    `/** Written by tools/fonts/copy-fonts.ts: slices of Noto Sans JP in static/fonts/noto-sans-jp and what each holds (hexadecimal). */\n// prettier-ignore\nexport const japaneseSlices: Readonly<Record<number, string>> = {\n${lines.join('\n')}\n};\n`,
  );
  console.info(`${readdirSync(folder).length} slices of Noto Sans JP`);
}

main();
