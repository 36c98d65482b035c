/** A canvas of the stage's size that tests read; made once. */
let board: CanvasRenderingContext2D | undefined;

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

/** What lies beneath the canvas, come to rest, and over it what it has just drawn; one pixel for one of the canvas. */
export function paintScreen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  board ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true }) ?? undefined;
  if (board === undefined) throw new Error('This browser draws nothing.');
  board.canvas.width = canvas.width;
  board.canvas.height = canvas.height;
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
  return board;
}
