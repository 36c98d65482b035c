import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inPage } from './in-page';
import { readScreen, type ScreenPart } from './screen-reader';
import { until } from './wait';

/** Keys of a remote, as a keyboard sends them. */
export type RemoteButton =
  'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Enter' | 'Backspace' | 'MediaPlayPause';

/** A television in the tests' browser: a screen to read and a remote to press, and nothing else. */
export interface Tv {
  readonly page: Page;
  /** Uncaught exceptions of the page so far. */
  readonly exceptions: readonly string[];
  press(...buttons: RemoteButton[]): Promise<void>;
  screen(): Promise<readonly ScreenPart[]>;
  /** Waits for a visible part with this `testId` (and, if given, a text in it) and answers it. */
  see(testId: string, text?: string | RegExp, timeoutMs?: number): Promise<ScreenPart>;
  /** Waits until no such part is visible. */
  seeNo(testId: string, text?: string | RegExp, timeoutMs?: number): Promise<void>;
  /** Waits until the part that has the focus fits. Innermost `testId` last. */
  focusOn(testId: string, text?: string | RegExp, timeoutMs?: number): Promise<ScreenPart>;
  /** Waits until what the screen says makes `fits` true; `what` names it in the failure. */
  until<T>(what: string, fits: (parts: readonly ScreenPart[]) => T | undefined | false, timeoutMs?: number): Promise<T>;
  close(): Promise<void>;
}

export interface TvOptions {
  readonly width?: number;
  readonly height?: number;
  /** Keep a context between two visits of the same TV (its storage). */
  readonly context?: BrowserContext;
  /** Runs before the app is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** False leaves the inspector out, and with it all that reads the screen: for figures that it would spoil. */
  readonly isMirrored?: boolean;
}

const matches = (part: ScreenPart, testId: string, text?: string | RegExp): boolean =>
  part.testId === testId &&
  (text === undefined || part.texts.some((line) => (typeof text === 'string' ? line.includes(text) : text.test(line))));

/** One line a part, for the message of a failing test. */
export function describeScreen(parts: readonly ScreenPart[]): string {
  return parts.map((part) => `${part.hasFocus ? '>' : ' '} ${part.testId}: ${part.texts.join(' | ')}`).join('\n');
}

/** Opens the app at `address` (with any hash) on a TV of its own. */
export async function openTv(browser: Browser, address: string, options: TvOptions = {}): Promise<Tv> {
  const { width = 1280, height = 720 } = options;
  const context = options.context ?? (await browser.newContext({ viewport: { width, height }, locale: 'en-US' }));
  const page = await context.newPage();
  const exceptions: string[] = [];
  page.on('pageerror', (error) => exceptions.push(error.stack ?? error.message));
  const url = new URL(address);
  if (options.isMirrored !== false) url.searchParams.set('inspector', '');
  await options.prepare?.(page);
  await page.goto(url.href);

  const screen = (): Promise<readonly ScreenPart[]> => page.evaluate(inPage(readScreen));
  /** A page that gives way to another one, because the app starts anew, has no screen for a moment. */
  const screenIfThere = (): Promise<readonly ScreenPart[] | undefined> =>
    screen().catch((error: unknown) => {
      if (String(error).includes('Execution context was destroyed')) return undefined;
      throw error;
    });
  const look = async <T>(
    fits: (parts: readonly ScreenPart[]) => T | undefined | false,
  ): Promise<T | undefined | false> => {
    const parts = await screenIfThere();
    return parts && fits(parts);
  };
  const untilScreen: Tv['until'] = (what, fits, timeoutMs) =>
    until(what, () => look(fits), {
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      describe: async () => `${describeScreen(await screen())}\n${exceptions.join('\n')}`,
    });
  const named = (testId: string, text?: string | RegExp): string =>
    text === undefined ? `“${testId}”` : `“${testId}” with ${String(text)}`;
  return {
    page,
    exceptions,
    async press(...buttons) {
      for (const button of buttons) await page.keyboard.press(button);
    },
    screen,
    until: untilScreen,
    see: (testId, text, timeoutMs) =>
      untilScreen(named(testId, text), (parts) => parts.find((part) => matches(part, testId, text)), timeoutMs),
    async seeNo(testId, text, timeoutMs) {
      await untilScreen(
        `no ${named(testId, text)}`,
        (parts) => !parts.some((part) => matches(part, testId, text)),
        timeoutMs,
      );
    },
    focusOn: (testId, text, timeoutMs) =>
      untilScreen(
        `the focus on ${named(testId, text)}`,
        (parts) => parts.find((part) => part.hasFocus && matches(part, testId, text)),
        timeoutMs,
      ),
    close: () => (options.context === undefined ? context.close() : page.close()),
  };
}
