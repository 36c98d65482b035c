import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { loadMediaLibrary } from '../../platform/hls/media-library';
import { chromiumDriver } from '../faults/chromium-driver';
import { faultCases, type Moment, type Target } from '../faults/fault-kinds';
import { startFaultOrigin } from '../faults/fault-origin';
import { runFault, type Mode, type Rig } from '../faults/scenario';
import { browserLaunchOptions } from '../support/browser';
import { startPlayerSite } from '../support/media/player-site';

const library = await loadMediaLibrary(fileURLToPath(new URL('../../platform/demo/media', import.meta.url)));
const site = await startPlayerSite(library);
const origin = await startFaultOrigin(site.url);
const browser = await chromium.launch(await browserLaunchOptions());
// The loop that has a second codec family to change to.
const loopId = library.loopIds.find((id) => library.loop(id)?.formats.vp09) ?? '';
const rig: Rig = { origin, shows: site.shows, loopId };

afterAll(async () => {
  await browser.close();
  await origin.close();
  await site.close();
});

/** A sample of what `npm run faults` runs through. */
it.concurrent.each<[string, Target, Moment, Mode]>([
  ['refuse', 'everything', 'playing', 'live LL-HLS'],
  ['error', 'playlists', 'playing', 'live LL-HLS'],
  ['expired token', 'master', 'start', 'live LL-HLS'],
  ['truncate', 'init', 'start', 'replay'],
  ['CDN failover, content steering, error', 'first-cdn', 'playing', 'replay'],
])('comes back by itself, without a reload: %s, %s at %s, %s', async (name, target, moment, mode) => {
  const fault = faultCases.find((one) => one.name === name && one.target === target && one.moment === moment);
  if (!fault) throw new Error('no such case');
  const { complaint } = await runFault(await chromiumDriver(browser), rig, fault, mode);
  expect(complaint).toBeUndefined();
});
