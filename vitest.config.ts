import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserLaunchOptions } from './test/support/browser';

const launchOptions = await browserLaunchOptions();

export default defineConfig({
  define: { __AISLE_VERSION__: JSON.stringify('test') },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/{contract,domain,adapter,player,platform,i18n,device,ui}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', 'test/platform/kill/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        publicDir: 'static',
        test: {
          name: 'component',
          include: ['test/component/**/*.test.ts', 'test/**/*.browser.test.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium', viewport: { width: 1280, height: 720 } }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts', 'test/platform/kill/**/*.test.ts'],
          globalSetup: ['test/support/build-app.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
