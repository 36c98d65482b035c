/**
 * Draws and moves a host made of Open Peeps parts. The face is the "smile" of Open Peeps taken apart: eyes that can close, brows that
 * can rise, and a mouth of our own shape while the host speaks.
 */
import type { HostArt } from './types';

const fullTurn = Math.PI * 2;

/** The layers as pictures are cut out of this window of the 704-unit drawing. */
export const hostWindow = { x: -130, y: -100, width: 960, height: 1340 } as const;

/** The point about which the head turns, in the units of the drawing. */
const neck = { x: 391, y: 590 } as const;
const faceOrigin = { x: 315, y: 248 } as const;

const leftEye = new Path2D(
  'M83 102c.8-10.3 16.6-12.7 18.1-2.4a42 42 0 0 1-4.3 25.9c-4 7.9-14 4.2-14.7-3-1-9.7.3-14 .9-20.5Z',
);
const rightEye = new Path2D(
  'M203 97.5c2.2-3 5.4-4.9 9.2-3.8 11.9 3.5 8.4 20.4 4.2 28.6-2.3 4.4-9.6 5.6-12.9 1.6-5.4-6.4-8-19.1-1.1-25.5l.6-1Z',
);
const leftBrow = new Path2D(
  'M96.6 56.8l1.9-.3c5.8-1 13-2 17.1 2.7 2.2 2.5 3 7 0 9.4-5.1 4.2-10.8 2.6-17 3-5.1.2-10 1-14.9 2.5C73 77 64.2 82.8 55 88.9c-1.2.8-2.4-.7-1.9-1.8a59.3 59.3 0 0 1 26-24.1 64 64 0 0 1 17.5-6.2Z',
);
const rightBrow = new Path2D(
  'M192.2 52.2l1.4.3c15.7 3.2 36 9.8 43.4 25.1.3 2.2 0 2.7-.3 3-.2.3-.4.7-1.4 1A36 36 0 0 1 226 78l-2.8-1.4a77.7 77.7 0 0 0-10.1-4.3c-7.5-2.4-15.1-4.1-23-5a9.4 9.4 0 0 1-4.5-1.8 7 7 0 0 1-2.6-4 7 7 0 0 1 .8-5.8 7.4 7.4 0 0 1 3.6-3.1c1.5-.6 3.2-.8 4.9-.4Z',
);
const nose = new Path2D(
  'M170.8 144.4c7.6 4.6 19 15.3 11 26.6-9.6 10-23.4-1.4-30.2-6.6-6.3-4-13.3 6.3-7.5 11 49 36.3 69-29.8 30.5-36.4-4.2-.8-5.8 4-3.8 5.4Z',
);
const smile = new Path2D(
  'M146.6 241a40.7 40.7 0 0 1-17.1-13.2c-1.5-2-2-4.2-1.6-6.2a8.9 8.9 0 0 1 9.6-7.2c1.9.3 3.7 1.3 5.2 3.5l.3.4a27 27 0 0 0 10 8.3c3.6 1.8 7.8 2.6 12.1 2.1 8.3-1 14-5.4 20-11.4l2.2-2.3c.5-.8 1.1-1.2 1.9-1.5a4 4 0 0 1 4.6 1.6c.4.7.7 1.5.6 2.5a25.7 25.7 0 0 1-8.5 16.2c-5.1 4.9-12 8.2-18.4 9.4-7.1 1.3-14.4.4-21-2.3Z',
);

export interface HostLayers {
  readonly body: CanvasImageSource;
  readonly head: CanvasImageSource;
}

export interface HostPose {
  /** The neck, in stage units. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly leanRadians: number;
  readonly tiltRadians: number;
  readonly nodUnits: number;
  /** Towards the product, in units of the drawing. */
  readonly gazeUnits: number;
  readonly browUnits: number;
  /** 1 is open. */
  readonly eyeOpen: number;
  readonly mouthOpen: number;
  readonly mouthWide: number;
}

