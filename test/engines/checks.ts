import type { PackagePages } from './built-app';
import { readQrCodes } from '../support/qr-reader';
import { describeScreen } from '../support/tv';
import { until } from '../support/wait';
import type { EngineSource } from './engines';
import { ask } from './in-page';
import { watchOwnPlayer } from './own-player';
import { focusedCard, has, type Viewer } from './viewer';

/** What a check has to do with. */
export interface CheckSubject {
  readonly engine: EngineSource;
  readonly viewer: Viewer;
  /** The app as the platform serves it. */
  readonly servedPage: string;
  /** What came out of the unpacked packages. */
  readonly packages: Omit<PackagePages, 'close'>;
  /** The unpacked package for RDK boxes, before a simulated Firebolt that starts it with a live show. */
  readonly rdkPage: (showId: string) => Promise<string>;
  /** A show that this engine may play. */
  showFor(codec: 'avc1' | 'vp09'): Promise<string>;
  /** Whether an address that a code carries leads to the phone's page. */
  isCodeAddress(url: string): Promise<boolean>;
}

/** What this engine can't show, through no fault of the app; the message says why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}

/** One thing that the app must do in every engine. `run` answers a few words on what was seen. */
export interface Check {
  readonly name: string;
  readonly run: (subject: CheckSubject) => Promise<string>;
}

const arabic = /[\u0600-\u06ff]/;

/** The codec family that the engine decodes. */
async function codecOf({ viewer }: CheckSubject): Promise<'avc1' | 'vp09'> {
  if (await viewer.evaluate<boolean>(ask.canDecodeH264)) return 'avc1';
  if (await viewer.evaluate<boolean>(ask.canDecodeVp9)) return 'vp09';
  throw new NotHere('this build decodes neither H.264 nor VP9 through Media Source Extensions');
}

async function seeHome({ viewer, servedPage }: CheckSubject): Promise<void> {
  if (focusedCard(await viewer.screen()) === undefined) await viewer.open(servedPage);
  await viewer.see('Home with a focused card', focusedCard);
}

const boot: Check = {
  name: 'boot',
  async run({ viewer, servedPage }) {
    await viewer.open(servedPage);
    await viewer.see('the app', (parts) => has(parts, 'app'));
    await until('the splash to go', () => viewer.evaluate<boolean>(`!document.getElementById('splash')`), {
      timeoutMs: 40_000,
    });
    return 'first picture drawn, splash gone';
  },
};

const home: Check = {
  name: 'Home',
  async run(subject) {
    await seeHome(subject);
    const parts = await subject.viewer.screen();
    const rows = parts.filter((part) => part.testId.startsWith('row-')).length;
    const cards = parts.filter((part) => part.testId === 'show-card' && part.texts.length > 0).length;
    if (rows < 2 || cards < 4) throw new Error(`Only ${rows} rows with ${cards} cards`);
    return `${rows} rows, ${cards} cards`;
  },
};

/** What the font says (in ems, unhinted), and how far hinting may lead away from it. */
const textEms: Readonly<Record<string, number>> = { '400': 9.6, '600': 9.83 };
const textTolerance = 0.025;

const text: Check = {
  name: 'text',
  async run(subject) {
    await seeHome(subject);
    const widths = await subject.viewer.evaluate<Record<string, number>>(ask.textWidths);
    const wrong = Object.entries(widths).filter(([look, ems]) => {
      const wanted = textEms[look.slice(0, 3)] ?? 0;
      return Math.abs(ems / wanted - 1) > textTolerance;
    });
    if (wrong.length > 0 || Object.keys(widths).length < 6) throw new Error(`Widths in ems: ${JSON.stringify(widths)}`);
    const [narrowest, widest] = [Math.min(...Object.values(widths)), Math.max(...Object.values(widths))];
    return `letters as far apart as the font says, ${narrowest.toFixed(2)} to ${widest.toFixed(2)} em`;
  },
};

const keys: Check = {
  name: 'keys',
  async run(subject) {
    const { viewer } = subject;
    await seeHome(subject);
    const first = await viewer.see('a focused card', focusedCard);
    const other = (than: { readonly texts: readonly string[] }) => (parts: Parameters<typeof focusedCard>[0]) => {
      const card = focusedCard(parts);
      return card !== undefined && card.texts.join() !== than.texts.join() && card;
    };
    await viewer.press('ArrowRight');
    const second = await viewer.see('the focus on the next card', other(first));
    await viewer.press('ArrowDown');
    await viewer.see('the focus in the next row', other(second));
    await viewer.press('ArrowUp');
    await viewer.press('Enter');
    await viewer.see('a page over Home', (parts) => has(parts, 'watch-page') || has(parts, 'show-page'));
    await until('Home again', async () => {
      const parts = await viewer.screen();
      if (has(parts, 'home-page') && focusedCard(parts) !== undefined) return true;
      await viewer.press('Backspace');
      return false;
    });
    return 'arrows, OK, Back';
  },
};

