import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { readStrip } from '../support/video-reader';
import { listenTo, readAccessibleFocus, withVoice } from '../support/voice-listener';
import { until } from '../support/wait';

describe('with the voice guide on', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it('one finds a show, a product and the way to an order and back by ear alone', async () => {
    const tv = await room.tv('/', { prepare: withVoice });
    const voice = listenTo(tv);
    /** The element of the page says the same, without the kind that its role is. */
    const seeNode = async (role: string, name: RegExp) => {
      await until(
        `a ${role} called ${String(name)}`,
        async () => {
          const node = await voice.node();
          return node?.role === role && name.test(node.name ?? '');
        },
        { describe: async () => JSON.stringify(await voice.node()) },
      );
    };

    // Home: where one is (said before the shows are there, or with them), then the card.
    await voice.hear(/Live & Upcoming, row\. .+, show, LIVE, .+, 1 of \d+$/, 30_000);
    await seeNode('button', /Live & Upcoming, row\. .+, LIVE, .+, 1 of \d+$/);
    await tv.press('ArrowRight');
    const second = await voice.hear(/, show, .+, 2 of \d+$/);
    await seeNode('button', /, 2 of \d+$/);
    await tv.press('ArrowLeft');
    const card = await voice.hear(/^[^.]+, show, LIVE, .+, 1 of \d+$/);
    expect(second).not.toBe(card);
    const title = /^(.+?), show/.exec(card)?.[1] ?? '';

    // A question, and back.
    await tv.press('Backspace');
    await voice.hear(/^Leave Aisle\?, dialog\. Stay, button, 1 of 2$/);
    await seeNode('button', /^Leave Aisle\?, dialog\. Stay, 1 of 2$/);
    await tv.press('Backspace');
    await voice.hear(/^Home\. Live & Upcoming, row\./);

    // Watch: whose show it is, and what the keys do.
    await tv.press('Enter');
    const watching = await voice.hear(/LIVE, .*Press OK for the products, .*Up for playback$/, 30_000);
    expect(watching).toContain(title);
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await seeNode('group', /Press OK for the products/);

    // The playback bar: where one is in the show, spoken as the line moves.
    await tv.press('ArrowUp');
    await voice.hear(/^Playback\. Pause, button$/);
    await tv.press('ArrowUp');
    await voice.hear(/^Place in the show, slider, (LIVE|.+ behind live)/);
    await seeNode('slider', /^Place in the show$/);
    await tv.press('ArrowLeft');
    await voice.hear(/^(\d+ s|\d+:\d\d) behind live/);
    await tv.press('ArrowDown', 'ArrowDown');

    // Products: the one in the picture first, with its price and its place.
    await voice.hear(/^Products, row\. .+, product, .*\$\d.*, \d+ of \d+$/);
    await seeNode('button', /^Products, row\. .+\$\d.*, \d+ of \d+$/);
    await tv.press('ArrowRight');
    const product = await voice.hear(/, product, .*\$\d.*, \d+ of \d+$/);
    const productTitle = /^(.+?), product/.exec(product)?.[1] ?? '';

    // The code, letter by letter, then what the phone does.
    await tv.press('Enter');
    const panel = await voice.hear(/\. Back to the show, button(, 1 of 2)?$/);
    expect(panel.startsWith(productTitle)).toBe(true);
    if (!panel.includes('Scan to buy')) await voice.hear(/^Scan to buy on your phone, or open .+ and type (\w ){5}\w/);
    await seeNode('button', /Back to the show/);
    await tv.press('ArrowRight');
    await voice.hear(/^Cancel, button, 2 of 2$/);
    await tv.press('ArrowLeft');
    await voice.hear(/^Back to the show, button, 1 of 2$/);
    const [url] = await until('a code that can be scanned', async () => {
      const codes = await readQrCodes(await tv.page.screenshot());
      return codes.length > 0 ? codes : undefined;
    });
    const phone = await room.phone();
    await phone.open(url ?? '');
    await voice.hear(/^Opened on your phone/);
    await phone.buy();
    await voice.hear(/^Paying/);
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    const placed = await voice.hear(/^Order placed, Order [A-Z0-9]{4}-\d\d/);
    expect(placed).not.toMatch(/Rivera|sam@|Hill Road|4242/);

    // Back to the products, and to the same card.
    await tv.press('Enter');
    await voice.hear(/^Products, row\. .+, product, /);
    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    const back = await voice.hear(/^Home\. Live & Upcoming, row\. .+, show,/);
    expect(back).toContain(title);
    await seeNode('button', /^Home\. Live & Upcoming, row\./);
    expect((await voice.all()).every(({ language }) => language === 'en-US')).toBe(true);
    expect(tv.exceptions).toEqual([]);
  });

  it('it speaks the language of the app', async () => {
    const tv = await room.tv('/?lang=ar', { prepare: withVoice });
    const voice = listenTo(tv);
    const home = await voice.hear(/صف\./, 30_000);
    expect(home).toMatch(/مباشر وقادم، صف\. .+، برنامج، مباشر، .+ من \d+$/);
    expect((await voice.node())?.language).toBe('ar');
    const [first] = await voice.all();
    expect(first?.text).toMatch(/^Aisle\. الرئيسية/);
    expect(first?.language).toBe('ar');
    await tv.close();
  });
});

it('without it the page’s element alone tells, and has the browser’s focus', async () => {
  const room = await openLivingRoom();
  try {
    const tv = await room.tv();
    const voice = listenTo(tv);
    await tv.focusOn('show-card', undefined, 30_000);
    await tv.press('ArrowRight');
    const focused = await until('the focus in the accessibility tree', async () => {
      const focus = await readAccessibleFocus(tv.page);
      return focus?.name?.includes(', 2 of ') === true ? focus : undefined;
    });
    expect(focused.role).toBe('button');
    // Keys go on reaching the app.
    await tv.press('ArrowRight');
    await until('the next card', async () => (await voice.node())?.name?.includes('3 of '));
    expect(await voice.all()).toEqual([]);
  } finally {
    await room.close();
  }
});
