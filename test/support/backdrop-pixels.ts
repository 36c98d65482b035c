/** What a screen is painted on to be read. */
export function createBoard(): CanvasRenderingContext2D {
  const board = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (board === null) throw new Error('This browser draws nothing.');
  return board;
}

/** A picture as `object-fit: cover` shows it. */
function drawCover(
  context: CanvasRenderingContext2D,
  image: HTMLImageElement,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
  const [across, down] = [width / scale, height / scale];
  const [left, top] = [(image.naturalWidth - across) / 2, (image.naturalHeight - down) / 2];
  context.drawImage(image, left, top, across, down, x, y, width, height);
}

type Box = readonly [x: number, y: number, width: number, height: number];

/** The gradients of a shade, as the browser has read them. */
function drawShade(context: CanvasRenderingContext2D, shade: HTMLElement, [x, y, width, height]: Box): void {
  const { backgroundImage, backgroundSize } = getComputedStyle(shade);
  const sizes = backgroundSize.split(', ').map((size) => size.split(' ').map((share) => parseFloat(share) / 100));
  const gradients = [...backgroundImage.matchAll(/linear-gradient\(to (\w+), ((?:rgba?\([^)]*\)(?:, )?)+)\)/g)];
  // The first of them lies over the others.
  [...gradients.entries()].reverse().forEach(([at, [, to, stops = '']]) => {
    const [across = 1, down = 1] = sizes[at] ?? [];
    const [w, h] = [width * across, height * down];
    const left = to === 'left' ? x + width - w : x;
    const top = to === 'top' ? y + height - h : y;
    const ends: Readonly<Record<string, Box>> = {
      right: [left, 0, left + w, 0],
      left: [left + w, 0, left, 0],
      top: [0, top + h, 0, top],
    };
    const gradient = context.createLinearGradient(...(ends[to ?? ''] ?? [left, 0, left + w, 0]));
    const colours = stops.match(/rgba?\([^)]*\)/g) ?? [];
    colours.forEach((colour, stop) => gradient.addColorStop(stop / (colours.length - 1), colour));
    context.fillStyle = gradient;
    context.fillRect(left, top, w, h);
  });
}

/**
 * What lies beneath the canvas, come to rest, and over it what it has just drawn; one pixel for one of the canvas. `ground` is
 * the document's own colour (CSS).
 */
export function paintScreen(board: CanvasRenderingContext2D, canvas: HTMLCanvasElement, ground: string): void {
  board.canvas.width = canvas.width;
  board.canvas.height = canvas.height;
  board.fillStyle = ground;
  board.fillRect(0, 0, canvas.width, canvas.height);
  const stage = canvas.getBoundingClientRect();
  const scale = canvas.width / stage.width;
  for (const root of document.querySelectorAll<HTMLElement>('[data-backdrop]')) {
    if (root.style.display === 'none') continue;
    const { left, top, width, height } = root.getBoundingClientRect();
    const box = [(left - stage.left) * scale, (top - stage.top) * scale, width * scale, height * scale] as const;
    for (const layer of root.children as HTMLCollectionOf<HTMLElement>) {
      if (layer.style.visibility === 'hidden' || layer.style.opacity === '0') continue;
      for (const part of layer.children as HTMLCollectionOf<HTMLElement>) {
        if (part === layer.lastElementChild) drawShade(board, part, box);
        else if (part.style.opacity !== '0') {
          board.fillStyle = part.style.background;
          board.fillRect(...box);
          if (part instanceof HTMLImageElement) drawCover(board, part, box);
        }
      }
    }
  }
  board.drawImage(canvas, 0, 0);
}