const voice: Check = {
  name: 'voice node',
  async run(subject) {
    const { viewer, servedPage } = subject;
    await viewer.open(servedPage);
    const card = await viewer.see('a focused card', focusedCard);
    const title = await viewer.hear('the focused card to be named', ({ name }) =>
      card.texts.some((text) => text.length > 4 && name.includes(text)),
    );
    if (title.role !== 'button' || !title.language.startsWith('en')) {
      throw new Error(`A ${title.role} in ${title.language}: ${title.name}`);
    }
    await viewer.press('ArrowRight');
    const next = await viewer.hear('the next card to be named', ({ name }) => / 2 of \d+/.test(name));
    return next.name;
  },
};

const rightToLeft: Check = {
  name: 'right to left',
  async run({ viewer, servedPage }) {
    await viewer.open(servedPage, { query: 'lang=ar' });
    const first = await viewer.see('a focused card', focusedCard);
    if ((await viewer.evaluate<string>(ask.direction)) !== 'rtl') throw new Error('The page has no direction');
    // A card has its place only once it has been drawn.
    const leftThat = (what: string, isSo: (left: number) => boolean): Promise<number> =>
      until(what, async () => {
        const left = await viewer.evaluate<number | undefined>(ask.cardLeft);
        return left !== undefined && isSo(left) ? left : undefined;
      });
    const firstLeft = await leftThat('the first card at the right', (left) => left >= 640);
    await viewer.press('ArrowLeft');
    await viewer.see('the focus on the next card', (parts) => {
      const card = focusedCard(parts);
      return card !== undefined && card.texts.join() !== first.texts.join();
    });
    await leftThat('the next card to its left', (left) => left < firstLeft);
    await viewer.press('ArrowRight');
    await viewer.see('the focus back on the first', (parts) => focusedCard(parts)?.texts.join() === first.texts.join());
    const node = await viewer.hear(
      'Arabic words',
      ({ name, language }) => language.startsWith('ar') && arabic.test(name),
    );
    const growth = await viewer.evaluate<number>(ask.arabicGrowth);
    if (Math.abs(growth - 2) > 0.1) throw new Error(`Arabic letters at double size are ${growth} times as wide`);
    const row = (await viewer.screen()).find((part) => part.testId.startsWith('row-'));
    if (row?.texts.some((text) => arabic.test(text)) !== true) throw new Error('The row has no Arabic title');
    return `cards from ${Math.round(firstLeft)} leftwards; ${node.role} in Arabic`;
  },
};

const playback: Check = {
  name: 'playback',
  async run(subject) {
    const { viewer, servedPage } = subject;
    const codec = await codecOf(subject);
    await viewer.open(servedPage, { hash: `watch/${await subject.showFor(codec)}` });
    await viewer.see('the watch page', (parts) => has(parts, 'watch-page'));
    return `${codec}, ${await viewer.watch()} frames`;
  },
};

const handoff: Check = {
  name: 'code read',
  async run(subject) {
    const { viewer, servedPage } = subject;
    const codec = await codecOf(subject).catch(() => undefined);
    if (codec === undefined) {
      // No show to watch: a product that Search finds is bought the same way.
      await viewer.open(servedPage, { hash: 'search/shoe' });
      await viewer.see('products', (parts) => has(parts, 'product-tile'));
    } else if (!has(await viewer.screen(), 'watch-page')) {
      await viewer.open(servedPage, { hash: `watch/${await subject.showFor(codec)}` });
      await viewer.see('the watch page', (parts) => has(parts, 'watch-page'));
    }
    await until(
      'the panel',
      async () => {
        const parts = await viewer.screen();
        if (has(parts, 'handoff-panel')) return true;
        const isOn = (testId: string): boolean => parts.some((part) => part.testId === testId && part.hasFocus);
        if (isOn('product-card') || isOn('product-tile')) await viewer.press('Enter');
        else await viewer.press(isOn('key') ? 'ArrowRight' : 'ArrowDown');
        return false;
      },
      { timeoutMs: 40_000, describe: async () => describeScreen(await viewer.screen()) },
    );
    await viewer.see('the code', (parts) => has(parts, 'qr-code'));
    if ((await viewer.screenshot()) === undefined) throw new NotHere('this engine takes no screenshots');
    const url = await until(
      'a code that can be read from a screenshot',
      async () => (await readQrCodes((await viewer.screenshot()) ?? Buffer.alloc(0)))[0],
      { timeoutMs: 30_000 },
    );
    if (!(await subject.isCodeAddress(url))) throw new Error(`The code says ${url}`);
    return 'the phone’s page, read from a screenshot';
  },
};

