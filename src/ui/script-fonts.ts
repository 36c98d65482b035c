/** Characters of the scripts that Inter lacks and the app brings a font for. */
const needsFont = /[\u0600-\u08ff\u0900-\u097f\u2460-\u27bf\u2e80-\u9fff\uf900-\ufdff\ufe70-\ufefc\uff01-\uffef]/;

/** Readies the fonts that a text needs. Nothing when it needs none or they are known; resolves in any case. */
export type PrepareFonts = (text: string) => Promise<void> | undefined;

/**
 * The table of the other scripts' fonts is loaded when a text first needs one: a chat line in Japanese, or the screen's own
 * language. `folder` ends with a slash.
 */
export function createPrepareFonts(folder: string): PrepareFonts {
  let table: Promise<void> | undefined;
  let isThere = false;
  return (text) => {
    if (isThere || typeof FontFace === 'undefined' || !needsFont.test(text)) return undefined;
    table ??= import('./script-faces').then(
      ({ addScriptFaces }) => {
        addScriptFaces(folder);
        isThere = true;
      },
      (error: unknown) => {
        // Asked for again with the next text.
        table = undefined;
        console.warn(error);
      },
    );
    return table;
  };
}
