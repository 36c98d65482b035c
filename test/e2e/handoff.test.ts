import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards, type Phone } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import type { RemoteButton, Tv } from '../support/tv';
import { until } from '../support/wait';

describe('a code on the TV', () => {
  let room: LivingRoom;
  let tv: Tv;
  const phones: Phone[] = [];
  const takePhone = async (): Promise<Phone> => {
    const phone = await room.phone();
    phones.push(phone);
    return phone;
  };

  beforeAll(async () => {
    room = await openLivingRoom();
    tv = await room.tv();
    await tv.focusOn('show-card', /live/i, 30_000);
    await tv.press('Enter');
    await tv.see('watch-page');
    return async () => {
      expect(tv.exceptions).toEqual([]);
      await tv.close();
    };
  });
  afterAll(() => room.close());

  beforeEach(() => async () => {
    for (const phone of phones.splice(0)) await phone.close();
    await until('the panel to close', async () => {
      const parts = await tv.screen();
      if (!parts.some((part) => part.testId === 'handoff-panel')) return true;
      await tv.press('Backspace');
      return false;
    });
  });

  const sent = new Set<string>();

  /** Opens the panel for a product that wasn't sent before, and answers what its code says. */
  const showCode = async (): Promise<string> => {
    let [before, direction]: [string, RemoteButton] = ['', 'ArrowRight'];
    await until('a product not yet sent', async () => {
      const card = (await tv.screen()).find((part) => part.testId === 'product-card' && part.hasFocus);
      const title = card?.texts.find((text) => text !== 'Showing now');
      if (title !== undefined && !sent.has(title)) {
        sent.add(title);
        return true;
      }
      // The row has an end.
      if (title === before) direction = 'ArrowLeft';
      before = title ?? '';
      await tv.press(title === undefined ? 'ArrowDown' : direction);
      return false;
    });
    await tv.press('Enter');
    await tv.see('handoff-panel', 'Scan to buy on your phone');
    await tv.see('qr-code');
    return until('a code that can be scanned', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
  };

  it('follows a declined card and then an accepted one', async () => {
    const url = await showCode();
    const phone = await takePhone();
    await phone.open(url);
    await phone.buy();
    await phone.fillCheckout(testCards.declined);
    await phone.placeOrder();
    await phone.page.getByText('Your bank declined the payment').waitFor();
    await tv.see('handoff-panel', /declined/);
    await phone.page.getByLabel(/^Card number/).fill(testCards.accepted);
    await phone.page.getByLabel(/^Valid until/).fill('12/34');
    await phone.page.getByLabel(/^Security code/).fill('123');
    await phone.placeOrder();
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    await tv.see('handoff-panel', 'Order placed');
  });

  it('serves one phone: a second one is told so, and cannot buy', async () => {
    const url = await showCode();
    const [first, second] = [await takePhone(), await takePhone()];
    await second.open(url);
    await first.open(url);
    await first.buy();
    await tv.see('handoff-panel', 'Paying');
    await second.buy();
    await second.page.getByRole('heading', { name: 'Another phone took this' }).waitFor();
    await tv.see('handoff-panel', 'Paying');
  });

  it('can be typed instead of scanned', async () => {
    await showCode();
    const panel = await tv.see('handoff-panel', /^[A-HJKMNP-Z2-9]{6}$/);
    const code = panel.texts.find((text) => /^[A-HJKMNP-Z2-9]{6}$/.test(text)) ?? '';
    const phone = await takePhone();
    await phone.open(`${room.platform.publicUrl}/tv`);
    await phone.page.getByLabel('Code').fill(code.toLowerCase());
    await phone.page.getByRole('button', { name: 'Continue' }).tap();
    await tv.see('handoff-panel', 'Opened on your phone');
    await phone.buy();
    await tv.see('handoff-panel', 'Paying');
  });

  it('is taken back with Cancel, and the phone is told', async () => {
    const url = await showCode();
    const phone = await takePhone();
    await phone.open(url);
    await tv.see('handoff-panel', 'Opened on your phone');
    await tv.press('ArrowRight');
    await tv.focusOn('button', 'Cancel');
    await tv.press('Enter');
    await tv.see('handoff-panel', 'The code was taken back');
    await phone.page.getByRole('button', { name: /^Buy for/ }).tap();
    await phone.page.getByRole('heading', { name: 'Cancelled on the TV' }).waitFor();
    await tv.focusOn('button', 'Back to the show');
    await tv.press('ArrowRight');
    await tv.focusOn('button', 'New code');
    await tv.press('Enter');
    await tv.see('qr-code');
  });

  it('is followed after leaving the panel: a toast tells of the order', async () => {
    const url = await showCode();
    await tv.press('Backspace');
    await tv.seeNo('handoff-panel');
    await tv.see('status', 'Code still open');
    const phone = await takePhone();
    await phone.open(url);
    await phone.buy();
    await tv.see('status', 'Paying on phone');
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    await tv.see('toast', /Order placed/);
  });

  it('tells nobody who opened the link for a preview', async () => {
    const url = await showCode();
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Buy for');
    const phone = await takePhone();
    await phone.open(url);
    await tv.see('handoff-panel', 'Opened on your phone');
  });
});
