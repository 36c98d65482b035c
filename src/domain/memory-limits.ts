import type { MemoryClass } from './ports/device';

/** What a stream may hold in the decoder's buffers. */
export interface BufferLimits {
  /** Seconds behind the playhead. */
  readonly behindSeconds: number;
  /** Seconds ahead that are always wanted; more only while there is room. */
  readonly aheadSeconds: number;
  /** Bytes up to which more is loaded ahead. */
  readonly aheadBytes: number;
  /** Seconds ahead at most. */
  readonly aheadSecondsMax: number;
}

/** What the app keeps on a set of one memory class, so that all of it together stays under the class's megabytes. */
export interface MemoryLimits {
  /** Pictures and words in the graphics' memory; beyond it what isn't on the screen is freed. */
  readonly textureMegabytes: number;
  /** Device pixels of the stage, whose height follows, and with it the size of every picture and word. */
  readonly stageWidthPixelsMax: number;
  /** Rows of Home, shows of a row, pages kept alive beneath the one on top (that one included). */
  readonly rowsMax: number;
  readonly rowShowsMax: number;
  readonly pagesMax: number;
  /** Whether the hero plays what has the focus. */
  readonly hasPreview: boolean;
  readonly buffer: BufferLimits;
}

/** By megabytes that textures, script heap and buffers may take together. Measured by `npm run bench -- memory`. */
const limits: Readonly<Record<MemoryClass, MemoryLimits>> = {
  60: {
    textureMegabytes: 20,
    stageWidthPixelsMax: 1280,
    rowsMax: 16,
    rowShowsMax: 60,
    pagesMax: 4,
    hasPreview: false,
    buffer: { behindSeconds: 2, aheadSeconds: 12, aheadBytes: 8e6, aheadSecondsMax: 20 },
  },
  120: {
    textureMegabytes: 48,
    stageWidthPixelsMax: 1920,
    rowsMax: 40,
    rowShowsMax: 150,
    pagesMax: 6,
    hasPreview: false,
    buffer: { behindSeconds: 5, aheadSeconds: 20, aheadBytes: 12e6, aheadSecondsMax: 30 },
  },
  250: {
    textureMegabytes: 160,
    stageWidthPixelsMax: 1920,
    rowsMax: 200,
    rowShowsMax: 2000,
    pagesMax: 8,
    hasPreview: true,
    buffer: { behindSeconds: 15, aheadSeconds: 20, aheadBytes: 20e6, aheadSecondsMax: 30 },
  },
};

/** `own`: what the operator allows, which only ever makes it less. */
export function memoryLimits(
  memoryClass: MemoryClass,
  own: Pick<MemoryLimits, 'textureMegabytes' | 'rowShowsMax'>,
): MemoryLimits {
  const { textureMegabytes, rowShowsMax, ...rest } = limits[memoryClass];
  return {
    ...rest,
    textureMegabytes: Math.min(textureMegabytes, own.textureMegabytes),
    rowShowsMax: Math.min(rowShowsMax, own.rowShowsMax),
  };
}

export const bufferLimits = (memoryClass: MemoryClass): BufferLimits => limits[memoryClass].buffer;
