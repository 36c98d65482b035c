import type {
  FragmentLoaderConstructor,
  FragmentLoaderContext,
  Loader,
  LoaderContext,
  LoaderResponse,
  LoaderStats,
  PlaylistLoaderConstructor,
  PlaylistLoaderContext,
} from 'hls.js';
import type { EngineRequest } from './engine';
import type { HlsClass } from './hls-class';
import { withoutSound } from './silent-playlist';
import { isWholeMp4 } from './whole-mp4';

/** What hls.js has asked for and not got: under way, failed, or waiting for another try. */
export interface PendingRequests {
  /** The address that was asked for last of those that haven't come. */
  readonly newestUrl: string | undefined;
  /** Something comes in so slowly that nothing can be played that way. */
  readonly isTrickling: boolean;
}

interface Pending {
  readonly url: string;
  readonly sinceMs: number;
  /** Undefined: it ended without success. */
  stats: LoaderStats | undefined;
}

/** Half of what the poorest sound needs. */
const trickleBytesPerMs = 4;
const trickleMs = 3000;

/** Without the directives of a blocking request (RFC 8216bis §6.2.5), which would keep the answer back. */
const withoutDirectives = (url: string): string =>
  url.replace(/([?&])(?:_HLS_[^&]*(?:&|$))+/g, '$1').replace(/[?&]+$/, '');

/** What can be told of a segment's bytes before the decoder sees them. Undefined: nothing. */
function expectedPart({ frag }: FragmentLoaderContext): 'init' | 'media' | undefined {
  // MPEG-2 transport streams and raw sound have no initialisation; what is encrypted can't be read here.
  if ((frag.type as string) === 'subtitle' || frag.encrypted) return undefined;
  if (frag.sn === 'initSegment') return 'init';
  return frag.initSegment ? 'media' : undefined;
}

/** RFC 8216 §4.3.3.4: a media playlist without it may grow; a recording's has lost its end. */
const isCutRecording = (playlist: string): boolean =>
  playlist.indexOf('#EXTINF') >= 0 && playlist.indexOf('#EXT-X-ENDLIST') < 0;

/** A status that hls.js takes for worth another try. */
export const incompleteAnswer = { code: 200, text: 'incomplete answer' };

/**
 * Asks the origin itself for what came broken: the browser, or a cache on the way, would keep handing out what it was told may be
 * kept. Undefined when nothing comes.
 */
function askPastCaches({ url, rangeStart, rangeEnd }: LoaderContext): Promise<Response | undefined> {
  const headers: Record<string, string> =
    rangeEnd === undefined || rangeEnd === 0 ? {} : { range: `bytes=${rangeStart ?? 0}-${rangeEnd - 1}` };
  return fetch(url, { cache: 'reload', headers }).then(
    (response) => (response.ok ? response : undefined),
    () => undefined,
  );
}

type PlaylistLoad = Parameters<Loader<PlaylistLoaderContext>['load']>;
type FragmentLoad = Parameters<Loader<FragmentLoaderContext>['load']>;

/**
 * The loaders of hls.js, which leave out a sound that the TV can't decode, refuse what is no media or only half of it, and keep
 * account of what hasn't come.
 */
export function createHlsLoaders(
  HlsJs: HlsClass,
  { isSilent, isLive, monotonicMs }: Pick<EngineRequest, 'isSilent' | 'isLive' | 'monotonicMs'>,
): { pLoader: PlaylistLoaderConstructor; fLoader: FragmentLoaderConstructor; pending: PendingRequests } {
  const wanted = new Map<string, Pending>();
  const want = (kind: string, url: string, stats: LoaderStats): Pending => {
    const request = { url: withoutDirectives(url), sinceMs: monotonicMs(), stats };
    // To the end, so that the newest comes last.
    wanted.delete(kind);
    wanted.set(kind, request);
    return request;
  };
  const came = (kind: string, request: Pending): void => {
    if (wanted.get(kind) === request) wanted.delete(kind);
  };
  const Base = HlsJs.DefaultConfig.loader as unknown as new <Context extends LoaderContext>(
    ...settings: ConstructorParameters<PlaylistLoaderConstructor>
  ) => Loader<Context>;

  /** What hls.js has given up must not be answered any more. */
  class AccountingLoader<Context extends LoaderContext> extends Base<Context> {
    protected request: Pending | undefined = undefined;
    protected begin(kind: string, url: string): Pending {
      this.request = want(kind, url, this.stats);
      return this.request;
    }
    protected isGivenUp(request: Pending): boolean {
      return this.request !== request;
    }
    private giveUp(): void {
      if (this.request) this.request.stats = undefined;
      this.request = undefined;
    }
    override abort(): void {
      this.giveUp();
      super.abort();
    }
    override destroy(): void {
      this.giveUp();
      super.destroy();
    }
  }

  class PlaylistLoader extends AccountingLoader<PlaylistLoaderContext> {
    override load(...[context, settings, callbacks]: PlaylistLoad): void {
      const request = this.begin(context.type, context.url);
      super.load(context, settings, {
        ...callbacks,
        onSuccess: (response, ...rest) => {
          const succeed = (text: string): void => {
            if (this.isGivenUp(request)) return;
            came(context.type, request);
            callbacks.onSuccess({ ...response, data: isSilent ? withoutSound(text) : text }, ...rest);
          };
          const { data } = response;
          const text = typeof data === 'string' ? data : '';
          if (isLive || !isCutRecording(text)) succeed(text);
          else {
            void askPastCaches(context)
              .then((again) => again?.text())
              .then(
                (whole) => succeed(whole ?? text),
                () => succeed(text),
              );
          }
        },
      });
    }
  }

  class FragmentLoader extends AccountingLoader<FragmentLoaderContext> {
    override load(...[context, settings, callbacks]: FragmentLoad): void {
      const part = expectedPart(context);
      const kind = `${context.frag.type} ${part === 'init' ? part : 'segment'}`;
      const request = this.begin(kind, context.url);
      super.load(context, settings, {
        ...callbacks,
        onSuccess: (response, stats, of, details) => {
          const succeed = (data: LoaderResponse['data']): void => {
            came(kind, request);
            callbacks.onSuccess({ ...response, data }, stats, of, details);
          };
          const { data } = response;
          if (!part || !(data instanceof ArrayBuffer) || isWholeMp4(data, part)) {
            succeed(data);
            return;
          }
          const answer = (whole: ArrayBuffer | undefined): void => {
            if (this.isGivenUp(request)) return;
            if (whole && isWholeMp4(whole, part)) succeed(whole);
            else callbacks.onError(incompleteAnswer, of, details, stats);
          };
          void askPastCaches(context)
            .then((again) => again?.arrayBuffer())
            .then(answer, () => answer(undefined));
        },
      });
    }
  }

  return {
    pLoader: PlaylistLoader,
    fLoader: FragmentLoader,
    pending: {
      get newestUrl() {
        let newest: string | undefined;
        for (const { url } of wanted.values()) newest = url;
        return newest;
      },
      get isTrickling() {
        const nowMs = monotonicMs();
        for (const { stats, sinceMs } of wanted.values()) {
          const ageMs = nowMs - sinceMs;
          if (!stats || stats.aborted || stats.loaded === 0 || stats.loading.end > 0) continue;
          if (ageMs >= trickleMs && stats.loaded < ageMs * trickleBytesPerMs) return true;
        }
        return false;
      },
    },
  };
}
