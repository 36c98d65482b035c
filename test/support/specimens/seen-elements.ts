import { Lightning } from '@lightningjs/sdk';
import { RoundedShader } from '../../../src/ui/components/RoundedShader';

/** On the stage, in its units, which are pixels here. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One line of a text as it is drawn. */
export interface SeenLine {
  readonly element: Lightning.Element;
  /** "ShowCard.Words.Title": the nearest component and the way from there. */
  readonly name: string;
  readonly text: string;
  /** From the capitals' top to the descenders' foot, as wide as the words. */
  readonly box: Box;
  /** Size of the letters on the stage, scaling counted in. */
  readonly fontPixels: number;
  /** Ends in an ellipsis that its text doesn't have. */
  readonly isShortened: boolean;
  /** In a list that scrolls: it may run off the screen. */
  readonly isScrolled: boolean;
  /** What is drawn later lies over what is drawn earlier. */
  readonly order: number;
}

/** A filled box: a card, a button, a panel, the page. */
export interface SeenFace {
  readonly element: Lightning.Element;
  readonly name: string;
  readonly box: Box;
  readonly alpha: number;
  readonly isRounded: boolean;
  readonly order: number;
}

export interface SeenRing {
  readonly element: Lightning.Element;
  readonly name: string;
  readonly box: Box;
  readonly strokePixels: number;
}

export interface SeenElements {
  readonly lines: readonly SeenLine[];
  readonly faces: readonly SeenFace[];
}

/** Lightning's own, which its types leave out. */
interface RenderInfo {
  readonly lines: readonly {
    readonly info: { readonly text: string };
    readonly x: number;
    readonly y: number;
    readonly w: number;
  }[];
}
interface DrawnElement {
  readonly texture: { readonly source: { readonly renderInfo: RenderInfo | null } | null } | null;
  readonly rect: boolean;
  readonly clipbox: boolean;
  readonly colorTop: number;
  readonly colorBottom: number;
  readonly shader: unknown;
}

/** Of the letters' size, in Inter. */
const capitalShare = 0.73;
const descenderShare = 0.22;
/** What is lower is a line: it strikes a price through. */
const faceHeightMin = 10;
/** Less of a colour than this isn't a face that hides anything. */
const faceAlphaMin = 0.5;

export function nameOf(element: Lightning.Element): string {
  const refs: string[] = [];
  let at: Lightning.Element | null = element;
  while (at !== null && !(at instanceof Lightning.Component)) {
    refs.unshift(at.ref ?? '?');
    at = at.parent;
  }
  return [at?.constructor.name ?? '', ...refs].join('.');
}

function boxOf(element: Lightning.Element): Box & { readonly scale: number } {
  const [left, top, right, , , bottom] = element.getCornerPoints() as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const { renderWidth } = element;
  return { left, top, right, bottom, scale: renderWidth > 0 ? (right - left) / renderWidth : 1 };
}

/** The lines of a text, in the order in which they stand. */
function linesOf(element: Lightning.Element, isScrolled: boolean, order: number): SeenLine[] {
  const { text } = element;
  const info = (element as unknown as DrawnElement).texture?.source?.renderInfo;
  if (text === null || text.text === '' || info === undefined || info === null) return [];
  const { left, top, scale } = boxOf(element);
  const fontPixels = text.fontSize * scale;
  return info.lines
    .filter(({ w }) => w > 0)
    .map((line) => {
      const words = line.info.text;
      const start = left + line.x * scale;
      const base = top + line.y * scale;
      return {
        element,
        name: nameOf(element),
        text: words,
        box: {
          left: start,
          top: base - fontPixels * capitalShare,
          right: start + line.w * scale,
          bottom: base + fontPixels * descenderShare,
        },
        fontPixels,
        isShortened: /…$/.test(words) && !text.text.endsWith('…'),
        isScrolled,
        order,
      };
    });
}

/** Everything beneath an element that is drawn, in the order in which it is. */
export function seenElements(root: Lightning.Element): SeenElements {
  const lines: SeenLine[] = [];
  const faces: SeenFace[] = [];
  let order = 0;
  const walk = (element: Lightning.Element, aboveAlpha: number, isAboveScrolled: boolean): void => {
    const alpha = aboveAlpha * element.alpha;
    if (!element.visible || alpha < 0.01) return;
    order += 1;
    const drawn = element as unknown as DrawnElement;
    const isScrolled = isAboveScrolled || !drawn.clipbox;
    lines.push(...linesOf(element, isScrolled, order));
    const { shader } = drawn;
    const stroke = shader instanceof RoundedShader ? (shader as unknown as { strokeUnits: number }).strokeUnits : 0;
    if (drawn.rect && stroke === 0) {
      // A shade that fades out is no face.
      const ends = [drawn.colorTop, drawn.colorBottom].map((colour) => (colour >>> 24) / 255);
      const faceAlpha = alpha * Math.min(...ends);
      const box = boxOf(element);
      if (faceAlpha >= faceAlphaMin && box.bottom - box.top >= faceHeightMin) {
        const isRounded = shader instanceof RoundedShader;
        faces.push({ element, name: nameOf(element), box, alpha: faceAlpha, isRounded, order });
      }
    }
    for (const child of element.children) walk(child, alpha, isScrolled);
  };
  walk(root, 1, false);
  return { lines, faces };
}

/** Outlines around what has the focus. */
export function seenRings(
  root: Lightning.Element,
  type: abstract new (...parameters: never[]) => Lightning.Element,
): SeenRing[] {
  if (!root.visible || root.alpha < 0.01) return [];
  const found = root.children.flatMap((child) => seenRings(child, type));
  if (!(root instanceof type)) return found;
  const box = boxOf(root);
  const { strokeUnits } = (root as unknown as DrawnElement).shader as { strokeUnits: number };
  return [{ element: root, name: nameOf(root), box, strokePixels: strokeUnits * box.scale }, ...found];
}

export const contains = (outer: Box, inner: Box, tolerance: number): boolean =>
  inner.left >= outer.left - tolerance &&
  inner.right <= outer.right + tolerance &&
  inner.top >= outer.top - tolerance &&
  inner.bottom <= outer.bottom + tolerance;

/** How far two boxes reach into each other, on the axis on which they do so least; 0 or less when they don't. */
export const overlapOf = (one: Box, other: Box): number =>
  Math.min(
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  );

/** A face this strong over a text hides it, or dims it so far that it isn't meant to be read. */
const hidingAlphaMin = 0.75;

/** Faces drawn over a line. */
export const facesOver = (line: SeenLine, faces: readonly SeenFace[]): readonly SeenFace[] =>
  faces.filter(
    ({ order, alpha, box }) => order > line.order && alpha >= hidingAlphaMin && overlapOf(box, line.box) > 0,
  );

export const isHidden = (line: SeenLine, faces: readonly SeenFace[]): boolean =>
  facesOver(line, faces).some(({ box }) => contains(box, line.box, 0));
