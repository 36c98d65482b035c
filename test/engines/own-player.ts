import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { startFaultProxy } from '../support/fault-proxy';
import { startPlayerSite } from '../support/media/player-site';
import { until } from '../support/wait';
import type { Viewer } from './viewer';

interface Reading {
  readonly engine: string;
  readonly frames: number;
  readonly seconds: number;
  readonly source: string;
  readonly heightPixels: number;
}

const reading = `(() => {
  const { player, video, frames } = window.page;
  const { engine } = player.statistics();
  return { engine, frames, seconds: video.currentTime, source: video.currentSrc, heightPixels: video.videoHeight };
})()`;

const jumpSeconds = 240;

/**
 * A recording on the set's own player: around a rendition that is missing, and to another place though the playlist comes without a
 * length, which WPE takes for a live show. Answers a few words on what was seen.
 */
export async function watchOwnPlayer(viewer: Viewer): Promise<string> {
  const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
  const site = await startPlayerSite(library);
  const proxy = await startFaultProxy(site.url, { leavesLengthOut: true });
  const loopId = library.loopIds.find((id) => library.loop(id)?.formats.avc1) ?? '';
  const read = (): Promise<Reading> => viewer.evaluate<Reading>(reading);
  const describe = async (): Promise<string> =>
    JSON.stringify([await read(), await viewer.evaluate('window.page.player.statistics().log')]);
  /** The first picture that fits and is followed by another. */
  const watch = async (what: string, fits: (now: Reading) => boolean): Promise<Reading> => {
    let before = NaN;
    return until(
      what,
      async () => {
        const now = await read();
        const runs = now.frames > before && fits(now);
        before = now.frames;
        return runs && now;
      },
      { timeoutMs: 40_000, describe },
    );
  };
  const play = async (): Promise<string> => {
    const showId = `show-${randomUUID()}`;
    const startsAtMs = Date.now() - 3_607_123;
    site.shows.set(showId, { loopId, startsAtMs, state: 'replay', endsAtMs: startsAtMs + 600_000 });
    await viewer.evaluate(`(window.page.play('${showId}', false, false), 1)`);
    return showId;
  };
  try {
    await viewer.open(proxy.url, { isMirrored: false, hash: 'native' });
    await until('the player', () => viewer.evaluate<boolean>(`'page' in window`), { timeoutMs: 40_000 });

    const missing = /\/video-720[^/]*\.m3u8/;
    proxy.fail(missing, 'not-found');
    await play();
    const around = await watch('a picture of another rendition', ({ source }) => source.startsWith('blob:'));
    if (around.engine !== 'native') throw new Error(`${around.engine} plays`);
    if (proxy.hits(missing) === 0) throw new Error('The missing rendition was never asked for');
    proxy.heal(missing);

    // A playlist that is sent in chunks.
    proxy.rewrite(/\/master[^/]*\.m3u8/, (text) => `${text}\n`);
    await play();
    await watch('the beginning of another show', ({ source, seconds }) => !source.startsWith('blob:') && seconds > 0);
    await viewer.evaluate(`(window.page.player.seekBy(${jumpSeconds}), 1)`);
    const there = await watch('the picture to be where it was sent', ({ seconds }) => seconds >= jumpSeconds);
    await viewer.evaluate(`(window.page.player.stop(), 1)`);
    return `around a missing rendition at ${around.heightPixels} lines; a jump to ${Math.round(there.seconds)} s`;
  } finally {
    await proxy.close();
    await site.close();
  }
}
