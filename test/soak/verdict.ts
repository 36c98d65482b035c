/** What was found at rest, after a forced collection. */
export interface Sample {
  readonly atMinutes: number;
  readonly heapMb: number;
  /** Of it what the engine has compiled. */
  readonly codeMb: number;
  /** Of the platform and the proxy, which run in one process with the soak. */
  readonly platformHeapMb: number;
  readonly figures: Readonly<Record<CountName, number>>;
}

/** What must stay flat, with the room that chance takes: a row more or less on Home, a socket just closing, handoffs that are followed. */
export const slack = {
  elements: 60,
  'elements alive': 120,
  textures: 12,
  'texture MB': 6,
  'texture MB kept': 40,
  listeners: 12,
  nodes: 30,
  timers: 8,
  sockets: 1,
  'media sources': 1,
  'source buffers': 2,
  videos: 1,
  "platform's sockets": 8,
  "platform's timers": 40,
} as const;
export type CountName = keyof typeof slack;
export const countNames = Object.keys(slack) as CountName[];

export interface Line {
  readonly what: string;
  readonly first: number;
  readonly last: number;
  readonly most: number;
  /** Of the least-squares line through the samples after the warm-up, in an hour. */
  readonly slopePerHour: number;
  /** Undefined: not judged. */
  readonly isFlat: boolean | undefined;
}

/** The share of a run in which caches and the engine warm up. */
export const warmUpShare = 0.25;
/** Below this a heap's slope is noise. */
const judgedFromMinutes = 30;
export const heapSlopeMax = 1;

/** Slope of the least-squares line. NaN for fewer than two points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Counts are flat when the second half after the warm-up has no more than the first (medians), but for the room that chance
 * takes. The heap is judged by its slope, in runs of half an hour or more.
 */
export function judge(samples: readonly Sample[], minutes: number): readonly Line[] {
  const warm = samples.filter(({ atMinutes }) => atMinutes >= minutes * warmUpShare);
  const half = Math.ceil(warm.length / 2);
  const line = (
    what: string,
    read: (sample: Sample) => number,
    isFlat: (values: readonly number[], slope: number) => boolean | undefined,
  ): Line => {
    const values = warm.map(read);
    const slopePerHour = slopeOf(warm.map((sample) => [sample.atMinutes / 60, read(sample)]));
    return {
      what,
      first: values[0] ?? Number.NaN,
      last: values[values.length - 1] ?? Number.NaN,
      most: Math.max(...values),
      slopePerHour,
      isFlat: isFlat(values, slopePerHour),
    };
  };
  return [
    line(
      'script heap, MB',
      ({ heapMb }) => heapMb,
      (_values, slope) => (minutes >= judgedFromMinutes ? slope < heapSlopeMax : undefined),
    ),
    line(
      'of it compiled code, MB',
      ({ codeMb }) => codeMb,
      () => undefined,
    ),
    line(
      "platform's heap, MB",
      ({ platformHeapMb }) => platformHeapMb,
      () => undefined,
    ),
    ...countNames.map((name) =>
      line(
        name,
        ({ figures }) => figures[name],
        (values) => median(values.slice(half)) <= median(values.slice(0, half)) * 1.05 + slack[name],
      ),
    ),
  ];
}
