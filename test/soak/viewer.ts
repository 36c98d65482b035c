import { setTimeout as pause } from 'node:timers/promises';
import type { ChromiumSession } from '../engines/chromium-session';
import type { EngineKey } from '../engines/engine-session';
import { readQrCodes } from '../support/qr-reader';
import { until } from '../support/wait';
import type { PageLook } from './in-the-page';
import { buyOnPhone } from './phone-buyer';

/** How often what was done. */
export type Deeds = Map<string, number>;

export interface Viewer {
  /** One thing that people do, chosen by chance; ends anywhere. */
  doSomething(): Promise<void>;
  /**
   * Closes everything and opens Settings, where nothing plays and nothing moves.
   * @throws when Home or Settings can't be reached: a dead end.
   */
  rest(): Promise<void>;
  readonly deeds: Deeds;
}

export interface ViewerOptions {
  readonly session: ChromiumSession;
  /** 0 ≤ n < 1 */
  readonly random: () => number;
  /** Longest time that is spent in front of a picture at once. */
  readonly watchMs: number;
}

const backsMax = 25;
const pictureWithinMs = 40_000;

/** Somebody on a sofa with a remote and a phone, the same for the same chance. Works without the inspector. */
export function createViewer({ session, random, watchMs }: ViewerOptions): Viewer {
  const deeds: Deeds = new Map();
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const note = (deed: string): void => void deeds.set(deed, (deeds.get(deed) ?? 0) + 1);
  const look = (): Promise<PageLook> => session.evaluate<PageLook>('soakLook()');
  const press = async (...keys: readonly EngineKey[]): Promise<void> => {
    for (const key of keys) {
      await session.press(key);
      await pause(60);
    }
  };
  const isAt = ({ path }: PageLook, name: string): boolean => path.includes(name);
  const focused = ({ names }: PageLook): string => names[names.length - 1] ?? '';
  /** Looks until it is so, or the time is over. */
  const waitFor = (fits: (now: PageLook) => boolean, timeoutMs: number): Promise<PageLook | undefined> =>
    until(
      'it',
      async () => {
        const now = await look();
        return fits(now) && now;
      },
      { timeoutMs },
    ).catch(() => undefined);
  /** The focus path once it has stayed for a while: code may have to be loaded first. */
  const settled = async (): Promise<PageLook> => {
    let last = await look();
    for (let same = 0; same < 4;) {
      await pause(50);
      const now = await look();
      same = now.path.join() === last.path.join() ? same + 1 : 0;
      last = now;
    }
    return last;
  };

  const goHome = async (): Promise<void> => {
    let now = await settled();
    for (let backs = 0; backs < backsMax; backs += 1) {
      if (isAt(now, 'Dialog')) await press('Backspace');
      else if (isAt(now, 'HomePage') || isAt(now, 'NavRail')) break;
      else await press('Backspace');
      now = await settled();
    }
    // The rail stands beside any page; Home is its first entry.
    if (isAt(now, 'NavRail')) await press('ArrowRight');
    for (let backs = 0; backs < backsMax && !isAt(await settled(), 'HomePage'); backs += 1) await press('Backspace');
    await until(
      'a card of Home to have the focus',
      async () => {
        const here = await look();
        return isAt(here, 'HomePage') && /Card$/.test(here.path[here.path.length - 1] ?? '');
      },
      { timeoutMs: 60_000, describe: async () => JSON.stringify(await look()) },
    );
  };

  /** From Home to a show that is live; whether its picture came. */
  const openShow = async (): Promise<boolean> => {
    await goHome();
    for (let up = 0; up < 8; up += 1) await press('ArrowUp');
    for (let left = 0; left < 6; left += 1) {
      if (isAt(await look(), 'NavRail')) break;
      await press('ArrowLeft');
    }
    if (isAt(await look(), 'NavRail')) await press('ArrowRight');
    await press(...Array<EngineKey>(Math.floor(random() * 3)).fill('ArrowRight'));
    if (random() < 0.5) await pause(2500);
    await press('Enter');
    if (!(await waitFor((now) => isAt(now, 'WatchPage'), 10_000))) return false;
    return (await waitFor(({ isPlaying }) => isPlaying, pictureWithinMs)) !== undefined;
  };
  const watch = async (): Promise<void> => {
    const hasPicture = await openShow();
    note(hasPicture ? 'watched' : 'watched without a picture');
    if (hasPicture) await pause(watchMs * (0.3 + 0.7 * random()));
  };
  const useBar = async (): Promise<void> => {
    if (!(await openShow())) return;
    note('wound back and forth');
    await press('ArrowUp');
    for (let step = 0; step < 12; step += 1) {
      await press(pick(['ArrowLeft', 'ArrowLeft', 'ArrowRight', 'Enter'] as const));
      await pause(random() * 800);
    }
    await pause(watchMs * 0.3);
  };
  const zap = async (): Promise<void> => {
    for (let show = 0; show < 3; show += 1) {
      if (!(await openShow())) return;
      note('zapped');
      await pause(random() * 3000);
    }
  };
  /** From the show to a product's code; the address it carries. */
  const openCode = async (): Promise<string | undefined> => {
    if (!(await openShow())) return undefined;
    for (let tries = 0; tries < 12 && !isAt(await look(), 'ProductCard'); tries += 1) {
      await press('ArrowDown');
      await pause(300);
    }
    await press(...Array<EngineKey>(Math.floor(random() * 3)).fill(pick(['ArrowRight', 'ArrowLeft'] as const)));
    if (!isAt(await look(), 'ProductCard')) return undefined;
    await press('Enter');
    if (!(await waitFor((now) => isAt(now, 'HandoffPanel'), 10_000))) return undefined;
    return until(
      'a code that can be scanned',
      async () => {
        const png = await session.screenshot().catch(() => undefined);
        return png && (await readQrCodes(png))[0];
      },
      { timeoutMs: 15_000 },
    ).catch(() => undefined);
  };
  const buy = async (): Promise<void> => {
    const url = await openCode();
    if (url === undefined) {
      note('no code came');
      return;
    }
    const way = random();
    if (way < 0.15) {
      note('took a code back');
      await press('ArrowRight', 'Enter');
    } else if (way < 0.3) note('left a code');
    else {
      note(`on the phone: ${await buyOnPhone(url, way < 0.4 ? 'claimed' : 'placed')}`);
      await pause(1500);
    }
    await press('Backspace');
  };
  const keep = async (): Promise<void> => {
    if (!(await openShow())) return;
    for (let tries = 0; tries < 12 && !isAt(await look(), 'ProductCard'); tries += 1) {
      await press('ArrowDown');
      await pause(300);
    }
    await press('ArrowDown');
    await pause(400);
    if (!isAt(await look(), 'ProductActions')) return;
    note('kept or let go of a product');
    await press('Enter');
  };
  const openSection = async (name: string): Promise<boolean> => {
    await goHome();
    for (let left = 0; left < 20 && !isAt(await look(), 'NavRail'); left += 1) await press('ArrowLeft');
    for (let up = 0; up < 7; up += 1) await press('ArrowUp');
    for (let down = 0; down < 8 && focused(await look()) !== name; down += 1) await press('ArrowDown');
    if (focused(await look()) !== name) return false;
    await press('Enter');
    await pause(800);
    return true;
  };
  const wander = async (keys: readonly EngineKey[], count: number): Promise<void> => {
    for (let step = 0; step < count; step += 1) {
      await press(pick(keys));
      await pause(random() * 300);
    }
  };
  const walk = async (): Promise<void> => {
    const name = pick(['Schedule', 'Following', 'Tray']);
    if (!(await openSection(name))) return;
    note(`walked in ${name}`);
    await wander(['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'], 14);
  };
  const walkHome = async (): Promise<void> => {
    await goHome();
    note('walked on Home');
    await wander(['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft'], 25);
  };
  const search = async (): Promise<void> => {
    if (!(await openSection('Search'))) return;
    for (let letter = 0; letter < 3; letter += 1) {
      await wander(['ArrowDown', 'ArrowRight', 'ArrowRight'], 3);
      await press('Enter');
    }
    await pause(1500);
    note('searched');
    await wander(['ArrowRight', 'ArrowRight', 'ArrowDown'], 8);
    if (random() < 0.5) await press('Enter');
    await pause(1500);
  };
  /** High contrast on and off again: everything on the screen is built anew, twice. */
  const settings = async (): Promise<void> => {
    if (!(await openSection('Settings'))) return;
    for (let down = 0; down < 8 && focused(await look()) !== 'Accessibility'; down += 1) await press('ArrowDown');
    if (focused(await look()) !== 'Accessibility') return;
    await press('ArrowRight');
    for (let down = 0; down < 6 && focused(await look()) !== 'High contrast'; down += 1) await press('ArrowDown');
    for (let times = 0; times < 2; times += 1) {
      await waitFor((now) => focused(now) === 'High contrast', 5000);
      if (focused(await look()) !== 'High contrast') return;
      await press('Enter');
      await pause(1500);
    }
    note('changed a setting');
  };
  const hide = async (): Promise<void> => {
    if (random() < 0.7) await openShow();
    note('put away');
    await session.evaluate('soakHide(true), 1');
    await pause(2000 + random() * 8000);
    await session.evaluate('soakHide(false), 1');
    await pause(3000);
  };

  const things = [
    ...[watch, watch, useBar, zap, buy, buy, buy],
    ...[keep, walk, walkHome, search, settings, hide, hide],
  ];
  return {
    deeds,
    doSomething: () => pick(things)(),
    async rest() {
      await until('Settings', () => openSection('Settings'), {
        timeoutMs: 60_000,
        describe: async () => JSON.stringify(await look()),
      });
      await until(
        'nothing to play',
        async () => {
          const now = await look();
          return isAt(now, 'SettingsPage') && !now.isPlaying;
        },
        { timeoutMs: 20_000, describe: async () => JSON.stringify(await look()) },
      );
    },
  };
}
