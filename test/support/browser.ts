import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { LaunchOptions } from 'playwright-core';
import { unpackBrowser, type UnpackedBrowser } from './browser-archive.ts';

const root = resolve(import.meta.dirname, '../..');

const installedPaths: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? 'C:\\', 'Google\\Chrome\\Application\\chrome.exe'),
  ),
  linux: (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'].map((name) => join(folder, name)),
    ),
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser that all tests use. `CHROME` names one by hand; else on Linux x64 it comes from npm and needs nothing of the
 * system, elsewhere it is an installed Chrome or Chromium. Throws one clear line when there is none: tests never skip for it.
 */
export async function findBrowser(): Promise<UnpackedBrowser> {
  const chosen = process.env['CHROME'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CHROME names ${chosen}, which is not a program that can run.`);
    return { executablePath: chosen, env: {} };
  }
  if (isPinnedBrowser()) return unpackBrowser(root);
  const installed = (installedPaths[process.platform] ?? []).find(isExecutable);
  if (installed === undefined) {
    throw new Error('The tests need a browser: install Chrome or Chromium, or name one in the CHROME variable.');
  }
  return { executablePath: installed, env: {} };
}

/** Whether `findBrowser` finds the one from npm, the same on every machine. */
export const isPinnedBrowser = (): boolean =>
  (process.env['CHROME'] ?? '') === '' && process.platform === 'linux' && process.arch === 'x64';

const compositingArgs: Readonly<Record<Compositing, readonly string[]>> = {
  plain: ['--disable-gpu-compositing'],
  gl: [],
  undrawn: ['--disable-gl-drawing-for-tests'],
};

const args = [
  '--no-sandbox',
  // WebGL drawn by the processor, the same on every machine.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Tests talk to this machine only.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
];

export type Compositing = 'plain' | 'gl' | 'undrawn';

/** `sound`: as on a TV, or as in a browser that refuses it before the first key. */
export interface BrowserChoice {
  readonly sound?: 'allowed' | 'after-a-key';
  /**
   * How the page is put together from canvas and video. `plain`, the default, never fails to take a screenshot and leaves a
   * processor time for video; `gl` draws a canvas twice as often, but without a graphics card video falls behind. `undrawn` is
   * `gl` whose pixels stay out: the page does all it does, and what would draw for it takes no processor from it.
   */
  readonly compositing?: Compositing;
}

/** What `chromium.launch` and Vitest's browser mode need to start the tests' browser. */
export async function browserLaunchOptions({
  sound = 'allowed',
  compositing = 'plain',
}: BrowserChoice = {}): Promise<LaunchOptions> {
  const { executablePath, env } = await findBrowser();
  const policy = sound === 'allowed' ? 'no-user-gesture-required' : 'document-user-activation-required';
  return {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: [...args, `--autoplay-policy=${policy}`, ...compositingArgs[compositing]],
    env: { ...(process.env as Record<string, string>), ...env },
  };
}
