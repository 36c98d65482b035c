import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCaptionTrack } from './caption-track';
import type { CaptionTrack } from './caption-track';
import { createLoopTrack } from './loop-track';
import type { LoopTrack } from './loop-track';
import { MediaFormatError } from './mp4-boxes';

/** A codec family, as the `video` query of `/v1/shows/:id/playback` names it. */
export type VideoCodec = 'avc1' | 'vp09';

/** A track under the name that its playlist and folder have in URLs, such as `video-720`. */
export interface Rendition {
  readonly name: string;
  readonly track: LoopTrack;
}

/** A sound to choose. `isDescribed`: what is seen is told too. */
export interface AudioRendition extends Rendition {
  readonly language: string;
  readonly isDescribed: boolean;
}

/** What one master playlist offers: the video renditions of a codec family, best first, and its audio. */
export interface LoopFormat {
  readonly video: readonly Rendition[];
  /** What plays when nobody chooses. */
  readonly audio: AudioRendition;
  readonly otherAudio: readonly AudioRendition[];
}

/** One loop in memory, ready to be served at any time of any show. */
export interface MediaLoop {
  readonly id: string;
  readonly seconds: number;
  readonly formats: Readonly<Partial<Record<VideoCodec, LoopFormat>>>;
  readonly renditions: ReadonlyMap<string, Rendition>;
  /** By playlist name, such as `captions-en`. */
  readonly captions: ReadonlyMap<string, CaptionTrack>;
}

export interface MediaLibrary {
  loop(loopId: string): MediaLoop | undefined;
  readonly loopIds: readonly string[];
}

const captionFile = /^(captions-([a-z]{2,3}(?:-[a-z0-9]{2,8})*))\.vtt$/i;
/** `audio`, `audio-opus`, `audio-es`, `audio-en-described`. */
const audioName = /^audio(?:-opus)?(?:-([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?(-described)?$/;
/** Of audio whose name says none. */
const defaultLanguage = 'en';
const mediaFile = /^([a-z0-9-]+)\.mp4$/;

/**
 * Loads every loop below `folder`: one folder a loop, named by its id, with `*.mp4` (fragmented, one track each) and
 * `captions-<language>.vtt`. Audio is in English and plain unless its name says otherwise (`audio-es.mp4`,
 * `audio-en-described.mp4`); what says nothing is what plays by itself. A missing folder is an empty library.
 * @throws MediaFormatError naming the file that can't be served
 */
export async function loadMediaLibrary(folder: string): Promise<MediaLibrary> {
  const loops = new Map<string, MediaLoop>();
  for (const loopId of await listFolders(folder)) {
    const loop = await loadLoop(join(folder, loopId), loopId);
    if (loop) loops.set(loopId, loop);
  }
  return { loop: (loopId) => loops.get(loopId), loopIds: [...loops.keys()] };
}

async function listFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function loadLoop(folder: string, id: string): Promise<MediaLoop | undefined> {
  const files = (await readdir(folder)).sort();
  const renditions = new Map<string, Rendition>();
  for (const file of files) {
    const name = mediaFile.exec(file)?.[1];
    if (!name) continue;
    const bytes = await readFile(join(folder, file));
    renditions.set(name, { name, track: naming(join(folder, file), () => createLoopTrack(bytes)) });
  }
  const formats: Partial<Record<VideoCodec, LoopFormat>> = {};
  for (const codec of ['avc1', 'vp09'] as const) {
    const format = chooseFormat([...renditions.values()], codec);
    if (format) formats[codec] = format;
  }
  const seconds = (formats.avc1 ?? formats.vp09)?.video[0]?.track.loopSeconds;
  if (seconds === undefined) return undefined;

  const captions = new Map<string, CaptionTrack>();
  for (const file of files) {
    const [, name, language] = captionFile.exec(file) ?? [];
    if (!name || !language) continue;
    const text = await readFile(join(folder, file), 'utf8');
    captions.set(
      name,
      naming(join(folder, file), () => createCaptionTrack(language, text, seconds)),
    );
  }
  return { id, seconds, formats, renditions, captions };
}

/** H.264 goes with AAC and VP9 with Opus; either takes the other's audio when its own is missing. */
function chooseFormat(renditions: readonly Rendition[], codec: VideoCodec): LoopFormat | undefined {
  const ofKind = (kind: 'video' | 'audio', prefix: string): Rendition[] =>
    renditions.filter(({ track }) => track.kind === kind && track.codec.startsWith(prefix));
  const video = ofKind('video', codec).sort((a, b) => b.track.peakBitsPerSecond - a.track.peakBitsPerSecond);
  const own = ofKind('audio', codec === 'avc1' ? 'mp4a' : 'opus');
  const [audio, ...otherAudio] = (own.length > 0 ? own : ofKind('audio', '').slice(0, 1))
    .map(toAudio)
    .sort((a, b) => Number(a.isDescribed) - Number(b.isDescribed) || a.name.length - b.name.length);
  return video.length > 0 && audio ? { video, audio, otherAudio } : undefined;
}

function toAudio(rendition: Rendition): AudioRendition {
  const [, language = defaultLanguage, described] = audioName.exec(rendition.name) ?? [];
  return { ...rendition, language, isDescribed: described !== undefined };
}

/** Puts the file's name into what went wrong with it. */
function naming<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof MediaFormatError || error instanceof RangeError) {
      throw new MediaFormatError(`${file}: ${error.message}`);
    }
    throw error;
  }
}
