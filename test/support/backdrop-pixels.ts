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
    if (root.style.display === 'none' || root.style.opacity === '0') continue;
    const { left, top, width, height } = root.getBoundingClientRect();
    const box = [(left - stage.left) * scale, (top - stage.top) * scale, width * scale, height * scale] as const;
    board.fillStyle = root.style.background;
    board.fillRect(...box);
    const layer = root.lastElementChild;
    if (!(layer instanceof HTMLElement)) continue;
    board.fillStyle = layer.style.background;
    board.fillRect(...box);
    if (layer instanceof HTMLImageElement) drawCover(board, layer, box);
  }
  board.drawImage(canvas, 0, 0);
}
