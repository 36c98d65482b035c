import type { Browser } from 'playwright-core';
import type { Compositing } from '../support/browser';
import { measureCues } from './cue-figures';
import { measureLongCues } from './cue-long-figures';
import { measureCodes } from './code-figures';
import type { Figure } from './figures';
import { measureHandoffs } from './handoff-figures';
import { curveIds, measureCurve } from './curve-figures';
import { measureHomes } from './home-figures';
import { measureHeap } from './heap-figures';
import { measureIdle } from './idle-figures';
import { measureKeys } from './key-figures';
import { measureMemory } from './memory-figures';
import { measureNetworks } from './network-figures';
import { measurePlayback } from './playback-figures';
import { measurePreview } from './preview-figures';
import { measureSize } from './size-figures';
import { measureZapping } from './zapping-figures';

const runs = 7;
const cueChanges = 40;
/** What takes long and has a target. */
export const judgedRuns = 5;
/** What takes long and has none. */
const slowRuns = 3;
const homeRuns = Number(process.env['AISLE_BENCH_HOME_RUNS'] ?? judgedRuns);
/** For each network; the long parts take longer. */
const networkSeconds = 30;
const longNetworkSeconds = Number(process.env['AISLE_BENCH_NETWORK_SECONDS'] ?? 600);
const longCueMinutes = Number(process.env['AISLE_BENCH_CUE_MINUTES'] ?? 30);
const seed = 20_261_126;

export interface Part {
  readonly name: string;
  /** The figures that it measures. Of one that no part measures nothing is kept. */
  readonly ids: RegExp;
  readonly lowLatency: 'on' | 'off';
  /** `gl` where no video plays. */
  readonly compositing: Compositing;
  /** Only when it is asked for by name. */
  readonly isLong?: boolean;
  readonly measure: (browser: Browser, url: string) => Promise<Figure[]>;
}

const networkIds = (mode: string, end: string): RegExp =>
  new RegExp(`^network-(first-frame|latency|stalls)-${mode}-(clean|20-mbit|6-mbit|2-mbit|slow-cpu)${end}$`);

const homeIds = (end: string): RegExp =>
  new RegExp(
    `^((aisle|bare)-(first-key|key-(frame|script|task|allocated)|held-(missed|still))|held-missed-more|ratio-(first-key|key-(frame|frame-p95|script|task)))-${end}$`,
  );

export const parts: readonly Part[] = [
  {
    name: 'playback',
    ids: /^(first-frame|latency)-low-latency(-cold)?$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measurePlayback(one, url, 'low-latency', runs),
  },
  {
    name: 'standard',
    ids: /^(first-frame|latency)-standard(-cold)?$/,
    lowLatency: 'off',
    compositing: 'plain',
    measure: (one, url) => measurePlayback(one, url, 'standard', runs),
  },
  {
    name: 'cues',
    ids: /^cue-(error-p50|error-p95|painting)$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureCues(one, url, cueChanges),
  },
  {
    name: 'cue-long',
    ids: /^cue-long-(p95|join|most)$/,
    lowLatency: 'on',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureLongCues(one, url, longCueMinutes, seed),
  },
  {
    name: 'network',
    ids: networkIds('low-latency', ''),
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureNetworks(one, url, 'low-latency', networkSeconds),
  },
  {
    name: 'network-standard',
    ids: networkIds('standard', ''),
    lowLatency: 'off',
    compositing: 'plain',
    measure: (one, url) => measureNetworks(one, url, 'standard', networkSeconds),
  },
  {
    name: 'network-long',
    ids: networkIds('low-latency', '-long'),
    lowLatency: 'on',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureNetworks(one, url, 'low-latency', longNetworkSeconds),
  },
  {
    name: 'network-standard-long',
    ids: networkIds('standard', '-long'),
    lowLatency: 'off',
    compositing: 'plain',
    isLong: true,
    measure: (one, url) => measureNetworks(one, url, 'standard', longNetworkSeconds),
  },
  {
    name: 'zapping',
    ids: /^zap-(preview|cold)$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureZapping(one, url, runs),
  },
  {
    name: 'preview',
    ids: /^(preview-start|hand-over-(gap|black))$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measurePreview(one, url, runs),
  },
  {
    name: 'codes',
    ids: /^ok-(panel|qr)$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureCodes(one, url, runs),
  },
  {
    name: 'handoffs',
    ids: /^phone-(claim|order)$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureHandoffs(one, url, runs),
  },
  {
    name: 'keys',
    ids: /^((search|found|schedule)-)?key-(frame|script)-1x$/,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureKeys(one, url, 1),
  },
  {
    name: 'slow-keys',
    ids: /^((search|found|schedule)-)?key-(frame|script)-6x$/,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureKeys(one, url, 6),
  },
  {
    name: 'homes',
    ids: homeIds('4x'),
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureHomes(one, url, homeRuns, { throttle: 4, isDrawn: true }),
  },
  {
    name: 'homes-undrawn',
    ids: homeIds('4x-undrawn'),
    lowLatency: 'on',
    compositing: 'undrawn',
    measure: (one, url) => measureHomes(one, url, slowRuns, { throttle: 4, isDrawn: false }),
  },
  {
    name: 'homes-unslowed',
    ids: homeIds('1x'),
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureHomes(one, url, slowRuns, { throttle: 1, isDrawn: true }),
  },
  {
    name: 'idle',
    ids: /^(aisle|bare)-idle-calls-4x$/,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureIdle(one, url, judgedRuns),
  },
  {
    name: 'curve',
    ids: curveIds,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureCurve(one, url, judgedRuns),
  },
  {
    name: 'memory',
    ids: /^memory-(60|120|250)-(textures|pictures|heap|buffers|sum)$/,
    lowLatency: 'on',
    compositing: 'plain',
    measure: (one, url) => measureMemory(one, url, judgedRuns),
  },
  {
    name: 'heap',
    ids: /^heap-(loaded-)?(start|500-keys|growth)$/,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureHeap(one, url, judgedRuns),
  },
  {
    name: 'size',
    ids: /^script-(home(-(webos|tizen|arabic))?|all)$/,
    lowLatency: 'on',
    compositing: 'gl',
    measure: (one, url) => measureSize(one, url, judgedRuns),
  },
];

/** `npm start`, which needs neither the browser nor a platform that runs already. */
export const startPart = { name: 'start', ids: /^start-(first|later)$/ } as const;

/** False for what an older bench measured, or another commit's. */
export const canBeMeasured = (id: string): boolean => [...parts, startPart].some(({ ids }) => ids.test(id));
