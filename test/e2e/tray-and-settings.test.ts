import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

describe('the tray and settings', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it('keeps a product while watching, finds it in the tray, and buys it on a phone', async () => {
    const tv = await room.tv();
    await tv.see('row-live-and-upcoming', 'Live & Upcoming', 30_000);
    await tv.press('Enter');
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000, describe: () => room.platform.log() });
    await tv.press('Enter');
    const card = await tv.focusOn('product-card');
    await tv.press('ArrowDown');
    await tv.focusOn('action-keep', 'Keep for later');
    await tv.press('Enter');
    await tv.see('toast', 'is in your tray');

    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    await tv.press('ArrowLeft');
    await tv.focusOn('rail-home');
    await until('the tray in the rail', async () => {
      await tv.press('ArrowDown');
      return (await tv.screen()).some((part) => part.testId === 'rail-tray' && part.hasFocus);
    });
    await tv.press('Enter');
    const kept = await tv.see('tray-item', /\$\d/, 20_000);
    const title = kept.texts[0] ?? '';
    expect(card.texts.join(' ')).toContain(title.slice(0, 10));

    // It is offered once the product is known as it is now; the price of then stands there before.
    await tv.see('button', 'Send to phone');
    await tv.press('ArrowRight');
    await tv.focusOn('button', 'Send to phone');
    await tv.press('Enter');
    await tv.see('handoff-panel', 'Scan to buy on your phone');
    const [url] = await until('a code that can be scanned', async () => {
      const codes = await readQrCodes(await tv.page.screenshot());
      return codes.length > 0 ? codes : undefined;
    });
    const phone = await room.phone();
    await phone.open(url ?? '');
    await phone.buy();
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    await tv.see('handoff-panel', /Order [A-Z0-9]{4}-\d\d/, 20_000);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('speaks another language from the press on, and after the TV was off', async () => {
    const tv = await room.tv('/#settings');
    await tv.see('settings-page', 'Settings', 30_000);
    await tv.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await tv.focusOn('setting', 'Deutsch');
    await Promise.all([tv.page.waitForEvent('load'), tv.press('Enter')]);
    await tv.see('settings-page', 'Einstellungen', 30_000);
    await tv.focusOn('setting', 'Deutsch');
    await tv.page.reload();
    await tv.see('settings-page', 'Einstellungen', 30_000);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('names every library and font that is in the app, with its licence', async () => {
    const tv = await room.tv('/#settings');
    await tv.see('settings-page', 'Settings', 30_000);
    await tv.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter');
    await tv.focusOn('setting', '@firebolt-js/sdk');
    const { names, textless } = await tv.page.evaluate(async () => {
      const list = (await (await fetch('licences.json')).json()) as { name: string; text?: string }[];
      return {
        names: list.map(({ name }) => name),
        textless: list.filter(({ text }) => !text).map(({ name }) => name),
      };
    });
    expect(names).toEqual(
      expect.arrayContaining(['Aisle', 'Inter', 'Lucide', '@lightningjs/core', 'socket.io-client', 'uqr', 'valibot']),
    );
    expect(textless).toEqual([]);
    await tv.press('Enter');
    await tv.see('text-sheet', /licen[cs]e/i);
    await tv.press('Backspace');
    await tv.focusOn('setting', '@firebolt-js/sdk');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('grows the text and the contrast at once, at the very setting, and keeps them', async () => {
    const tv = await room.tv('/#settings');
    await tv.see('settings-page', 'Settings', 30_000);
    await tv.press('ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter', 'ArrowDown', 'ArrowDown');
    const before = await tv.focusOn('setting', '130%');
    await tv.press('Enter');
    await tv.until('a taller line with the focus', (parts) =>
      parts.some(
        (part) =>
          part.hasFocus &&
          part.testId === 'setting' &&
          part.texts.includes('130%') &&
          part.height > before.height * 1.2,
      ),
    );
    await tv.press('Backspace', 'ArrowDown', 'Enter');
    await tv.focusOn('setting', 'High contrast');
    await tv.page.reload();
    await tv.see('settings-page', 'Settings', 30_000);
    await tv.press('ArrowDown', 'ArrowDown');
    await tv.see('setting', '130%');
    const stored = await tv.page.evaluate(() => localStorage.getItem('aisle:preferences'));
    expect(JSON.parse(stored ?? '{}')).toMatchObject({ textSizePercent: 130, isHighContrast: true });
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });
});
