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
  }
}

/** Notes when the panel first shows each of these things; epoch milliseconds. */
function followPanel(): void {
  const seen: Record<string, number> = {};
  window.benchSeenAtMs = seen;

  /** White and black in the square of the code, as after it was drawn. */
  const isCodeDrawn = (node: HTMLElement): boolean => {
    const pixels = window.benchProbe.readStage(node.getBoundingClientRect());
    let dark = 0;
    let light = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const level = pixels[at] ?? 0;
      if (level < 60 && (pixels[at + 3] ?? 0) > 250) dark += 1;
      if (level > 200) light += 1;
    }
    const count = pixels.length / 4;
    return dark > count * 0.15 && light > count * 0.3;
  };
  interface Mirror extends Element {
    element?: { texture?: { text?: unknown } | null };
  }
  // The mirror's attributes keep a text that has been emptied; the element itself doesn't.
  const textsOf = (root: Element): unknown[] =>
    Array.prototype.map.call(root.querySelectorAll('[texture-text]'), (node: Mirror) =>
      node.checkVisibility() && node.element && node.element.texture ? node.element.texture.text : '',
    );
  const note = (name: string, isThere: boolean): void => {
    if (isThere && seen[name] === undefined) seen[name] = Date.now();
  };
  window.benchProbe.afterFrame.length = 0;
  window.benchProbe.afterFrame.push(() => {
    const code = document.querySelector<HTMLElement>('[data-testid="qr-code"]');
    const isOpen = Boolean(code && code.offsetParent !== null && code.checkVisibility());
    note('code', Boolean(code && isOpen && seen['code'] === undefined && isCodeDrawn(code)));
    const panel = document.querySelector('[data-testid="handoff-panel"]');
    const texts = panel ? textsOf(panel).join('\n') : '';
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
  // This way of compositing now and then fails to take a screenshot.
  return until('a code', async () => {
    const png = await tv.page.screenshot().catch(() => undefined);
    return png && (await readQrCodes(png))[0];
  });
}

/** Presses on the phone → TV. */
export async function measureHandoffs(browser: Browser, url: string, runs: number): Promise<Figure[]> {
  const tv = await openTv(browser, url, { prepare: addProbe });
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.press('Enter');
  await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
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
    await seenAt('code');

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
