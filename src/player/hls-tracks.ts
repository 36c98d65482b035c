import type Hls from 'hls.js';
import type { Level, MediaPlaylist } from 'hls.js';
import type { AudioTrack, CaptionTrack, Rendition } from '../domain/ports/player';

/** Characteristics of a rendition, RFC 8216bis §4.4.6.1. */
const hasCharacteristic = (track: MediaPlaylist, name: string): boolean =>
  (track.characteristics ?? '').split(',').some((one) => one.trim() === name);

/** Names a track across groups and engines: groups repeat the same tracks for other codecs. */
const nameOf = (track: MediaPlaylist): string => `${track.lang ?? ''} ${track.name}`;

/** Each track with an id; a second one of the same language and name gets a number. */
export function withIds<T extends MediaPlaylist>(tracks: readonly T[]): { readonly id: string; readonly track: T }[] {
  const seen = new Map<string, number>();
  return tracks.map((track) => {
    const name = nameOf(track);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { id: count === 1 ? name : `${name} ${count}`, track };
  });
}

export const toAudioTracks = (tracks: readonly MediaPlaylist[]): AudioTrack[] =>
  withIds(tracks).map(({ id, track }) => ({
    id,
    language: track.lang ?? '',
    label: track.name,
    isDescribed: hasCharacteristic(track, 'public.accessibility.describes-video'),
  }));

export const toCaptionTracks = (tracks: readonly MediaPlaylist[]): CaptionTrack[] =>
  withIds(tracks).map(({ id, track }) => ({
    id,
    language: track.lang ?? '',
    label: track.name,
    kind: 'webvtt',
    describesSound: hasCharacteristic(track, 'public.accessibility.describes-music-and-sound'),
  }));

/** Id of a channel of CEA-608, `CC1` to `CC4`, as hls.js names it: `textTrack1`. */
export const closedCaptionId = (hlsName: string): string => hlsName.replace('textTrack', 'CC');

/** Channels that the multivariant playlist announces, INSTREAM-ID in RFC 8216bis §4.4.6.1; services of CEA-708 are left out. */
export const toClosedCaptions = (tracks: readonly MediaPlaylist[]): CaptionTrack[] =>
  tracks
    .filter(({ instreamId }) => /^CC[1-4]$/.test(instreamId ?? ''))
    .map((track) => ({
      id: track.instreamId ?? '',
      language: track.lang ?? '',
      label: track.name,
      kind: 'cea-608',
      describesSound: true,
    }));

export const toRendition = (level: Level): Rendition => ({
  widthPixels: level.width,
  heightPixels: level.height,
  bitsPerSecond: level.bitrate,
  framesPerSecond: level.frameRate > 0 ? level.frameRate : NaN,
  codecs: level.codecs,
});

/** Index of the best level that is no higher than the cap, the least one if all are; -1 without a cap. hls.js sorts them ascending. */
export function cappedLevel(hls: Pick<Hls, 'levels'>, heightPixels: number | undefined): number {
  if (heightPixels === undefined || hls.levels.length === 0) return -1;
  let found = 0;
  hls.levels.forEach(({ height }, index) => {
    if (height > 0 && height <= heightPixels) found = index;
  });
  return found;
}