/** The first screen and one key. */
async function useHome(viewer: Viewer, page: string): Promise<void> {
  await viewer.open(page);
  const first = await viewer.see('Home with a focused card', focusedCard);
  await viewer.press('ArrowRight');
  await viewer.see('the focus on the next card', (parts) => {
    const card = focusedCard(parts);
    return card !== undefined && card.texts.join() !== first.texts.join();
  });
}

const packaged: Check = {
  name: 'package, from files',
  async run(subject) {
    const { engine, viewer, packages } = subject;
    if (engine.kind === 'wpe') throw new NotHere('boxes with WPE take no package that runs from files');
    await useHome(viewer, packages.webos);
    const codec = await codecOf(subject).catch(() => undefined);
    if (codec === undefined) return 'Home';
    await viewer.open(packages.webos, { hash: `watch/${await subject.showFor(codec)}` });
    await viewer.see('the watch page', (parts) => has(parts, 'watch-page'));
    return `Home; ${codec}, ${await viewer.watch()} frames`;
  },
};

const otherPackages: Check = {
  name: 'other packages',
  async run({ engine, viewer, packages }) {
    if (engine.kind === 'wpe') throw new NotHere('boxes with WPE take the RDK package');
    for (const name of ['tizen', 'firetv', 'hosted'] as const) {
      await useHome(viewer, packages[name]);
      const errors = (await viewer.evaluate<string[] | undefined>(ask.errors)) ?? ['the page has no trap for errors'];
      if (errors.length > 0) throw new Error(`${name}: ${errors.join('\n')}`);
    }
    return 'Tizen’s from files, Fire TV’s as its shell serves it, the hosted one under its policy: Home and a key';
  },
};

/** Back that changed nothing to be heard is pressed again after so long. */
const quietBackMs = 3000;

const rdk: Check = {
  name: 'RDK package',
  async run(subject) {
    const { viewer } = subject;
    // What isn't read by Chromium before 66. Boxes have WPE, which is newer; the package is made for Safari 12.
    if (!(await viewer.evaluate<boolean>(ask.canReadBareCatch))) {
      throw new NotHere('this engine is older than the syntax of the RDK package, which is for boxes with WPE');
    }
    const codec = await codecOf(subject).catch(() => undefined);
    // The inspector isn't part of that package: this one goes by ear.
    await viewer.open(await subject.rdkPage(await subject.showFor(codec ?? 'avc1')), { isMirrored: false });
    await viewer.hear('a show to be opened', ({ name }) => name !== '' && !/^Home/.test(name));
    const frames = codec === undefined ? undefined : await viewer.watch();
    const heard: string[] = [];
    let pressedAtMs = Number.NEGATIVE_INFINITY;
    await until(
      'Back to lead to Home',
      async () => {
        const name = (await viewer.voice())?.name ?? '';
        if (/^Home/.test(name)) return true;
        // A page is told once it stands; a layer that closes over the same focus tells nothing.
        if (name === heard[heard.length - 1] && Date.now() - pressedAtMs < quietBackMs) return false;
        heard.push(name);
        pressedAtMs = Date.now();
        await viewer.press('Backspace');
        return false;
      },
      { timeoutMs: 40_000, describe: () => heard.join('\n') },
    );
    await viewer.press('Backspace');
    await until('Back to lead out of the app', () => viewer.evaluate<boolean>('simulatedHost.hasEnded()'), {
      timeoutMs: 20_000,
    });
    if (!(await viewer.evaluate<boolean>('simulatedHost.isReady()')))
      throw new Error('Firebolt was never told “ready”');
    return `started by an intent, ${frames === undefined ? 'not played' : `${codec}, ${frames} frames`}, Back to the end`;
  },
};

const ownPlayer: Check = {
  name: 'own player',
  async run({ engine, viewer }) {
    if (engine.kind !== 'wpe')
      throw new NotHere('hls.js is what plays in Chromium; only a set’s own player is asked here');
    return watchOwnPlayer(viewer);
  },
};

export const checks: readonly Check[] = [
  ...[boot, home, text, keys, voice, rightToLeft, playback, handoff, packaged, otherPackages, rdk],
  ownPlayer,
];
