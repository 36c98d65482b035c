import type { Picture } from '../../contract/primitives';

/** Where the demo's pictures are served. */
export const picturesPath = '/media/pictures/';

/** A picture of the contract from a width → file map. */
export function toPicture(alt: string, colour: string, files: Readonly<Record<number, string>>): Picture {
  return {
    alt,
    colour,
    sources: Object.entries(files)
      .map(([width, file]) => ({ url: `${picturesPath}${file}`, widthPixels: Number(width) }))
      .sort((a, b) => a.widthPixels - b.widthPixels),
  };
}
