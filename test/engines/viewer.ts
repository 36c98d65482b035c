import type { ScreenPart } from '../support/screen-reader';
import { describeScreen } from '../support/tv';
import { videoReading, type VideoReading } from '../support/video-reader';
import { until } from '../support/wait';
import type { EngineKey, EngineSession } from './engine-session';
import { ask, type VoiceNode } from './in-page';

/** Old engines without a graphics card take their time. */
const patienceMs = 40_000;

/** Somebody before the television: sees, presses, listens. */
export interface Viewer {
  /** Opens an address of the app from scratch, with the inspector unless `isMirrored` is false. */
  open(page: string, options?: { query?: string; hash?: string; isMirrored?: boolean }): Promise<void>;
  press(key: EngineKey): Promise<void>;
  screen(): Promise<ScreenPart[]>;
  see<T>(what: string, fits: (parts: ScreenPart[]) => T | undefined | false): Promise<T>;
  voice(): Promise<VoiceNode | undefined>;
  hear(what: string, fits: (node: VoiceNode) => boolean): Promise<VoiceNode>;
  /** Waits until frames are decoded and the clock runs on; answers how many frames. */
  watch(): Promise<number>;
  evaluate<T>(expression: string): Promise<T>;
  screenshot(): Promise<Buffer | undefined>;
}

export const focusedCard = (parts: ScreenPart[]): ScreenPart | undefined =>
  parts.filter((part) => part.hasFocus && part.testId === 'show-card').pop();

export const has = (parts: ScreenPart[], testId: string): boolean => parts.some((part) => part.testId === testId);

export function createViewer(session: EngineSession): Viewer {
  const screen = (): Promise<ScreenPart[]> => session.evaluate<ScreenPart[]>(ask.screen);
  // WebDriver has null for undefined.
  const orUndefined = async <T>(answer: Promise<T | null | undefined>): Promise<T | undefined> =>
    (await answer) ?? undefined;
  const voice = (): Promise<VoiceNode | undefined> => orUndefined(session.evaluate<VoiceNode | null>(ask.voiceNode));
  const describe = async (): Promise<string> => {
    const [parts, node, errors] = [
      await screen(),
      await voice(),
      await session.evaluate<string[] | undefined>(ask.errors),
    ];
    return [describeScreen(parts), `voice: ${node?.name ?? 'nothing'}`, ...(errors ?? [])].join('\n');
  };
  const patient = { timeoutMs: patienceMs, describe };
  const video = (): Promise<VideoReading | undefined> =>
    orUndefined(session.evaluate<VideoReading | null>(videoReading));
  return {
    async open(page, { query = '', hash = '', isMirrored = true } = {}) {
      // Else another hash would only be another place in the app that runs.
      await session.open('about:blank');
      // Chromium 76 to 87 drop an address of files that comes before.
      await until(
        'an empty page',
        () =>
          session
            .evaluate<boolean>(`location.href === 'about:blank' && document.readyState === 'complete'`)
            .catch(() => false),
        { timeoutMs: patienceMs },
      );
      const search = [isMirrored ? 'inspector' : '', query].filter((part) => part !== '').join('&');
      await session.open(`${page}${search === '' ? '' : `?${search}`}${hash === '' ? '' : `#${hash}`}`);
    },
    press: (key) => session.press(key),
    screen,
    see: (what, fits) => until(what, async () => fits(await screen()), patient),
    voice,
    hear: (what, fits) =>
      until(
        what,
        async () => {
          const node = await voice();
          return node !== undefined && fits(node) && node;
        },
        patient,
      ),
    async watch() {
      const playing = await until(
        'a decoded picture',
        async () => {
          const now = await video();
          return now !== undefined && now.decodedFrames > 0 && now.currentTime > 0 && now;
        },
        patient,
      );
      const later = await until(
        'the picture to go on',
        async () => {
          const now = await video();
          const isFurther = now !== undefined && now.currentTime > playing.currentTime + 1;
          return isFurther && now.decodedFrames > playing.decodedFrames && now;
        },
        patient,
      );
      return later.decodedFrames;
    },
    evaluate: (expression) => session.evaluate(expression),
    screenshot: () => session.screenshot(),
  };
}
