import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSampleTrack, writeCmaf, type MediaSample } from '../../../platform/demo/make/fragments';
import { loadMediaLibrary, type MediaLibrary } from '../../../platform/hls/media-library';
import { captionUnit, popOn, takeOff } from './cea-608';

/** A loop with everything there is to choose: two languages and a description to hear, two languages and CEA-608 to read. */
export const tracksLoopId = 'tracks';
export const tracksSeconds = 8;
/** What each sound of the loop is, by the name of its file. */
export const toneHertz = { audio: 330, 'audio-es': 660, 'audio-en-described': 990 } as const;
export const closedCaption = 'HELLO FROM CC1';

const framesPerSecond = 30;
const root = join(import.meta.dirname, '../../..');

const captions = (words: string): string =>
  `WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n${words} 1\n\n00:00:04.000 --> 00:00:08.000\n${words} 2\n`;

const roundSeconds = 4;
/** The pairs of some seconds of pictures: the caption is loaded, shown from the first second to the third, and taken off. */
function captionPairs(): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = Array.from({ length: roundSeconds * framesPerSecond }, () => [
    0x80, 0x80,
  ]);
  popOn(closedCaption).forEach((pair, index) => (pairs[index] = pair));
  takeOff().forEach((pair, index) => (pairs[3 * framesPerSecond + index] = pair));
  return pairs;
}

/** The beginning of a demo loop's picture in H.264, with captions put into it again and again. */
export async function writeCaptionedPicture(seconds: number): Promise<Buffer> {
  const track = readSampleTrack(await readFile(join(root, 'platform/demo/media/maya/video-360.mp4')));
  const pairs = captionPairs();
  const samples = track.samples.slice(0, seconds * framesPerSecond).map((sample, index): MediaSample => {
    const pair = pairs[index % pairs.length];
    return pair === undefined ? sample : { ...sample, data: Buffer.concat([captionUnit(pair), sample.data]) };
  });
  return writeCmaf({ ...track, samples }, 0.5);
}

/** The loop as the platform loads it from a folder. */
export async function loadTracks(): Promise<MediaLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'aisle-tracks-'));
  const loop = join(folder, tracksLoopId);
  await mkdir(loop);
  await writeFile(join(loop, 'video-360.mp4'), await writeCaptionedPicture(tracksSeconds));
  for (const name of Object.keys(toneHertz)) {
    await writeFile(join(loop, `${name}.mp4`), await readFile(join(import.meta.dirname, 'tones', `${name}.mp4`)));
  }
  await writeFile(join(loop, 'captions-en.vtt'), captions('English words'));
  await writeFile(join(loop, 'captions-es.vtt'), captions('Palabras'));
  const library = await loadMediaLibrary(folder);
  await rm(folder, { recursive: true });
  return library;
}
