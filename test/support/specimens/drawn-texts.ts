import type { Lightning } from '@lightningjs/sdk';

/** Stage units, which are pixels of a specimen's stage. `right` and `bottom` are not part of it any more. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A text on the stage. */
export interface DrawnText {
  readonly element: Lightning.Element;
  readonly text: string;
  /** Class names and refs from the specimen down to the text. */
  readonly path: string;
  /** As drawn, what scales it included. */
  readonly fontSize: number;
  /** It ends in an ellipsis, for want of room. */
  readonly isShortened: boolean;
  /** 0xAARRGGBB, as the component asked for it. */
  readonly ink: number;
  /** From the tops of the first line's letters to the feet of the last line's, and as wide as the widest line. */
  readonly letters: Box;
  /** What the text belongs to: the nearest element above it that has a size of its own. */
  readonly container: { readonly name: string; readonly box: Box } | undefined;
  /** It stands in a list that goes on beyond the screen. */
  readonly isInScroller: boolean;
}

/** Lightning's own, which its types leave out. */
interface LoadedText {
  readonly textColor: number;
  readonly fontSize: number;
  readonly source?: {
    readonly renderInfo?: {
      readonly moreTextLines?: boolean;
      readonly lineHeight: number;
      readonly lines: readonly { readonly x?: number; readonly w?: number }[];
      readonly lineWidths?: readonly number[];
    };
  } | null;
}

/** Of the size: where Inter's tallest letters begin beneath the top of a line, and where the lowest end. */
const ascent = 0.2;
const descent = 1.24;

export function boxOf(element: Lightning.Element): Box {
  const corners = element.getCornerPoints() as unknown as readonly number[];
  const xs = [corners[0] ?? 0, corners[2] ?? 0, corners[4] ?? 0, corners[6] ?? 0];
  const ys = [corners[1] ?? 0, corners[3] ?? 0, corners[5] ?? 0, corners[7] ?? 0];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function nameOf(element: Lightning.Element): string {
  const type = element.constructor.name;
  const ref = element.ref as string | null | undefined;
  if (type === 'Element') return ref ?? '·';
  return ref == null ? type : `${ref}:${type}`;
}

function containerOf(element: Lightning.Element): DrawnText['container'] {
  for (let above = element.parent; above !== null; above = above.parent) {
    if (above.w > 0 && above.h > 0) return { name: nameOf(above), box: boxOf(above) };
  }
  return undefined;
}

const multiply = (one: number, other: number): number => {
  const channel = (shift: number) => Math.round((((one >>> shift) & 0xff) * ((other >>> shift) & 0xff)) / 255);
  return ((channel(24) << 24) | (channel(16) << 16) | (channel(8) << 8) | channel(0)) >>> 0;
};

function readText(element: Lightning.Element, path: string, isInScroller: boolean): DrawnText | undefined {
  const texture = element.text as unknown as LoadedText | null;
  const info = texture?.source?.renderInfo;
  if (texture === null || info === undefined) return undefined;
  const box = boxOf(element);
  const scale = element.renderHeight > 0 ? (box.bottom - box.top) / element.renderHeight : 1;
  const fontSize = texture.fontSize * scale;
  const lines = Math.max(1, info.lines.length);
  const lettersTop = box.top + fontSize * ascent;
  return {
    element,
    text: element.text?.text ?? '',
    path,
    fontSize,
    isShortened: info.moreTextLines === true,
    ink: multiply(texture.textColor, element.color),
    letters: {
      left: box.left,
      right: box.right,
      top: lettersTop,
      bottom: box.top + (lines - 1) * info.lineHeight * scale + fontSize * descent,
    },
    container: containerOf(element),
    isInScroller,
  };
}

/** Every text of what stands on the stage that isn't hidden. */
export function drawnTexts(root: Lightning.Element): DrawnText[] {
  const found: DrawnText[] = [];
  const walk = (element: Lightning.Element, path: string, isInScroller: boolean): void => {
    if (!element.visible || element.alpha <= 0.01) return;
    const text = element.text?.text ?? '';
    const own = path === '' ? nameOf(element) : `${path} › ${nameOf(element)}`;
    const drawn = text.trim() === '' ? undefined : readText(element, own, isInScroller);
    if (drawn !== undefined) found.push(drawn);
    const goesOn = isInScroller || !(element as unknown as { readonly clipbox: boolean }).clipbox;
    for (const child of element.children) walk(child, own, goesOn);
  };
  for (const child of root.children) walk(child, '', false);
  return found;
}
