import type { Lightning } from '@lightningjs/sdk';

/** What a component may have to hear of a pointer (LG's Magic Remote, a mouse). `_handleClick` false: not used, tell the next above. */
interface PointerTarget {
  _handleHover?(): void;
  _handleClick?(): unknown;
  /** `step`: 1 further, -1 back. */
  _handleWheel?(step: 1 | -1): unknown;
}

/** One notch of a wheel, in the browser's pixels; touch pads send many small ones. */
const wheelNotch = 60;

/**
 * Hover gives the focus, a click is OK, the wheel scrolls. Lightning's own pointer takes the browser's coordinates for the
 * canvas's, which is wrong wherever the canvas is scaled to its window.
 * Elements that a pointer can be on have `collision: true`; the one drawn last wins. Returns how to stop.
 */
export function followPointer(stage: Lightning.Stage): () => void {
  const canvas = stage.getCanvas();
  let hovered: Lightning.Element | undefined;
  let wheel = 0;

  const elementAt = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return undefined;
    const x = ((event.clientX - box.left) / box.width) * canvas.width;
    const y = ((event.clientY - box.top) / box.height) * canvas.height;
    return topmostAt(stage.application, x, y);
  };

  const onMove = (event: MouseEvent) => {
    const element = elementAt(event);
    if (element === hovered) return;
    hovered = element;
    canvas.style.cursor = element?.cursor ?? 'default';
    tell(element, (target) => {
      if (target._handleHover === undefined) return false;
      target._handleHover();
      return true;
    });
  };
  const onClick = (event: MouseEvent) => {
    tell(elementAt(event), (target) => target._handleClick !== undefined && target._handleClick() !== false);
  };
  const onWheel = (event: WheelEvent) => {
    wheel += Math.abs(event.deltaY) >= Math.abs(event.deltaX) ? event.deltaY : event.deltaX;
    if (Math.abs(wheel) < wheelNotch) return;
    const step = wheel > 0 ? 1 : -1;
    wheel = 0;
    tell(elementAt(event), (target) => target._handleWheel !== undefined && target._handleWheel(step) !== false);
    // What is under the pointer now is something else.
    hovered = undefined;
  };

  canvas.addEventListener('mousemove', onMove);
  canvas.addEventListener('click', onClick);
  canvas.addEventListener('wheel', onWheel, { passive: true });
  return () => {
    canvas.removeEventListener('mousemove', onMove);
    canvas.removeEventListener('click', onClick);
    canvas.removeEventListener('wheel', onWheel);
  };
}

/** The element with `collision` drawn last at a place of the canvas, in its pixels. */
function topmostAt(parent: Lightning.Element, x: number, y: number): Lightning.Element | undefined {
  const { children } = parent;
  for (let index = children.length - 1; index >= 0; index--) {
    const child = children[index];
    if (child === undefined || !child.active) continue;
    const inside = topmostAt(child, x, y);
    if (inside !== undefined) return inside;
    if (child.collision && contains(child, x, y)) return child;
  }
  return undefined;
}

function contains(element: Lightning.Element, x: number, y: number): boolean {
  const corners = element.getCornerPoints();
  return x >= corners[0] && x <= corners[4] && y >= corners[1] && y <= corners[5];
}

/** Asks what the element belongs to, then what is above it, until one has used it. */
function tell(element: Lightning.Element | undefined, use: (target: PointerTarget) => boolean): void {
  if (element === undefined) return;
  let target: Lightning.Element | null = element;
  while (target !== null) {
    if (use(target as PointerTarget)) break;
    target = target.parent;
  }
  element.stage.application.updateFocusPath();
}
