/** A QR code of `size` × `size` modules; `isDark(row, column)`. */
export interface QrMatrix {
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

/** Encodes a text in at least the given version (1–40, ISO/IEC 18004: 17 + 4 × version modules a side). */
export type EncodeQr = (text: string, minimumVersion: number) => QrMatrix;

export interface QrLayout {
  readonly matrix: QrMatrix;
  /** Device pixels of one module, always whole: a module that straddles pixels blurs and stops being read from afar. */
  readonly modulePixels: number;
  /** Device pixels of one side with the quiet zone. */
  readonly sidePixels: number;
}

/** White modules around the code (ISO/IEC 18004 asks for 4). */
export const quietModules = 4;

/** Side of the modules, in stage units, that a phone still reads from a 55" screen at 3 m. */
export const readableSide = 480;

const highestVersionTried = 12;

/**
 * Fits a code into a square of `areaPixels` device pixels. Rounding a module down to whole pixels can cost up to a module's
 * width of size, so a slightly larger code sometimes draws larger: versions are tried upwards until the modules span
 * `neededPixels`, else the one that spans most is taken.
 */
export function layOutQr(text: string, areaPixels: number, neededPixels: number, encode: EncodeQr): QrLayout {
  const fit = (matrix: QrMatrix): QrLayout => {
    const modulePixels = Math.max(1, Math.floor(areaPixels / (matrix.size + 2 * quietModules)));
    return { matrix, modulePixels, sidePixels: modulePixels * (matrix.size + 2 * quietModules) };
  };
  const span = ({ matrix, modulePixels }: QrLayout): number => matrix.size * modulePixels;
  let best = fit(encode(text, 1));
  const firstVersion = (best.matrix.size - 17) / 4;
  for (let version = firstVersion + 1; span(best) < neededPixels && version <= highestVersionTried; version += 1) {
    const next = fit(encode(text, version));
    if (next.sidePixels <= areaPixels && span(next) > span(best)) best = next;
  }
  return best;
}
