/** Puts a frame together: set, host, counter, product, lower third. The strip is painted later, on the frame's way to the encoder. */
import { drawHost } from './host';
import type { HostLayers } from './host';
import { hostPoseAt, lowerThirdAt, productPoseAt, restingPose } from './motion';
import type { ProductPose } from './motion';
import { drawCounter, drawLivingSet, drawSet, stageHeight, stageWidth } from './set';
import type { Framing, LoopSpec, StillSpec } from './types';

const fullTurn = Math.PI * 2;

export interface LoopAssets {
  readonly host: HostLayers;
  readonly backdrop: CanvasImageSource;
  readonly foreground: CanvasImageSource;
  readonly pictures: ReadonlyMap<string, CanvasImageSource>;
}

/** What never changes behind the host, and the counter with its pedestal before them, each drawn once. */
export function drawLayersOnce(spec: LoopSpec): { backdrop: HTMLCanvasElement; foreground: HTMLCanvasElement } {
  const backdrop = newCanvas();
  drawSet(contextOf(backdrop), spec.hue, spec.mural, spec.framing);
  addGrain(backdrop);
  const foreground = newCanvas();
  drawCounter(contextOf(foreground), spec.hue, spec.framing);
  drawPedestal(contextOf(foreground), spec.hue, spec.framing);
  return { backdrop, foreground };
}

export function drawFrame(context: CanvasRenderingContext2D, spec: LoopSpec, assets: LoopAssets, frame: number): void {
  context.drawImage(assets.backdrop, 0, 0);
  drawLivingSet(context, spec.mural, spec.framing, frame / spec.frameCount);
  drawHost(context, assets.host, hostPoseAt(spec, frame));
  context.drawImage(assets.foreground, 0, 0);
  const pose = productPoseAt(spec, frame);
  if (pose !== undefined) {
    const picture = assets.pictures.get(pose.product.pictureUrl);
    if (picture === undefined) throw new Error(`No picture for ${pose.product.title}`);
    drawProduct(context, spec.framing, picture, pose);
    drawLowerThird(context, spec, pose.product.title, lowerThirdAt(pose.product, frame));
  }
}

/** A card or a hero: the same set and host at rest, one product on the pedestal, no lower third and no strip. */
export function drawStill(
  context: CanvasRenderingContext2D,
  spec: StillSpec,
  host: HostLayers,
  picture: CanvasImageSource,
): void {
  context.save();
  context.scale(spec.width / stageWidth, spec.height / stageHeight);
  drawSet(context, spec.hue, spec.mural, spec.framing);
  addGrain(context.canvas);
  drawLivingSet(context, spec.mural, spec.framing, 0.13);
  drawHost(context, host, restingPose(spec.framing));
  drawCounter(context, spec.hue, spec.framing);
  drawPedestal(context, spec.hue, spec.framing);
  drawProduct(context, spec.framing, picture, { scale: 1, liftUnits: 6, turnRadians: 0, ring: 2 });
  context.restore();
}

function drawPedestal(context: CanvasRenderingContext2D, hue: number, framing: Framing): void {
  const { productX, productSize } = framing;
  const radius = productSize * 0.52;
  const top = framing.productBottomY + 4;
  const height = Math.max(24, productSize * 0.13);
  context.fillStyle = `hsl(${hue + 8} 45% 8% / 0.35)`;
  ellipse(context, productX, top + height + 6, radius * 1.14, radius * 0.17);
  const side = context.createLinearGradient(productX - radius, 0, productX + radius, 0);
  side.addColorStop(0, `hsl(${hue + 6} 24% 62%)`);
  side.addColorStop(0.35, `hsl(${hue + 6} 34% 82%)`);
  side.addColorStop(1, `hsl(${hue + 6} 24% 46%)`);
  context.fillStyle = side;
  context.beginPath();
  context.ellipse(productX, top + height, radius, radius * 0.15, 0, 0, Math.PI);
  context.lineTo(productX - radius, top);
  context.ellipse(productX, top, radius, radius * 0.15, 0, Math.PI, fullTurn, true);
  context.lineTo(productX + radius, top + height);
  context.fill();
  context.fillStyle = `hsl(${hue + 6} 40% 90%)`;
  ellipse(context, productX, top, radius, radius * 0.15);
}

function drawProduct(
  context: CanvasRenderingContext2D,
  framing: Framing,
  picture: CanvasImageSource,
  pose: Omit<ProductPose, 'product'>,
): void {
  const { productX, productBottomY, productSize } = framing;
  const size = productSize * pose.scale;
  const nearness = 1 / (1 + pose.liftUnits / 40);
  context.fillStyle = `rgb(20 10 10 / ${(0.34 * nearness).toFixed(3)})`;
  ellipse(context, productX, productBottomY + 5, size * 0.36 * (0.8 + 0.2 * nearness), size * 0.045);
  if (pose.ring < 1) {
    context.strokeStyle = `rgb(255 255 255 / ${(0.5 * (1 - pose.ring)).toFixed(3)})`;
    context.lineWidth = 5 * (1 - pose.ring) + 1;
    context.beginPath();
    context.ellipse(
      productX,
      productBottomY + 4,
      productSize * (0.4 + 0.5 * pose.ring),
      productSize * (0.06 + 0.08 * pose.ring),
      0,
      0,
      fullTurn,
    );
    context.stroke();
  }
  context.save();
  context.translate(productX, productBottomY - pose.liftUnits);
  context.rotate(pose.turnRadians);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, -size / 2, -size, size, size);
  context.restore();
}

function drawLowerThird(context: CanvasRenderingContext2D, spec: LoopSpec, title: string, shown: number): void {
  if (shown <= 0) return;
  context.save();
  context.globalAlpha = shown;
  context.translate(72 - (1 - shown) * 44, 624);
  context.font = '700 32px "Inter Variable"';
  const width = Math.max(context.measureText(title).width, 240) + 56;
  context.fillStyle = 'rgb(11 12 16 / 0.82)';
  context.beginPath();
  context.roundRect(0, 0, width, 80, 12);
  context.fill();
  context.fillStyle = `hsl(${spec.hue} 84% 64%)`;
  context.beginPath();
  context.roundRect(0, 0, 8, 80, [12, 0, 0, 12]);
  context.fill();
  context.textBaseline = 'alphabetic';
  context.fillStyle = '#F5F6F8';
  context.fillText(title, 30, 37);
  context.font = '500 22px "Inter Variable"';
  context.fillStyle = '#C9CED8';
  context.fillText(`with ${spec.hostName}`, 30, 66);
  context.restore();
}

/** A grain too fine to see keeps the encoder from drawing steps into the wall's gradient. */
function addGrain(canvas: HTMLCanvasElement): void {
  const context = contextOf(canvas);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  let state = 0x2545f491;
  for (let at = 0; at < image.data.length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const grain = (state >>> 8) & 1;
    for (let channel = 0; channel < 3; channel += 1) image.data[at + channel] = (image.data[at + channel] ?? 0) + grain;
  }
  context.putImageData(image, 0, 0);
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = stageWidth;
  canvas.height = stageHeight;
  return canvas;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no 2D canvas');
  return context;
}

function ellipse(context: CanvasRenderingContext2D, x: number, y: number, radiusX: number, radiusY: number): void {
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, fullTurn);
  context.fill();
}
