/** Relative luminance of an opaque colour, 0 to 1, as WCAG 2.2 defines it. 0xAARRGGBB. */
export function luminance(colour: number): number {
  const linear = (shift: number): number => {
    const share = ((colour >>> shift) & 0xff) / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

/** WCAG's contrast of two opaque colours: 1 (none) to 21 (black and white). */
export function contrastRatio(one: number, other: number): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}
