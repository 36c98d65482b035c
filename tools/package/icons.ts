import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

/** The app's mark on a ground: sides and colours of what a store asks for. */
export interface Picture {
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** Side of the mark as a share of the smaller side. */
  readonly markShare: number;
  /** `#RRGGBB`; without it the ground is transparent. */
  readonly ground?: string;
}

/** The colour of the app's first paint in index.html. */
export const ground = '#0b0c10';

/** Draws the mark in the middle of a picture; answers PNG. `svg`: a square drawing with a `viewBox`. */
export function drawMark(svg: string, { widthPixels, heightPixels, markShare, ground: colour }: Picture): Buffer {
  const side = Math.round(Math.min(widthPixels, heightPixels) * markShare);
  const mark = svg.replace(/<svg /, `<svg width="${side}" height="${side}" `);
  const x = Math.round((widthPixels - side) / 2);
  const y = Math.round((heightPixels - side) / 2);
  const fill = colour === undefined ? '' : `<rect width="100%" height="100%" fill="${colour}"/>`;
  const page =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPixels}" height="${heightPixels}">` +
    `${fill}<g transform="translate(${x} ${y})">${mark}</g></svg>`;
  return new Resvg(page).render().asPng();
}

/** Writes pictures by file name, all from one drawing. A picture that is there already is the operator's own, and stays. */
export function writePictures(drawing: string, folder: string, pictures: Readonly<Record<string, Picture>>): void {
  const svg = readFileSync(drawing, 'utf8');
  for (const [name, picture] of Object.entries(pictures)) {
    const file = `${folder}/${name}`;
    if (!existsSync(file)) writeFileSync(file, drawMark(svg, picture));
  }
}
