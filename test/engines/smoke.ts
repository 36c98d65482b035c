import { inPage } from '../support/in-page';
import { describeScreen } from '../support/tv';
import { readScreen, type ScreenPart } from '../support/screen-reader';
import { videoReading, type VideoReading } from '../support/video-reader';
import { until } from '../support/wait';
import type { EngineSession } from './engine-session';

/** What the app did in an engine. */
export interface SmokeResult {
  readonly rows: number;
  /** Codec family that played, as in the playback route's `video`. */
  readonly played: string;
  readonly decodedFrames: number;
}

/** Put before the app's own scripts: keeps what nobody caught. Written for the oldest engine. */
export const errorTrap = `<script>
window.__errors = [];
addEventListener('error', function (event) {
  var from = event.target;
  window.__errors.push(event.error ? String(event.error.stack || event.error) : event.message || 'could not load ' + (from.src || from.href));
}, true);
addEventListener('unhandledrejection', function (event) {
  window.__errors.push('rejection: ' + String((event.reason && event.reason.stack) || event.reason));
});
</script>`;

const screen = inPage(readScreen);
const canDecode = (type: string): string =>
  `!!window.MediaSource && MediaSource.isTypeSupported('video/mp4; codecs="${type}"')`;
const startMs = 40_000;

/**
 * Opens the built app, looks at Home, moves the focus, watches a show until frames are decoded and the clock runs, and opens
 * the panel with a code. `page`: the app's address without a query. `showFor` answers the show to watch for a codec family.
 * @throws when something of it doesn't happen, or the page had an uncaught exception.
 */
export async function smoke(
  session: EngineSession,
  page: string,
  showFor: (codec: 'avc1' | 'vp09') => Promise<string>,
): Promise<SmokeResult> {
  const read = (): Promise<ScreenPart[]> => session.evaluate<ScreenPart[]>(screen);
  const errors = (): Promise<string[]> => session.evaluate<string[]>('window.__errors');
  const see = <T>(
    what: string,
    fits: (parts: ScreenPart[]) => T | undefined | false,
    timeoutMs = startMs,
  ): Promise<T> =>
    until(what, async () => fits(await read()), {
      timeoutMs,
      describe: async () => [describeScreen(await read()), ...(await errors())].join('\n'),
    });
  const focused = (parts: ScreenPart[]): ScreenPart | undefined =>
    parts.filter((part) => part.hasFocus && part.testId === 'show-card').pop();

  await session.open(`${page}?inspector`);
  const first = await see('Home with a focused card', focused);
  const rows = (await read()).filter((part) => part.testId.startsWith('row-')).length;
  await session.press('ArrowRight');
  const second = await see('the focus on the next card', (parts) => {
    const card = focused(parts);
    return card !== undefined && card.texts.join() !== first.texts.join() && card;
  });
  await session.press('ArrowDown');
  await see('the focus in the next row', (parts) => {
    const card = focused(parts);
    return card !== undefined && card.texts.join() !== second.texts.join();
  });

  const canH264 = await session.evaluate<boolean>(canDecode('avc1.64001f'));
  const played = canH264 ? 'avc1' : 'vp09';
  await session.open('about:blank');
  await session.open(`${page}?inspector#watch/${await showFor(played)}`);
  await see('the watch page', (parts) => parts.some((part) => part.testId === 'watch-page'));
  const playing = await until(
    'a decoded picture',
    async () => {
      const video = await session.evaluate<VideoReading | undefined>(videoReading);
      return video !== undefined && video.decodedFrames > 0 && video.currentTime > 0 && video;
    },
    { timeoutMs: startMs, describe: async () => [describeScreen(await read()), ...(await errors())].join('\n') },
  );
  const later = await until(
    'the picture to go on',
    async () => {
      const video = await session.evaluate<VideoReading | undefined>(videoReading);
      return (
        video !== undefined &&
        video.currentTime > playing.currentTime + 1 &&
        video.decodedFrames > playing.decodedFrames &&
        video
      );
    },
    { timeoutMs: startMs },
  );
  await until('the panel', async () => {
    const parts = await read();
    if (parts.some((part) => part.testId === 'handoff-panel')) return true;
    await session.press(parts.some((part) => part.testId === 'product-card' && part.hasFocus) ? 'Enter' : 'ArrowDown');
    return false;
  });
  await see('the code', (parts) => parts.some((part) => part.testId === 'qr-code'));
  const uncaught = await errors();
  if (uncaught.length > 0) throw new Error(`${uncaught.length} uncaught exceptions:\n${uncaught.join('\n')}`);
  return { rows, played, decodedFrames: later.decodedFrames };
}
