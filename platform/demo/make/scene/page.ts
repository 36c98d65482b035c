/** What runs inside the browser: loads the pictures, draws frames and stills, and sends them back to the authoring server. */
import { drawFrame, drawLayersOnce, drawStill } from './frame';
import { drawHost, loadHost } from './host';
import { restingPose } from './motion';
import { stageHeight, stageWidth } from './set';
import type { LoopSpec, PortraitSpec, ProductPictureSpec, StillSpec } from './types';

declare global {
  interface Window {
    aisleMake: {
      renderLoop(spec: LoopSpec, framesUrl: string): Promise<void>;
      renderLoopFrame(spec: LoopSpec, frame: number): Promise<string>;
      renderStill(spec: StillSpec): Promise<string>;
      renderPortrait(spec: PortraitSpec): Promise<string>;
      renderProduct(spec: ProductPictureSpec): Promise<string>;
    };
  }
}

window.aisleMake = { renderLoop, renderLoopFrame, renderStill, renderPortrait, renderProduct };

/** Draws a loop and posts each drawing as planar YUV 4:2:0, in order; the answer is the server's "go on". */
async function renderLoop(spec: LoopSpec, framesUrl: string): Promise<void> {
  const { context, draw } = await prepareLoop(spec);
  let sending: Promise<unknown> = Promise.resolve();
  for (let frame = 0; frame < spec.frameCount; frame += spec.framesPerDrawing) {
    draw(frame);
    const planes = planarYuv(context.getImageData(0, 0, stageWidth, stageHeight).data, stageWidth, stageHeight);
    await sending;
    if (frame % 240 === 0) console.log(`frame ${frame} of ${spec.frameCount}`);
    sending = fetch(framesUrl, { method: 'POST', body: planes }).then((response) => {
      if (!response.ok) throw new Error(`The server refused frame ${frame}`);
    });
  }
  await sending;
}

async function renderLoopFrame(spec: LoopSpec, frame: number): Promise<string> {
  const { context, draw } = await prepareLoop(spec);
  draw(frame);
  return context.canvas.toDataURL('image/png');
}

async function prepareLoop(
  spec: LoopSpec,
): Promise<{ context: CanvasRenderingContext2D; draw: (frame: number) => void }> {
  await Promise.all([
    document.fonts.load('700 32px "Inter Variable"', spec.hostName),
    document.fonts.load('500 22px "Inter Variable"', spec.hostName),
  ]);
  const pictures = new Map(
    await Promise.all(
      spec.products.map(async ({ pictureUrl }) => [pictureUrl, await loadPicture(pictureUrl)] as const),
    ),
  );
  const assets = { host: await loadHost(spec.host, spec.framing.hostScale * 1.5), pictures, ...drawLayersOnce(spec) };
  const context = newContext(stageWidth, stageHeight);
  return { context, draw: (frame) => drawFrame(context, spec, assets, frame) };
}

async function renderStill(spec: StillSpec): Promise<string> {
  const context = newContext(spec.width, spec.height);
  context.imageSmoothingQuality = 'high';
  const density = (spec.width / stageWidth) * spec.framing.hostScale;
  drawStill(context, spec, await loadHost(spec.host, density * 1.5), await loadPicture(spec.pictureUrl));
  return context.canvas.toDataURL('image/png');
}

async function renderPortrait(spec: PortraitSpec): Promise<string> {
  const context = newContext(spec.size, spec.size);
  context.fillStyle = spec.colour;
  context.fillRect(0, 0, spec.size, spec.size);
  const scale = spec.size / 760;
  const framing = {
    hostX: spec.size * 0.46,
    hostY: spec.size * 0.83,
    hostScale: scale,
    productX: 0,
    productBottomY: 0,
    productSize: 0,
    counterY: 0,
    glowX: 0,
    glowY: 0,
  };
  drawHost(context, await loadHost(spec.host, scale * 2), { ...restingPose(framing), leanRadians: 0, tiltRadians: 0 });
  return context.canvas.toDataURL('image/png');
}

async function renderProduct(spec: ProductPictureSpec): Promise<string> {
  const context = newContext(spec.size, spec.size);
  context.fillStyle = '#F0EEE9';
  context.fillRect(0, 0, spec.size, spec.size);
  context.imageSmoothingQuality = 'high';
  const inset = spec.size * 0.14;
  context.drawImage(await loadPicture(spec.pictureUrl), inset, inset, spec.size - inset * 2, spec.size - inset * 2);
  return context.canvas.toDataURL('image/png');
}

async function loadPicture(url: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return createImageBitmap(image);
}

function newContext(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no 2D canvas');
  return context;
}

/** RGBA to 8-bit limited-range BT.709, chroma averaged over two by two pixels. */
function planarYuv(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const planes = new Uint8Array((width * height * 3) / 2);
  const chromaWidth = width / 2;
  const blueAt = width * height;
  const redAt = blueAt + (width * height) / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let redSum = 0;
      let greenSum = 0;
      let blueSum = 0;
      for (let corner = 0; corner < 4; corner += 1) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const red = rgba[pixel * 4] ?? 0;
        const green = rgba[pixel * 4 + 1] ?? 0;
        const blue = rgba[pixel * 4 + 2] ?? 0;
        planes[pixel] = 16.5 + 0.182586 * red + 0.614231 * green + 0.062007 * blue;
        redSum += red;
        greenSum += green;
        blueSum += blue;
      }
      const chroma = (y >> 1) * chromaWidth + (x >> 1);
      planes[blueAt + chroma] = 128.5 + (-0.100644 * redSum - 0.338572 * greenSum + 0.439216 * blueSum) / 4;
      planes[redAt + chroma] = 128.5 + (0.439216 * redSum - 0.398942 * greenSum - 0.040274 * blueSum) / 4;
    }
  }
  return planes;
}
