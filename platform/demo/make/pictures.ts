/** Draws the pictures of the catalogue and measures their dominant colours. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { creators } from '../catalogue/creators';
import { loops } from '../catalogue/loops';
import { products } from '../catalogue/products';
import { series } from '../catalogue/series';
import { hostArtOf } from './host-art';
import { dominantColourOf, jpegOf } from './jpeg';
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
