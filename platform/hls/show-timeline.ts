import { partMs, partsPerSegment, segmentSeconds } from './timing';

/** What the origin needs to know of a show: which loop, since when, until when. `replay`: over, its recording plays. */
export interface HlsShow {
  readonly loopId: string;
  readonly startsAtMs: number;
  readonly endsAtMs?: number;
  readonly state: 'live' | 'replay';
}

/** Which part of a show exists at an instant. Parts and segments count from 0 at the show's start; ends are exclusive. */
export interface MediaWindow {
  readonly startsAtMs: number;
  /** First segment the playlist lists. */
  readonly firstSegment: number;
  /** Complete segments; after the end the last one may be short. */
  readonly endSegment: number;
  readonly endPart: number;
  /** Nothing will be added. */
  readonly isEnded: boolean;
}

/**
 * Players stay clear of the oldest segments, which leave the playlist while one seeks to them, and live begins some
 * seconds before the end; with these the whole DVR window can be rewound.
 */
const marginSegments = 3;

/** Parts of a show that has an end, or Infinity. */
export function totalParts(show: HlsShow): number {
  return show.endsAtMs === undefined ? Infinity : Math.max(0, Math.floor((show.endsAtMs - show.startsAtMs) / partMs));
}

/** The playlist of the show as it is being broadcast: a sliding window that stops at the show's end. */
export function liveWindow(show: HlsShow, nowMs: number, dvrWindowSeconds: number): MediaWindow {
  const total = totalParts(show);
  const elapsed = Math.max(0, Math.floor((nowMs - show.startsAtMs) / partMs));
  const isEnded = elapsed >= total;
  const endPart = Math.min(elapsed, total);
  const endSegment = isEnded ? Math.ceil(endPart / partsPerSegment) : Math.floor(endPart / partsPerSegment);
  const windowSegments = Math.ceil(dvrWindowSeconds / segmentSeconds) + marginSegments;
  const firstSegment = Math.max(0, endSegment - windowSegments);
  return { startsAtMs: show.startsAtMs, firstSegment, endSegment, endPart, isEnded };
}

/** The playlist of the recording: all of it. Undefined when the show has no end to record up to. */
export function replayWindow(show: HlsShow): MediaWindow | undefined {
  const endPart = totalParts(show);
  if (endPart === Infinity || endPart === 0) return undefined;
  const endSegment = Math.ceil(endPart / partsPerSegment);
  return { startsAtMs: show.startsAtMs, firstSegment: 0, endSegment, endPart, isEnded: true };
}

/** When a part has been made and may be fetched. */
export const partReadyAtMs = (show: HlsShow, part: number): number => show.startsAtMs + (part + 1) * partMs;

/**
 * The first part that is still served. A segment stays for the length of a playlist after it left the playlist
 * (RFC 8216bis §6.2.2), so that a viewer at the far end of the window isn't cut off.
 */
export function firstServedPart(show: HlsShow, window: MediaWindow): number {
  if (show.state === 'replay') return 0;
  const windowSegments = window.endSegment - window.firstSegment;
  return Math.max(0, window.firstSegment - windowSegments - 2) * partsPerSegment;
}
