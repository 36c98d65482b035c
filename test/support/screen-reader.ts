/** A named part of the TV's screen, as Lightning's inspector mirrors it into the page. Pixels are those of the page. */
export interface ScreenPart {
  readonly testId: string;
  /** Every text drawn within it, in the order of the tree. */
  readonly texts: readonly string[];
  /** The focused component is this part or stands inside it. */
  readonly hasFocus: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Lists the visible parts that carry a `testId`, outer ones first. Runs in the page, also in ten-year-old engines: everything
 * it needs is inside the function, and the syntax is old.
 */
export function readScreen(): ScreenPart[] {
  interface Mirror extends HTMLElement {
    element?: { texture?: { text?: unknown } | null };
  }
  const parts: {
    testId: string;
    texts: string[];
    hasFocus: boolean;
    x: number;
    y: number;
    width: number;
    height: number;
  }[] = [];
  const walk = (node: Mirror, open: number[]): void => {
    const style = node.style;
    if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
    const testId = node.getAttribute('data-testid');
    let within = open;
    if (testId !== null) {
      const box = node.getBoundingClientRect();
      within = open.concat(parts.length);
      parts.push({ testId, texts: [], hasFocus: false, x: box.left, y: box.top, width: box.width, height: box.height });
    }
    const texture = node.element ? node.element.texture : undefined;
    const text = texture ? texture.text : undefined;
    within.forEach((index) => {
      const part = parts[index];
      if (!part) return;
      if (typeof text === 'string' && text !== '') part.texts.push(text);
      if (node.getAttribute('focused') === 'true') part.hasFocus = true;
    });
    for (let index = 0; index < node.children.length; index += 1) walk(node.children[index] as Mirror, within);
  };
  // A page that is still coming has no body.
  const tops = document.querySelectorAll('body > *');
  for (let index = 0; index < tops.length; index += 1) {
    const child = tops[index] as Mirror;
    if (child.querySelector('[type]')) walk(child, []);
  }
  return parts;
}
