/**
 * Draws, speaks and encodes the demo media and pictures. See README.md beside this file.
 *
 *   npx tsx platform/demo/make/make-media.ts [loops] [pictures] [stills] [loop ids …] [--frame=N]
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { loops } from '../catalogue/loops';
import { creators } from '../catalogue/creators';
import { products } from '../catalogue/products';
import type { DemoLoop } from '../catalogue-types';
import { captionLanguagesOf, captionsOf } from './captions';
import { describeTrack, fragmentSeconds, loopSeconds } from './describe';
import { encodeAac, encodeOpus, openVideoSink } from './encode';
import { writeCmaf } from './fragments';
import { hostArtOf } from './host-art';
import { hostLooks, loopFraming } from './looks';
import { makePictures } from './pictures';
import { openMakeServer } from './serve';
import type { MakeServer } from './serve';
import type { LoopSpec } from './scene/types';
import { makeStills } from './stills';
import { makeLoopSound } from './speech';
import type { LoopSound } from './speech';
import { stripLayout } from './strip';
import { withStrip } from './strip-paint';

const demoFolder = join(dirname(fileURLToPath(import.meta.url)), '..');
const { framesPerSecond } = stripLayout;

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  // These need no drawing.
  if (words.join() === 'stills') {
    makeStills(demoFolder);
    return;
  }
  const frameOption = words.find((word) => word.startsWith('--frame='));
  const chosen = loops.filter(({ id }) => words.includes(id));
  const wanted = chosen.length > 0 ? chosen : loops;
  const isAll = !words.includes('loops') && !words.includes('pictures') && frameOption === undefined;
  const server = await openMakeServer();
  const browser = await chromium.launch({
    executablePath: process.env['CHROME'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('console', (message) => console.log('page:', message.text()));
    page.on('pageerror', (error) => console.error('page:', error));
    await page.goto(server.url);
    await page.waitForFunction('window.aisleMake !== undefined');
    if (frameOption !== undefined)
      for (const loop of wanted) await saveFrame(page, loop, Number(frameOption.slice('--frame='.length)));
    if (isAll || words.includes('loops')) for (const loop of wanted) await makeLoop(page, server, loop);
    if (isAll || words.includes('pictures')) await makePictures(page, demoFolder);
    if (isAll || words.includes('loops') || words.includes('stills')) makeStills(demoFolder);
  } finally {
    await browser.close();
    server.close();
  }
}

async function makeLoop(page: Page, server: MakeServer, loop: DemoLoop): Promise<void> {
  const startedAtMs = Date.now();
  const sound = makeLoopSound(loop, lookOf(loop), framesPerSecond);
  const spec = loopSpecOf(loop, sound);
  const sink = openVideoSink(loop.hasVp9);
  let next = 0;
  server.takeFrames(async (drawing) => {
    for (let shown = 0; shown < spec.framesPerDrawing; shown += 1) {
      await sink.write(withStrip(drawing, spec, next));
      next += 1;
    }
  });
  await page.evaluate(([loopSpec, url]) => window.aisleMake.renderLoop(loopSpec, url), [
    spec,
    `${server.url}/frames`,
  ] as const);
  const tracks = await sink.finish();
  tracks.set('audio.mp4', await encodeAac(sound.mix));
  if (loop.hasVp9) tracks.set('audio-opus.mp4', await encodeOpus(sound.mix));
  const folder = join(demoFolder, 'media', loop.folder);
  mkdirSync(folder, { recursive: true });
  const descriptions = [...tracks].map(([file, track]) => {
    writeFileSync(join(folder, file), writeCmaf(track, fragmentSeconds));
    return describeTrack(file, track);
  });
  for (const language of captionLanguagesOf(loop)) {
    writeFileSync(join(folder, `captions-${language}.vtt`), captionsOf(loop, language));
  }
  writeFileSync(
    join(folder, 'media.json'),
    `${JSON.stringify({ seconds: loopSeconds, fragmentSeconds, tracks: descriptions }, null, 2)}\n`,
  );
  console.log(`${loop.id}: ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`);
}

/** One frame as a PNG in the current folder, to look at while changing the scene. */
async function saveFrame(page: Page, loop: DemoLoop, frame: number): Promise<void> {
  const spec = loopSpecOf(loop, makeLoopSound(loop, lookOf(loop), framesPerSecond));
  const url = await page.evaluate(([loopSpec, number]) => window.aisleMake.renderLoopFrame(loopSpec, number), [
    spec,
    frame,
  ] as const);
  writeFileSync(`${loop.id}-${frame}.png`, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

function lookOf(loop: DemoLoop): (typeof hostLooks)[number] {
  const look = hostLooks.find(({ loopId }) => loopId === loop.id);
  if (look === undefined) throw new Error(`No look for ${loop.id}`);
  return look;
}

function loopSpecOf(loop: DemoLoop, { mouthOpen, mouthWide }: LoopSound): LoopSpec {
  const look = lookOf(loop);
  const creator = creators.find(({ id }) => id === loop.creatorId);
  return {
    hue: look.hue,
    mural: look.mural,
    host: hostArtOf(look),
    framing: loopFraming,
    hostName: creator?.name ?? '',
    loopNumber: loops.indexOf(loop) + 1,
    frameCount: loop.seconds * framesPerSecond,
    framesPerDrawing: 2,
    products: loop.stage.map(({ productId, stripNumber, fromSeconds, toSeconds }) => {
      const product = products.find(({ id }) => id === productId);
      if (product === undefined) throw new Error(`No product ${productId}`);
      return {
        title: product.title,
        pictureUrl: `/emoji/${product.emoji}.webp`,
        stripNumber,
        fromFrame: fromSeconds * framesPerSecond,
        toFrame: toSeconds * framesPerSecond,
      };
    }),
    mouthOpen,
    mouthWide,
  };
}

execFileSync('ffmpeg', ['-version']);
execFileSync('espeak-ng', ['--version']);
await main();
