import './polyfills';
import { Lightning } from '@lightningjs/sdk';
import { loadSettings, readSettings, type LoadedSettings } from './adapter/settings';
import { catalogue } from 'messages:en/start';
import { loadWords } from './i18n/load-words';
import { createTranslator } from './i18n/translate';
import { createBrowserDevice } from './device/browser-device';
import { openDevice } from './device/open-device';
import type { Device } from './domain/ports/device';
import type { Words } from './i18n/words';
import { createServices } from './main';
import { showCrashScreen } from './ui/crash-screen';
import { launchApp } from './ui/launch-app';
import { readViewer } from './viewer';

/** `?inspector` mirrors the stage into the page's elements, so that tools from outside can read the screen. */
async function attachInspector(): Promise<void> {
  await import('@lightningjs/core/inspector');
  window.attachInspector(Lightning);
}

/** The operator's looks; the app's own when their code can't be had. */
const brandOf = (brand: Readonly<Record<string, unknown>>, words: Words) =>
  import('./brand').then(
    ({ loadBrand }) => loadBrand(brand, words),
    () => undefined,
  );

/** Opens the way to a platform elsewhere while the app is made ready. */
function preconnect(loaded: LoadedSettings): LoadedSettings {
  const { platform } = loaded.settings;
  const link = Object.assign(document.createElement('link'), {
    rel: 'preconnect',
    href: platform,
    crossOrigin: 'anonymous',
  });
  if (platform !== '') document.head.appendChild(link);
  return loaded;
}

/** A packaged app has its settings in its code: it can't fetch a file of its own. */
const builtIn = __AISLE_SETTINGS__;

async function boot(opening: Promise<Device>): Promise<void> {
  const viewer = readViewer(window);
  const [device, loaded, words] = await Promise.all([
    opening,
    builtIn === undefined
      ? loadSettings(window.fetch.bind(window)).then(preconnect)
      : preconnect(readSettings(builtIn)),
    loadWords(viewer.language),
    /[?&]inspector\b/.test(window.location.search) ? attachInspector() : undefined,
  ]);
  const { brand } = loaded;
  const services = createServices(loaded, viewer, words, device, brand && (await brandOf(brand, words)));
  document.title = services.settings.brandName;
  launchApp(services, () => document.getElementById('splash')?.remove());
}

function start(): void {
  // Until it is known which one it is, a browser.
  let device = createBrowserDevice();
  boot(openDevice().then((opened) => (device = opened))).catch((error: unknown) => {
    console.error(error);
    const { t } = createTranslator({ locale: 'en', catalogue });
    showCrashScreen(
      { title: t('state.crashed.title'), body: t('state.crashed.body') },
      () => window.location.reload(),
      () => device,
    );
  });
}

start();
