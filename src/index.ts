import './polyfills';
import type { Lightning } from '@lightningjs/sdk';
import { readSettings } from './adapter/settings';
import { readBrand } from './brand';
import { createBrowserDevice } from './device/browser-device';
import { extendDevice } from './device/extend-device';
import { createDevice } from './device/firebolt-device';
import { textToConsole } from './device/text-to-console';
import type { Device } from './domain/ports/device';
import { wordsOf } from './i18n/all-words';
import { createServices } from './main';
import { showCrashScreen } from './ui/crash-screen';
import { launchApp } from './ui/launch-app';
import { readViewer } from './viewer';

function start(
  appSettings: Readonly<Record<string, unknown>>,
  device: Device,
  staticFolder: string,
): Lightning.Application {
  const ours = Object.entries(appSettings).filter(([name]) => /^(platform|brand|rows|graphics)$/.test(name));
  const own: Record<string, unknown> = {};
  for (const [name, value] of ours) own[name] = value;
  const loaded = readSettings({ appSettings: own });
  const viewer = readViewer(window);
  const words = wordsOf(viewer.language);
  const brand = loaded.brand && readBrand(loaded.brand, words.t);
  const services = createServices(loaded, viewer, words, device, brand);
  return launchApp(services, () => document.getElementById('splash')?.remove(), staticFolder);
}

/**
 * What Lightning's own tools (`lng build`, an RDK box's app store) call with the `appSettings` of settings.json.
 * Their loader adds the app's metadata to them, which is not for us to judge. `path` of the platform settings is the
 * folder they put `static/` in. Their loader wants the application at once, so nothing is loaded before.
 */
function launch(
  appSettings: Readonly<Record<string, unknown>>,
  { path = './static' }: { readonly path?: string } = {},
): Lightning.Application {
  const base = extendDevice(createBrowserDevice(), { saveText: textToConsole });
  let device = base;
  try {
    if ('__firebolt' in window) device = createDevice(base, window);
    return start(appSettings, device, path);
  } catch (error) {
    const { t } = wordsOf({ language: 'en', locale: 'en' });
    const restart = (): void => window.location.reload();
    const crashWords = { title: t('state.crashed.title'), body: t('state.crashed.body') };
    showCrashScreen(crashWords, restart, () => device);
    throw error;
  }
}

export { launch as default };
