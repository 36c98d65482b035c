import type { Browser } from 'playwright-core';
import { decodeStrip } from '../../platform/demo/make/strip';
import { createRandom } from '../monkey/random';
import { startFaultProxy, type Fault } from '../support/fault-proxy';
import { inPage } from '../support/in-page';
import { openTv, type Tv } from '../support/tv';
import { until } from '../support/wait';
import { followAgreement, isMarkedAway, type Disagreement } from './agreement';
import type { Figure } from './figures';
import { addProbe } from './frame-probe';

const keyCodes = { playPause: 179, rewind: 412, forward: 417 };
const faults: readonly (readonly [RegExp, Fault])[] = [
  [/^\/hls\//, 'refuse'],
  [/^\/hls\//, 'error'],
  [/^\/hls\/.*m3u8/, 'garbage'],
  [/^\/hls\/.*m4s/, 'reset'],
  [/^\/hls\/.*m4s/, 'slow'],
];

/** A key of a remote that keyboards lack. */
async function pressCode(tv: Tv, code: number): Promise<void> {
  await tv.page.evaluate((keyCode) => {
    for (const type of ['keydown', 'keyup']) {
      const event = new KeyboardEvent(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'keyCode', { value: keyCode });
      document.body.dispatchEvent(event);
    }
  }, code);
}

/** What is done to a show between two spells of watching it. */
const deeds = [
  'nothing',
  'back',
  'back',
  'forward',
  'pause',
  'fault',
  'fault',
  'rate',
  'join anew',
  'join anew',
] as const;

/**
 * The same over so many minutes, with seeks, pauses, other rates, faults of the video's origin and shows joined late, as a seed
 * decides. The last third is a replay, where the rate may be changed.
 */
export async function measureLongCues(browser: Browser, url: string, minutes: number, seed: number): Promise<Figure[]> {
  const random = createRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const proxy = await startFaultProxy(url);
  const tv = await openTv(browser, proxy.url, { prepare: addProbe });
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.page.evaluate(inPage(followAgreement, decodeStrip, isMarkedAway));
  const pause = (ms: number): Promise<void> => tv.page.waitForTimeout(ms);
  const say = (what: string): Promise<unknown> => tv.page.evaluate(`benchDoing = ${JSON.stringify(what)}`);

  /** Keeps the products on the screen, as somebody who walks along them does. */
  const walkAlong = async (ms: number): Promise<void> => {
    const endsAtMs = Date.now() + ms;
    while (Date.now() < endsAtMs) {
      const isThere = (await tv.screen()).some((part) => part.testId === 'product-card' && part.hasFocus);
      await tv.press(!isThere ? 'ArrowDown' : random() < 0.5 ? 'ArrowRight' : 'ArrowLeft');
      await pause(2000);
    }
  };
  const home = async (): Promise<void> => {
    await until(
      'Home',
      async () => {
        if ((await tv.screen()).some((part) => part.testId === 'home-page')) return true;
        await tv.press('Backspace');
        await pause(300);
        return false;
      },
      { timeoutMs: 60_000 },
    );
  };
  /** By a link, as a reminder or the launcher opens it. */
  const join = async (state: 'live' | 'replay'): Promise<void> => {
    const { shows } = (await (await fetch(`${url}/v1/shows?state=${state}`)).json()) as { shows: { id: string }[] };
    await home();
    await tv.page.evaluate(`location.hash = '#home'`);
    await tv.page.evaluate(`location.hash = '#watch/${pick(shows.slice(0, 4)).id}'`);
    await tv.see('watch-page', undefined, 30_000);
  };

  const startedAtMs = Date.now();
  const elapsed = (): number => (Date.now() - startedAtMs) / 60_000;
  let isReplay = false;
  const done: string[] = [];
  await say('joined');
  await tv.press('Enter');
  await tv.see('watch-page');
  await walkAlong(12_000);
  while (elapsed() < minutes) {
    const isTimeForReplay = elapsed() > (minutes * 2) / 3;
    const deed = isTimeForReplay && !isReplay ? 'join anew' : pick(deeds);
    done.push(deed);
    await say(deed);
    switch (deed) {
      case 'nothing':
        break;
      case 'back':
      case 'forward': {
        const presses = 1 + Math.floor(random() * 6);
        for (let press = 0; press < presses; press += 1) {
          await pressCode(tv, deed === 'back' ? keyCodes.rewind : keyCodes.forward);
          await pause(150);
        }
        break;
      }
      case 'pause':
        await pressCode(tv, keyCodes.playPause);
        await pause(2000 + random() * 6000);
        await pressCode(tv, keyCodes.playPause);
        break;
      case 'fault':
        proxy.fail(...pick(faults));
        await walkAlong(3000 + random() * 9000);
        proxy.heal();
        break;
      case 'rate':
        // Live, the player itself sets it back at its next look.
        await tv.page.evaluate(`document.querySelector('video').playbackRate = ${pick([0.5, 0.75, 1.25, 1.5, 2])}`);
        await walkAlong(15_000);
        await tv.page.evaluate(`document.querySelector('video').playbackRate = 1`);
        break;
      case 'join anew':
        isReplay = isTimeForReplay;
        await join(isReplay ? 'replay' : 'live');
        if (isReplay) {
          // Somewhere in the middle, as a link to a moment would.
          for (let press = 0; press < 12; press += 1) await pressCode(tv, keyCodes.forward);
        }
        break;
    }
    await walkAlong(12_000 + random() * 15_000);
  }
  const all = await tv.page.evaluate<Disagreement[]>('benchDisagreements');
  await tv.close();
  await proxy.close();
  const of = (kind: Disagreement['kind']): Disagreement[] => all.filter((one) => one.kind === kind);
  for (const { kind, ms, after, circumstances } of all.filter((one) => one.ms > 100)) {
    console.info(`disagreed for ${ms.toFixed(0)} ms at a ${kind} after ${after}`);
    for (const one of circumstances ?? []) console.info(`  ${JSON.stringify(one)}`);
  }
  const msOf = (list: readonly Disagreement[]): number[] => list.map(({ ms }) => ms);
  const note = `${Math.round(elapsed())} min, ${done.length} things done: ${[...new Set(done)].join(', ')}`;
  return [
    {
      id: 'cue-long-p95',
      what: 'Cue to picture under seeks, pauses, rates and faults, p95',
      unit: 'ms',
      values: msOf(all),
      quantile: 0.95,
      target: 100,
      note: `${note}; late joiners included`,
    },
    {
      id: 'cue-long-join',
      what: 'A show joined late: first picture → the right mark, p95',
      unit: 'ms',
      values: msOf(of('join')),
      quantile: 0.95,
    },
    {
      id: 'cue-long-most',
      what: 'The longest of all',
      unit: 'ms',
      values: msOf(all),
      quantile: 1,
    },
  ];
}
