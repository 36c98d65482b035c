import type { Picture } from '../../contract/primitives';

/** The widest texture that every TV's graphics can hold. */
const textureWidthMax = 4096;

/** Lightning counts pixels, of four bytes each. */
const bytesPerPixel = 4;

/** `#RRGGBB` as 0xFFRRGGBB; `other` for anything else. */
export function colourFromHex(hex: string, other: number): number {
  return /^#[0-9a-f]{6}$/i.test(hex) ? (0xff000000 | parseInt(hex.slice(1), 16)) >>> 0 : other;
}

/** 0xAARRGGBB as CSS has it, opaque. */
export const cssFromColour = (colour: number): string => `#${(colour & 0xffffff).toString(16).padStart(6, '0')}`;

/**
 * The smallest source that is as wide as wanted in device pixels, else the widest that a TV can hold; undefined when none is.
 * Sources are ordered by rising width.
 */
export function chooseSource({ sources }: Picture, widthPixels: number): string | undefined {
  const usable = sources.filter((source) => source.widthPixels <= textureWidthMax);
  return (usable.find((source) => source.widthPixels >= widthPixels) ?? usable[usable.length - 1])?.url;
}

/** Whether a picture hides what lies beneath it: by its address, of the formats that a TV knows JPEG alone always does. */
export const isOpaque = (source: string | undefined): boolean =>
  source !== undefined && /\.jpe?g($|[?#])/i.test(source);

/** A ceiling of texture memory as Lightning takes it: beyond it what isn't on the screen is freed. */
export const memoryPressureOf = (megabytes: number): number => (megabytes * 2 ** 20) / bytesPerPixel;