/** Turns the SVG layers into pictures fine enough for the largest still. */
export async function loadHost(art: HostArt, pixelsPerUnit: number): Promise<HostLayers> {
  const [body, head] = await Promise.all([
    loadLayer(art.bodySvg, pixelsPerUnit),
    loadLayer(art.headSvg, pixelsPerUnit),
  ]);
  return { body, head };
}

async function loadLayer(svgContent: string, pixelsPerUnit: number): Promise<ImageBitmap> {
  const { x, y, width, height } = hostWindow;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${Math.round(width * pixelsPerUnit)}" height="${Math.round(height * pixelsPerUnit)}" fill="none">${svgContent}</svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return createImageBitmap(image);
}

export function drawHost(context: CanvasRenderingContext2D, layers: HostLayers, pose: HostPose): void {
  context.save();
  context.translate(pose.x, pose.y);
  context.scale(pose.scale, pose.scale);
  context.rotate(pose.leanRadians);
  context.translate(-neck.x, -neck.y);
  drawLayer(context, layers.body);
  context.translate(neck.x, neck.y + pose.nodUnits);
  context.rotate(pose.tiltRadians);
  context.translate(-neck.x, -neck.y);
  drawLayer(context, layers.head);
  context.translate(faceOrigin.x + pose.gazeUnits, faceOrigin.y + pose.nodUnits * 0.5);
  drawFace(context, pose);
  context.restore();
}

function drawLayer(context: CanvasRenderingContext2D, layer: CanvasImageSource): void {
  context.drawImage(layer, hostWindow.x, hostWindow.y, hostWindow.width, hostWindow.height);
}

function drawFace(context: CanvasRenderingContext2D, pose: HostPose): void {
  context.fillStyle = '#000';
  context.fill(nose);
  drawEye(context, leftEye, 92, 114, pose.eyeOpen);
  drawEye(context, rightEye, 209, 110, pose.eyeOpen);
  context.save();
  context.translate(0, -pose.browUnits);
  context.fill(leftBrow);
  context.fill(rightBrow);
  context.restore();
  if (pose.mouthOpen < 0.07) context.fill(smile);
  else drawSpeakingMouth(context, pose.mouthOpen, pose.mouthWide);
}

function drawEye(context: CanvasRenderingContext2D, eye: Path2D, centreX: number, centreY: number, open: number): void {
  context.save();
  context.translate(centreX, centreY + (1 - open) * 8);
  if (open > 0.25) {
    context.scale(1, open);
    context.translate(-centreX, -centreY);
    context.fill(eye);
  } else {
    context.lineWidth = 9;
    context.lineCap = 'round';
    context.strokeStyle = '#000';
    context.beginPath();
    context.arc(0, -12, 17, fullTurn * 0.11, fullTurn * 0.39);
    context.stroke();
  }
  context.restore();
}

function drawSpeakingMouth(context: CanvasRenderingContext2D, open: number, wide: number): void {
  const half = 22 + 15 * wide + 5 * open;
  const depth = 10 + 46 * open;
  context.save();
  context.translate(160, 216);
  context.rotate(-0.06);
  const mouth = new Path2D();
  mouth.moveTo(-half, 0);
  mouth.quadraticCurveTo(0, -7 - 5 * open + 8 * wide, half, -2);
  mouth.bezierCurveTo(half * 0.95, depth * 0.95, half * 0.45, depth * 1.15, 0, depth * 1.12);
  mouth.bezierCurveTo(-half * 0.5, depth * 1.12, -half * 0.95, depth * 0.85, -half, 0);
  mouth.closePath();
  context.fillStyle = '#5b1220';
  context.fill(mouth);
  context.save();
  context.clip(mouth);
  context.fillStyle = '#ef7d83';
  context.beginPath();
  context.ellipse(2, depth * 1.14, half * 0.62, depth * 0.5, 0, 0, fullTurn);
  context.fill();
  context.fillStyle = '#fff';
  if (open > 0.2) context.fillRect(-half, -14, half * 2, 16 + 8 * open);
  context.restore();
  context.lineWidth = 11;
  context.lineJoin = 'round';
  context.strokeStyle = '#000';
  context.stroke(mouth);
  context.restore();
}
