import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createPlatform, type Platform } from '../../platform/app';
import { readConfig } from '../../platform/config';
import { startChromium, type ChromiumSession } from '../engines/chromium-session';
import { engines } from '../engines/engines';
import { installEngine } from '../engines/install-engine';
import { createRandom } from '../monkey/random';
import { browserLaunchOptions, findBrowser } from '../support/browser';
import { startFaultProxy, type Fault } from '../support/fault-proxy';
import { catchStage } from '../support/catch-stage';
import { inPage } from '../support/in-page';
import { until } from '../support/wait';
import { growthOf, takeCensus, type Census, type Classes } from './heap-census';
import { watchThePage, type PageCounts } from './in-the-page';
import { warmUpShare, type Sample } from './verdict';
import { createViewer, type Deeds } from './viewer';

/** One engine's run. */
export interface SoakRun {
  readonly engine: string;
  readonly version: string;
  readonly minutes: number;
  readonly seed: number;
  readonly samples: readonly Sample[];
  /** Classes of which more objects are alive at the end than after the warm-up. */
  readonly grown: ReturnType<typeof growthOf>;
  readonly deeds: Deeds;
  readonly faults: number;
  /** What must never be: exceptions nobody caught, ways that end. */
  readonly problems: readonly string[];
}

/** What is broken now and then, for some seconds, while somebody uses the app. */
const faults: readonly (readonly [RegExp, Fault])[] = [
  [/^\/v1\//, 'error'],
  [/^\/v1\//, 'hang'],
  [/^\/v1\/shows\/[^/]+\/(playback|snapshot)/, 'refuse'],
  [/^\/hls\//, 'error'],
  [/^\/hls\//, 'refuse'],
  [/^\/hls\/.*m4s/, 'reset'],
  [/^\/hls\/.*m3u8/, 'garbage'],
  [/^\/media\//, 'refuse'],
  [/^\/socket\.io\//, 'refuse'],
];
const faultShare = 0.35;

/** The platform as `npm start` runs it, in this process, so that what it holds can be counted as well. */
async function startPlatform(folder: string): Promise<{ platform: Platform; url: string }> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'fatal', AISLE_DATA_DIR: folder });
  const platform = await createPlatform({ config });
  const { port } = await platform.listen();
  return { platform, url: `http://127.0.0.1:${port}` };
}

async function openEngine(name: string): Promise<ChromiumSession> {
  if (name === 'current') {
    const { executablePath, env } = await findBrowser();
    const { args = [] } = await browserLaunchOptions();
    return startChromium({ program: executablePath, env }, args);
  }
  const engine = engines.find((one) => one.name === name);
  if (engine === undefined) throw new Error(`No engine ${name}`);
  return startChromium(await installEngine(engine), engine.args);
}

/** A forced collection of this process. */
function collectHere(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

interface Metrics {
  readonly metrics: readonly { readonly name: string; readonly value: number }[];
}

async function sample(session: ChromiumSession, atMinutes: number, census: Census): Promise<Sample> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  collectHere();
  const { usedSize } = await session.send<{ usedSize: number }>('Runtime.getHeapUsage');
  const { metrics } = await session.send<Metrics>('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const counts = await session.evaluate<PageCounts>('soakCounts()');
  const held = process.getActiveResourcesInfo();
  const heldOf = (kind: RegExp): number => held.filter((one) => kind.test(one)).length;
  return {
    atMinutes,
    heapMb: usedSize / 2 ** 20,
    codeMb: census.codeMb,
    platformHeapMb: process.memoryUsage().heapUsed / 2 ** 20,
    figures: {
      elements: counts.elements,
      'elements alive': census.classes.get('object ElementCore') ?? Number.NaN,
      textures: counts.textures,
      'texture MB': counts.textureBytes / 2 ** 20,
      'texture MB kept': counts.keptTextureBytes / 2 ** 20,
      listeners: metric('JSEventListeners'),
      nodes: metric('Nodes'),
      timers: counts.timers,
      sockets: counts.sockets,
      'media sources': counts.mediaSources,
      'source buffers': counts.sourceBuffers,
      videos: counts.videos,
      "platform's sockets": heldOf(/^TCPSocketWrap$/),
      "platform's timers": heldOf(/^Timeout$/),
    },
  };
}

/** Uses the built app in an engine for so long, and counts what it holds at rest. */
export async function soak(engine: string, minutes: number, seed: number): Promise<SoakRun> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'aisle-soak-'));
  const { platform, url } = await startPlatform(folder);
  const proxy = await startFaultProxy(url);
  const session = await openEngine(engine);
  const problems: string[] = [];
  const samples: Sample[] = [];
  let faultCount = 0;
  try {
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${inPage(catchStage)}; ${inPage(watchThePage)}`,
    });
    await session.open(`${proxy.url}/`);
    await until('the app', () => session.evaluate<boolean>('soakLook().path.indexOf("HomePage") >= 0'), {
      timeoutMs: 60_000,
    });
    const viewer = createViewer({ session, random, watchMs: Math.min(60_000, minutes * 1500) });
    const startedAtMs = Date.now();
    const elapsed = (): number => (Date.now() - startedAtMs) / 60_000;
    /** At most a sample a minute, and some thirty in a short run. */
    const pitch = Math.min(1, minutes / 30);
    let warm: Classes | undefined;
    let last: Classes = new Map();
    let sampledAt = -1;
    while (elapsed() < minutes || samples.length === 0) {
      const fault = random() < faultShare ? faults[Math.floor(random() * faults.length)] : undefined;
      const heal = async (): Promise<void> => {
        if (fault === undefined) return;
        await pause(random() * 6000);
        proxy.fail(...fault);
        faultCount += 1;
        await pause(3000 + random() * 12_000);
        proxy.heal();
      };
      try {
        await Promise.all([viewer.doSomething(), heal()]);
        if (elapsed() - sampledAt < pitch) continue;
        await viewer.rest();
      } catch (error) {
        problems.push(String(error));
        if (problems.length > 5) break;
        continue;
      }
      // What is asked again after a fault has been asked, and what fades has faded.
      await pause(1500);
      sampledAt = elapsed();
      const census = await takeCensus(session);
      last = census.classes;
      if (warm === undefined && sampledAt >= minutes * warmUpShare) warm = last;
      samples.push(await sample(session, sampledAt, census));
      const { heapMb, figures } = samples[samples.length - 1] as Sample;
      const told = Object.entries(figures).map(([name, value]) => `${name} ${Math.round(value)}`);
      console.info(`${sampledAt.toFixed(1).padStart(6)} min  ${heapMb.toFixed(2)} MB  ${told.join(', ')}`);
    }
    problems.push(...(await session.evaluate<string[]>('soakErrors')));
    const grown = warm === undefined ? [] : growthOf(warm, last);
    const { version } = session;
    return { engine, version, minutes, seed, samples, grown, deeds: viewer.deeds, faults: faultCount, problems };
  } finally {
    await session.close();
    await proxy.close();
    await platform.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
