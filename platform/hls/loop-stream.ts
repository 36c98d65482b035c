import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import { createInstantWaiter, readDirectives } from './blocking-reload';
import { createHlsOrigin } from './hls-origin';
import type { HlsOrigin, PlaylistRequest } from './hls-origin';
import type { HlsStream, PlaylistAnswer } from './hls-stream';
import type { MediaLibrary, MediaLoop, VideoCodec } from './media-library';
import { firstServedPart, liveWindow, partReadyAtMs, replayWindow, totalParts } from './show-timeline';
import type { HlsShow } from './show-timeline';
import { partSeconds, partsPerSegment, targetDurationSeconds } from './timing';

export interface LoopStreamOptions {
  readonly library: MediaLibrary;
  readonly clock: Clock;
  /** Offer LL-HLS parts and preload hints. */
  readonly lowLatency: boolean;
  readonly dvrWindowSeconds: number;
}

/**
 * Live and recorded streams made of loops. They hold no state of a show: every answer follows from the show's start, the clock
 * and the loop, so a restart can't be seen.
 */
export interface LoopStreams {
  /** Undefined when there is no such loop. */
  of(showId: string, show: HlsShow): HlsStream | undefined;
  /** Turns away all who wait. */
  close(): void;
}

export function createLoopStreams(options: LoopStreamOptions): LoopStreams {
  const { clock, library, dvrWindowSeconds } = options;
  const waiter = createInstantWaiter(clock);
  const origins = new Map<MediaLoop, HlsOrigin>();
  const originOf = (loop: MediaLoop): HlsOrigin => {
    const origin = origins.get(loop) ?? createHlsOrigin(loop, options.lowLatency);
    origins.set(loop, origin);
    return origin;
  };

  const untilPart = async (show: HlsShow, part: number, signal: AbortSignal): Promise<void> => {
    const end = await waiter.until(partReadyAtMs(show, part), signal);
    if (end !== 'reached') throw new ProblemError('unavailable', { retryAfterMs: 1000 });
  };

  const livePlaylist = async (
    stream: { showId: string; show: HlsShow; origin: HlsOrigin },
    wanted: PlaylistRequest,
    query: unknown,
    signal: AbortSignal,
  ): Promise<PlaylistAnswer> => {
    const { showId, show, origin } = stream;
    const present = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
    const { endSegment, endPart, isEnded } = present;
    const partCount = endPart - endSegment * partsPerSegment;
    const { wait, isDelta } = readDirectives(query, { endSegment, partCount, isEnded, partSeconds });
    // A part behind the segment's last one means the first part of the next segment.
    const lastWanted =
      wait === undefined
        ? -1
        : wait.segment * partsPerSegment + Math.min(wait.part ?? partsPerSegment - 1, partsPerSegment);
    // A playlist without a segment is of no use to a player, so the first one is waited for.
    const waitForEndPart = Math.min(Math.max(lastWanted + 1, partsPerSegment), totalParts(show));
    if (endPart < waitForEndPart) await untilPart(show, waitForEndPart - 1, signal);
    const window = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
    return {
      key: `${showId} ${show.startsAtMs} ${wanted.name} ${window.endPart} ${window.isEnded} ${isDelta}`,
      // Answers to a blocking request never change; others are stale with the next part.
      cacheControl: wait === undefined ? 'no-cache' : `public, max-age=${6 * targetDurationSeconds}`,
      write: () => origin.writeLive(wanted, window, isDelta),
    };
  };

  return {
    of(showId, show) {
      const loop = library.loop(show.loopId);
      if (loop === undefined) return undefined;
      const origin = originOf(loop);
      const requireStarted = (): void => {
        if (show.startsAtMs > clock.nowMs()) throw new ProblemError('show-not-playable');
      };
      return {
        async playlist(file, query, signal) {
          requireStarted();
          const wanted = origin.readPlaylistName(file);
          if (!wanted) throw new ProblemError('not-found');
          if (wanted.kind === 'live') return livePlaylist({ showId, show, origin }, wanted, query, signal);
          if (wanted.kind === 'master') {
            return {
              key: `${show.loopId} ${wanted.codec} ${show.state}`,
              cacheControl: 'private, max-age=10',
              write: () => origin.writeMaster(wanted.codec, show.state),
            };
          }
          const window = show.state === 'replay' ? replayWindow(show) : undefined;
          if (!window) throw new ProblemError('not-found');
          return {
            key: `${showId} ${show.startsAtMs} ${wanted.name} replay ${window.endPart}`,
            cacheControl: 'public, max-age=60',
            write: () => origin.writeReplay(wanted, window),
          };
        },
        async piece(rendition, file, signal) {
          requireStarted();
          const wanted = origin.readPieceName(rendition, file);
          if (!wanted) throw new ProblemError('not-found');
          const { contentType } = wanted;
          if (wanted.endPart === 0) return { bytes: wanted.read(0), contentType };
          const window = liveWindow(show, clock.nowMs(), dvrWindowSeconds);
          const endPart = Math.min(wanted.endPart, totalParts(show));
          if (wanted.fromPart >= endPart || wanted.fromPart < firstServedPart(show, window)) {
            throw new ProblemError('not-found');
          }
          if (endPart > window.endPart) {
            // Only the part of the preload hint may be waited for.
            if (!wanted.isPart || endPart > window.endPart + 1) throw new ProblemError('not-found');
            await untilPart(show, endPart - 1, signal);
          }
          return { bytes: wanted.read(endPart), contentType };
        },
        masterFile(codecs) {
          const codec = codecs.find((wanted) => loop.formats[wanted as VideoCodec] !== undefined) ?? 'avc1';
          return codec === 'avc1' ? 'master.m3u8' : `master-${codec}.m3u8`;
        },
      };
    },
    close: () => waiter.close(),
  };
}
