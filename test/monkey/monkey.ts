import { inPage } from '../support/in-page';
import { startFaultProxy, type Fault, type FaultProxy } from '../support/fault-proxy';
import type { LivingRoom } from '../support/living-room';
import type { Tv } from '../support/tv';
import { until } from '../support/wait';
import { countListeners, installMonkey, type StageLook } from './in-the-page';
import { createRandom } from './random';

export interface MonkeyOptions {
  readonly room: LivingRoom;
  readonly keys: number;
  /** The same seed presses the same keys. */
  readonly seed: number;
  /** Called now and then, for who waits. */
  readonly onProgress?: (pressed: number) => void;
}

export interface MonkeyReport {
  readonly pressed: number;
  /** Everything that must never be, with the keys that led there. Empty is good. */
  readonly problems: readonly string[];
  /** On Home, each time after all that was open had been closed. */
  readonly atHome: readonly StageLook[];
  /** Class names of the pages that had the focus, with how often. */
  readonly visited: ReadonlyMap<string, number>;
}

/** Key codes of a remote, the likelier ones more often. */
const codes = { left: 37, up: 38, right: 39, down: 40, ok: 13, back: 461, playPause: 179, rewind: 412, forward: 417 };
const remote: readonly number[] = [
  ...[codes.left, codes.right, codes.right, codes.up, codes.down, codes.down].flatMap((code) =>
    Array<number>(10).fill(code),
  ),
  ...Array<number>(14).fill(codes.ok),
  ...Array<number>(8).fill(codes.back),
  codes.playPause,
  codes.rewind,
  codes.forward,
];
/** Asked by these, the app would end, or forget everything. */
const forbidden = ['Leave', 'Clear', 'Clear local data', 'Clear everything', 'Delete', 'Forget everything'];
const faults: readonly (readonly [RegExp, Fault])[] = [
  [/^\/v1\//, 'error'],
  [/^\/v1\//, 'garbage'],
  [/^\/v1\/shows\/[^/]+\/(playback|snapshot)/, 'refuse'],
  [/^\/hls\//, 'error'],
  [/^\/media\//, 'refuse'],
  [/^\/socket\.io\//, 'refuse'],
];
const batch = 20;
/** So often everything is closed again, to see that Home can be reached and what was left behind. */
const homeEvery = 200;
const backsMax = 20;

/** Presses random keys over the whole app while data changes and requests fail. */
export async function runMonkey({ room, keys, seed, onProgress }: MonkeyOptions): Promise<MonkeyReport> {
  const random = createRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const proxy: FaultProxy = await startFaultProxy(room.platform.url);
  const tv: Tv = await room.tv(proxy.url, {
    prepare: async (page) => {
      await page.addInitScript(inPage(countListeners));
      await page.addInitScript(inPage(installMonkey));
    },
  });
  const problems: string[] = [];
  const atHome: StageLook[] = [];
  const visited = new Map<string, number>();
  let recent: number[] = [];
  const complain = (what: string): void => void problems.push(`${what} (after ${recent.slice(-12).join(' ')})`);

  const press = async (batchCodes: readonly number[]): Promise<readonly StageLook[]> => {
    recent = [...recent, ...batchCodes].slice(-40);
    try {
      return await tv.page.evaluate(([pressed, never]) => window.monkeyPress(pressed, never), [
        batchCodes,
        forbidden,
      ] as const);
    } catch (error) {
      // A setting may start the app anew.
      await tv.page.waitForLoadState('load');
      await tv.see('app', undefined, 30_000);
      if (!/context was destroyed|navigation/i.test(String(error))) complain(String(error));
      return [];
    }
  };
  const judge = (looks: readonly StageLook[]): void => {
    for (const { focusPath, isFocusSeen, rings } of looks) {
      if (!isFocusSeen) complain(`nothing on the screen has the focus: ${focusPath.join(' > ')}`);
      if (rings > 1) complain(`${rings} things seem to have the focus: ${focusPath.join(' > ')}`);
      const page = focusPath.filter((name) => /Page$/.test(name)).pop() ?? focusPath[focusPath.length - 1] ?? '';
      visited.set(page, (visited.get(page) ?? 0) + 1);
    }
  };
  const look = (): Promise<StageLook | undefined> => tv.page.evaluate(() => window.monkeyLook());
  /** The focus path once it has stayed for a while: Back may have to load the code of its question first. */
  const settledPath = async (): Promise<readonly string[]> => {
    let last = (await look())?.focusPath ?? [];
    for (let same = 0; same < 5;) {
      await tv.page.waitForTimeout(40);
      const now = (await look())?.focusPath ?? [];
      same = now.join() === last.join() ? same + 1 : 0;
      last = now;
    }
    return last;
  };
  const goHome = async (): Promise<void> => {
    proxy.heal();
    let path: readonly string[] = [];
    for (let backs = 0; backs < backsMax; backs += 1) {
      await press([codes.back]);
      path = await settledPath();
      if (!path.includes('Dialog')) continue;
      // Asked whether to leave: Home was there, and Back says no.
      await press([codes.back]);
      // A card of some row has the focus once Home has its rows again, whatever had failed before.
      const settled = await until(
        'a card of Home to have the focus',
        async () => {
          const seen = await look();
          return seen?.focusPath.includes('HomePage') && /Card$/.test(seen.focusPath[seen.focusPath.length - 1] ?? '')
            ? seen
            : undefined;
        },
        { timeoutMs: 60_000 },
      );
      atHome.push(settled);
      return;
    }
    complain(`Home can’t be reached by Back: ${path.join(' > ')}`);
  };

  try {
    await tv.focusOn('show-card', undefined, 60_000);
    let pressed = 0;
    while (pressed < keys && problems.length < 20) {
      judge(await press(Array.from({ length: batch }, () => pick(remote))));
      pressed += batch;
      if (random() < 0.15) proxy.fail(...pick(faults));
      else if (random() < 0.3) proxy.heal();
      if (pressed % homeEvery === 0) {
        await goHome();
        onProgress?.(pressed);
      }
    }
    problems.push(...tv.exceptions.map((exception) => `uncaught: ${exception}`));
    return { pressed, problems, atHome, visited };
  } finally {
    await tv.close();
    await proxy.close();
  }
}
