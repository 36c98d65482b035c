import './polyfills';
import type { Lightning } from '@lightningjs/sdk';
import { readSettings } from './adapter/settings';
import { readBrand } from './brand';
import { createBrowserDevice } from './device/browser-device';
import { createDevice } from './device/firebolt-device';
import { wordsOf } from './i18n/all-words';
import { createServices } from './main';
import { launchApp } from './ui/launch-app';
import { readViewer } from './viewer';

/**
 * What Lightning's own tools (`lng build`, an RDK box's app store) call with the `appSettings` of settings.json.
 * Their loader adds the app's metadata to them, which is not for us to judge. `path` of the platform settings is the
 * folder they put `static/` in. Their loader wants the application at once, so nothing is loaded before.
 */
function launch(
  appSettings: Readonly<Record<string, unknown>>,
  { path = './static' }: { readonly path?: string } = {},
): Lightning.Application {
  const ours = Object.entries(appSettings).filter(([name]) => /^(platform|brand|rows|graphics)$/.test(name));
  const own: Record<string, unknown> = {};
  for (const [name, value] of ours) own[name] = value;
  const loaded = readSettings({ appSettings: own });
  const viewer = readViewer(window);
  const words = wordsOf(viewer.language);
  const brand = loaded.brand && readBrand(loaded.brand, words.t);
  const base = createBrowserDevice();
  const device = '__firebolt' in window ? createDevice(base, window) : base;
  return launchApp(createServices(loaded, viewer, words, device, brand), () => undefined, path);
}

export { launch as default };
