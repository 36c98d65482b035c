import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserLaunchOptions, isPinnedBrowser } from './test/support/browser.ts';
import { messagesPlugin } from './tools/messages/messages-plugin.ts';

const launchOptions = await browserLaunchOptions();

/** These need a real FFmpeg: `npm run test:ingest`. */
const ingestProject = {
  extends: true as const,
  test: {
    name: 'ingest',
    expect: { poll: { timeout: 60_000, interval: 50 } },
    environment: 'node' as const,
    include: ['test/ingest/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
};

/** What a poll waits for comes at once on an idle machine; a busy one may take its time without a test failing for it. */
const pollPatiently = { timeout: 20_000, interval: 50 };

/** Found later, each of these would make Vite reload the page in the middle of a test. */
const browserDependencies = [
  '@lightningjs/sdk',
  '@lightningjs/core/inspector',
  '@lightningjs/ui-components',
  'hls.js',
  'socket.io-client',
  'uqr',
  'valibot',
  'zxing-wasm/reader',
];

/** Each project's own: Vitest writes the project's name into it. */
const browserMode = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions }),
  instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 720 } }],
});

export default defineConfig({
  define: { __AISLE_VERSION__: JSON.stringify('test') },
  plugins: [messagesPlugin()],
  test: {
    projects: [
      ...(process.env.AISLE_TEST_FFMPEG === 'on' ? [ingestProject] : []),
      {
        extends: true,
        test: {
          name: 'unit',
          expect: { poll: pollPatiently },
          environment: 'node',
          include: ['test/{contract,domain,adapter,player,platform,i18n,device,ui,package,soak,bench}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', 'test/platform/kill/**'],
          // Its state is the module's; tests of a box start it anew.
          server: { deps: { inline: ['@firebolt-js/sdk'] } },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        publicDir: 'static',
        optimizeDeps: { include: browserDependencies },
        test: {
          name: 'component',
          expect: { poll: pollPatiently },
          include: ['test/component/**/*.test.ts', 'test/**/*.browser.test.ts'],
          testTimeout: 30_000,
          browser: browserMode(),
        },
      },
      {
        extends: true,
        publicDir: 'static',
        optimizeDeps: { include: [...browserDependencies, '@blazediff/core'] },
        test: {
          name: 'visual',
          include: ['test/visual/**/*.test.ts'],
          testTimeout: 30_000,
          provide: { isPinnedBrowser: isPinnedBrowser() },
          browser: browserMode(),
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          expect: { poll: pollPatiently },
          environment: 'node',
          include: ['test/e2e/**/*.test.ts', 'test/platform/kill/**/*.test.ts'],
          globalSetup: ['test/support/build-app.ts'],
          // After all others, so that two of them have the machine; most of a journey is waiting for the picture and the show.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
