/** A file of an operator's font: its address, and the CSS weight or range of weights that it has. */
export interface FontFile {
  readonly url: string;
  readonly weight: string;
}

/**
 * Loads an operator's font. Resolves to whether any of its files can be used; never rejects. The family is unknown to the page
 * before that: no text waits for it, or is drawn with nothing.
 */
export async function loadBrandFonts(family: string, files: readonly FontFile[]): Promise<boolean> {
  if (typeof FontFace === 'undefined') return false;
  const loaded = await Promise.all(
    files.map(async ({ url, weight }) => {
      try {
        const face = await new FontFace(family, `url(${JSON.stringify(url)})`, { weight }).load();
        document.fonts.add(face);
        return true;
      } catch (error) {
        console.warn(`The font file ${url} can't be used`, error);
        return false;
      }
    }),
  );
  return loaded.includes(true);
}
