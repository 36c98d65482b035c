/** Draws the pictures of the catalogue and measures their dominant colours. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { creators } from '../catalogue/creators';
import { loops } from '../catalogue/loops';
import { products } from '../catalogue/products';
import { series } from '../catalogue/series';
import { hostArtOf } from './host-art';
import { cardFraming, heroFraming, hostLooks } from './looks';

interface Picture {
  readonly file: string;
  readonly quality: number;
  readonly draw: () => Promise<string>;
}

export async function makePictures(page: Page, demoFolder: string): Promise<void> {
  const folder = join(demoFolder, 'pictures');
  mkdirSync(folder, { recursive: true });
  const colours: Record<string, string> = {};
  for (const { file, quality, draw } of picturesOf(page)) {
    const url = await draw();
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    writeFileSync(join(folder, file), jpegOf(png, quality));
    colours[file] = dominantColourOf(png);
  }
  const lines = Object.entries(colours)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, colour]) => `  '${file}': '${colour}',`);
  writeFileSync(
    join(demoFolder, 'catalogue', 'picture-colours.ts'),
    `/** The dominant colour of each picture by file name. Written by the media script; do not edit by hand. */
export const pictureColours: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
  );
}

function picturesOf(page: Page): Picture[] {
  const productPictures = products.flatMap(({ pictures, emoji }) =>
    Object.entries(pictures).map(([width, file]) => ({
      file,
      quality: 82,
      draw: () =>
        page.evaluate((spec) => window.aisleMake.renderProduct(spec), {
          pictureUrl: `/emoji/${emoji}.webp`,
          size: Number(width),
        }),
    })),
  );
  const portraits = creators.map(({ id, portrait, portraitColour }) => {
    const host = hostArtOf(lookOf(id));
    return {
      file: portrait,
      quality: 86,
      draw: () =>
        page.evaluate((spec) => window.aisleMake.renderPortrait(spec), { host, colour: portraitColour, size: 256 }),
    };
  });
  const stills = series.flatMap((programme) => {
    const look = lookOf(programme.creatorId);
    const emoji = products.find(({ id }) => id === programme.picturedProductId)?.emoji;
    if (emoji === undefined) throw new Error(`${programme.id} pictures an unknown product`);
    const still =
      (framing: typeof cardFraming) =>
      ([width, file]: [string, string]): Picture => {
        const size = { width: Number(width), height: (Number(width) * 9) / 16 };
        const spec = {
          ...size,
          framing,
          hue: programme.hue,
          mural: look.mural,
          host: hostArtOf(look),
          pictureUrl: `/emoji/${emoji}.webp`,
        };
        return {
          file,
          quality: 82,
          draw: () => page.evaluate((stillSpec) => window.aisleMake.renderStill(stillSpec), spec),
        };
      };
    return [
      ...Object.entries(programme.card).map(still(cardFraming)),
      ...Object.entries(programme.hero).map(still(heroFraming)),
    ];
  });
  return [...productPictures, ...portraits, ...stills];
}

function lookOf(creatorId: string): (typeof hostLooks)[number] {
  const loop = loops.find((candidate) => candidate.creatorId === creatorId);
  const look = hostLooks.find(({ loopId }) => loopId === loop?.id);
  if (look === undefined) throw new Error(`No look for ${creatorId}`);
  return look;
}

function jpegOf(png: Buffer, quality: number): Buffer {
  return execFileSync(
    'convert',
    ['png:-', '-strip', '-sampling-factor', '4:2:0', '-interlace', 'none', '-quality', String(quality), 'jpg:-'],
    { input: png, maxBuffer: 1 << 26 },
  );
}

/** The most frequent of a few colours that is neither near white nor near black; the mean when there is none. */
function dominantColourOf(png: Buffer): string {
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
