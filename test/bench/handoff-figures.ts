import type { Browser } from 'playwright-core';
import { inPage } from '../support/in-page';
import { openPhone, testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { openTv, type Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';
import type { Figure } from './figures';
import { addProbe } from './frame-probe';

declare global {
  interface Window {
    benchSeenAtMs: Record<string, number>;
    benchPressedAtMs: number;
  }
}

/** Notes when OK is pressed, and when the panel first shows each of these things; epoch milliseconds. */
function followPanel(): void {
  const seen: Record<string, number> = {};
  window.benchSeenAtMs = seen;
  window.benchPressedAtMs = 0;
  window.addEventListener('keydown', () => (window.benchPressedAtMs = Date.now()), true);
  const stage = document.querySelector<HTMLCanvasElement>('body > canvas');
  const small = document.createElement('canvas');
  small.width = 64;
  small.height = 64;
  const context = small.getContext('2d', { willReadFrequently: true });
  if (!stage || !context) throw new Error('There is no canvas.');

  /** White and black in the square of the code, as after it was drawn. */
  const isCodeDrawn = (node: HTMLElement): boolean => {
    const box = node.getBoundingClientRect();
    const frame = stage.getBoundingClientRect();
    const scale = stage.width / frame.width;
    context.drawImage(
      stage,
      (box.left - frame.left) * scale,
      (box.top - frame.top) * scale,
      box.width * scale,
      box.height * scale,
      0,
      0,
      64,
      64,
    );
    const { data } = context.getImageData(0, 0, 64, 64);
    let dark = 0;
    let light = 0;
    for (let at = 0; at < data.length; at += 4) {
      const level = data[at] ?? 0;
      if ((data[at + 3] ?? 0) > 250 && level < 60) dark += 1;
      if (level > 200) light += 1;
    }
    return dark > 600 && light > 1200;
  };
  const note = (name: string, isThere: boolean): void => {
    if (isThere && seen[name] === undefined) seen[name] = Date.now();
  };
  window.benchProbe.afterFrame.push(() => {
    const code = document.querySelector<HTMLElement>('[data-testid="qr-code"]');
    const isOpen = Boolean(code && code.offsetParent !== null && code.checkVisibility());
    note('code', Boolean(code && isOpen && isCodeDrawn(code)));
    const panel = document.querySelector('[data-testid="handoff-panel"]');
    const texts = panel
      ? Array.prototype.map
          .call(panel.querySelectorAll('[texture-text]'), (node: Element) =>
            (node as HTMLElement).checkVisibility() ? node.getAttribute('texture-text') : '',
          )
          .join('\n')
      : '';
    note('opened', texts.indexOf('Opened on your phone') >= 0);
    note('claimed', seen['code'] !== undefined && !isOpen);
    note('placed', /Order [A-Z0-9]{4}-\d\d/.test(texts));
  });
  window.requestAnimationFrame(() => undefined);
}

/** Keeps the instant of the last press on a phone page over its change of page. */
function keepPress(): void {
  addEventListener('click', () => localStorage.setItem('pressedAtMs', String(Date.now())), true);
}

async function openCode(tv: Tv): Promise<string> {
  await tv.page.evaluate(inPage(followPanel));
  await tv.press('Enter');
  await tv.see('qr-code');
  return until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
}

/** OK → code on screen, and presses on the phone → TV. */
export async function measureHandoffs(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const tv = await openTv(browser, url, { prepare: addProbe });
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.press('Enter');
  await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
  const toCode: number[] = [];
  const claims: number[] = [];
  const orders: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await until('a product in focus', async () => {
      if ((await tv.screen()).some((part) => part.testId === 'product-card' && part.hasFocus)) return true;
      await tv.press('ArrowDown');
      return false;
    });
    await tv.press(run === 0 ? 'ArrowLeft' : 'ArrowRight');
    const code = await openCode(tv);
    const seen = (): Promise<Record<string, number>> => tv.page.evaluate('benchSeenAtMs');
    const seenAt = (name: string): Promise<number> => until(name, async () => (await seen())[name]);
    toCode.push((await seenAt('code')) - (await tv.page.evaluate<number>('benchPressedAtMs')));

    const phone = await openPhone(browser);
    await phone.page.addInitScript(inPage(keepPress));
    const pressedAt = async (): Promise<number> =>
      Number(await phone.page.evaluate(() => localStorage.getItem('pressedAtMs')));
    await phone.open(code);
    await seenAt('opened');
    await phone.buy();
    const claimedAtMs = await seenAt('claimed');
    await phone.page.getByLabel(/^Name/).waitFor();
    claims.push(claimedAtMs - (await pressedAt()));
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    const placedAtMs = await seenAt('placed');
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    orders.push(placedAtMs - (await pressedAt()));
    await phone.close();
    await tv.press('Backspace');
    await tv.seeNo('handoff-panel');
  }
  await tv.close();
  return [
    { id: 'ok-qr', what: 'OK → code on screen', unit: 'ms', values: toCode, target: 150 },
    { id: 'phone-claim', what: 'Buy on the phone → TV', unit: 'ms', values: claims, target: 200 },
    {
      id: 'phone-order',
      what: 'Place order on the phone → TV',
      unit: 'ms',
      values: orders,
      note: 'with the demo payment in between',
    },
  ];
}
