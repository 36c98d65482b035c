import type {
  FragmentLoaderContext,
  LoaderCallbacks,
  LoaderResponse,
  LoaderStats,
  PlaylistLoaderContext,
} from 'hls.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HlsClass } from '../../src/player/hls-class';
import { createHlsLoaders, incompleteAnswer } from '../../src/player/hls-loaders';
import { createSyntheticMovie } from '../support/media/synthetic-movie';

const movie = createSyntheticMovie();
const bytes = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
const whole = bytes(movie.fragment(0));
const half = bytes(movie.fragment(0).subarray(0, 60));
const address = 'https://shows.example/video/7.m4s';

/** Stands for the loader of hls.js: answers when the test does. */
class FakeLoader {
  static newest: FakeLoader;
  readonly stats = { aborted: false, loaded: 0, loading: { start: 0, first: 0, end: 0 } } as LoaderStats;
  callbacks: LoaderCallbacks<never> | undefined;
  context: unknown;
  constructor() {
    FakeLoader.newest = this;
  }
  load(context: unknown, _settings: unknown, callbacks: LoaderCallbacks<never>): void {
    this.context = context;
    this.callbacks = callbacks;
  }
  abort(): void {
    this.stats.aborted = true;
  }
  destroy(): void {
    this.callbacks = undefined;
  }
  succeed(data: LoaderResponse['data']): void {
    const { callbacks } = this;
    callbacks?.onSuccess({ url: '', data, code: 200 }, this.stats, this.context as never, undefined as never);
  }
}

const HlsJs = { DefaultConfig: { loader: FakeLoader } } as unknown as HlsClass;

function setUp({ isLive = true, again }: { isLive?: boolean; again?: ArrayBuffer | string }) {
  let nowMs = 0;
  const asked: RequestInit[] = [];
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(init);
    return again === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(new Response(again));
  });
  const loaders = createHlsLoaders(HlsJs, { isSilent: false, isLive, monotonicMs: () => nowMs });
  const got: unknown[] = [];
  const callbacks = {
    onSuccess: ({ data }: LoaderResponse) => got.push(data),
    onError: (error: { code: number; text: string }) => got.push(error),
    onTimeout: () => undefined,
  };
  const loadSegment = (frag: object = {}) => {
    const loader = new loaders.fLoader({} as never);
    const context = { url: address, frag: { type: 'main', sn: 7, initSegment: {}, encrypted: false, ...frag } };
    loader.load(context as unknown as FragmentLoaderContext, {} as never, callbacks);
    return { loader, network: FakeLoader.newest };
  };
  const loadPlaylist = () => {
    const loader = new loaders.pLoader({} as never);
    const context = { url: 'https://shows.example/video.m3u8?_HLS_msn=7&_HLS_part=1&token=x', type: 'level' };
    loader.load(context as unknown as PlaylistLoaderContext, {} as never, callbacks);
    return { loader, network: FakeLoader.newest };
  };
  return { ...loaders, asked, got, loadSegment, loadPlaylist, setNow: (ms: number) => (nowMs = ms) };
}

/** Until the promises of an answer have been kept. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => vi.unstubAllGlobals());

describe('a segment', () => {
  it('that is whole is handed on, and nothing is asked twice', () => {
    const { asked, got, loadSegment } = setUp({ again: whole });
    loadSegment().network.succeed(whole);
    expect([got, asked]).toEqual([[whole], []]);
  });

  it('that came in half is asked for past the caches', async () => {
    const { asked, got, loadSegment, pending } = setUp({ again: whole });
    loadSegment().network.succeed(half);
    expect(pending.newestUrl).toBe(address);
    await settle();
    expect(asked.map(({ cache }) => cache)).toEqual(['reload']);
    expect(got).toEqual([whole]);
    expect(pending.newestUrl).toBeUndefined();
  });

  it.each([
    ['is half again', half],
    ['does not come', undefined],
  ])('is an error worth another try when what comes then %s', async (_case, again) => {
    const { got, loadSegment, pending } = setUp(again ? { again } : {});
    loadSegment().network.succeed(half);
    await settle();
    expect(got).toEqual([incompleteAnswer]);
    expect(pending.newestUrl).toBe(address);
  });

  it('that was given up meanwhile is not answered any more', async () => {
    const { got, loadSegment } = setUp({ again: whole });
    const { loader, network } = loadSegment();
    network.succeed(half);
    loader.abort();
    await settle();
    expect(got).toEqual([]);
  });

  it.each([
    ['without an initialisation', { initSegment: null }],
    ['that is encrypted', { encrypted: true }],
    ['of captions', { type: 'subtitle' }],
  ])('%s is handed on as it is', (_case, frag) => {
    const { got, loadSegment } = setUp({ again: whole });
    loadSegment(frag).network.succeed(half);
    expect(got).toEqual([half]);
  });
});

describe('a playlist', () => {
  const open = '#EXTM3U\n#EXTINF:2,\n1.m4s\n';
  const closed = `${open}#EXT-X-ENDLIST\n`;

  it('of a recording that has lost its end is asked for past the caches', async () => {
    const { asked, got, loadPlaylist } = setUp({ isLive: false, again: closed });
    loadPlaylist().network.succeed(open);
    await settle();
    expect([got, asked.length]).toEqual([[closed], 1]);
  });

  it('of a recording that has none is taken as it is', async () => {
    const { got, loadPlaylist } = setUp({ isLive: false });
    loadPlaylist().network.succeed(open);
    await settle();
    expect(got).toEqual([open]);
  });

  it('of a live show has none', () => {
    const { asked, got, loadPlaylist } = setUp({ again: closed });
    loadPlaylist().network.succeed(open);
    expect([got, asked]).toEqual([[open], []]);
  });

  it('is probed without what would keep its answer back', () => {
    const { loadPlaylist, pending } = setUp({});
    loadPlaylist();
    expect(pending.newestUrl).toBe('https://shows.example/video.m3u8?token=x');
  });
});

describe('a connection that trickles', () => {
  it('is one that has brought less than 4 kB/s for 3 s, and no other', () => {
    const { loadSegment, pending, setNow } = setUp({});
    const { loader, network } = loadSegment();
    network.stats.loaded = 11_000;
    setNow(2900);
    expect(pending.isTrickling).toBe(false);
    setNow(3000);
    expect(pending.isTrickling).toBe(true);
    network.stats.loaded = 12_000;
    expect(pending.isTrickling).toBe(false);
    // Nothing yet: the server may be thinking.
    network.stats.loaded = 0;
    expect(pending.isTrickling).toBe(false);
    network.stats.loaded = 1;
    loader.abort();
    expect(pending.isTrickling).toBe(false);
  });
});
