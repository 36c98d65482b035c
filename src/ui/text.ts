import type { Lightning } from '@lightningjs/sdk';

/** Changes an element's words; nothing is redrawn when they are the same. */
export function setText(element: Lightning.Element, text: string): void {
  const texture = element.text;
  if (texture !== null && texture.text !== text) texture.text = text;
}
