import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { readStage } from '../support/stage-reader';
import { readStrip, readVideo } from '../support/video-reader';
import { until } from '../support/wait';

describe('from the first row to an order', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it('finds a live show, watches it, sends a product to a phone and sees the order, with a remote alone', async () => {
    const tv = await room.tv();

    // Home: the first card of the first row is a live show, and it has the focus.
    await tv.see('row-live-and-upcoming', 'Live & Upcoming', 30_000);
    await tv.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
    const card = await tv.focusOn('show-card', /live/i);

    // Watch: frames are decoded and the picture goes on.
    await tv.press('Enter');
    const first = await until('a picture', () => readStrip(tv.page), {
      timeoutMs: 30_000,
      describe: () => room.platform.log(),
    });
    await until('the picture to go on', async () => {
      const now = await readStrip(tv.page);
      return now !== undefined && now.loop === first.loop && now.frame !== first.frame;
    });
    const decodedFrames = (await readVideo(tv.page))?.decodedFrames ?? 0;
    await until('more frames', async () => ((await readVideo(tv.page))?.decodedFrames ?? 0) > decodedFrames + 15);

    // The product marked on the screen is the one in the decoded picture, and again after the host has gone on to the next.
    await tv.press('Enter');
    await tv.see('product-carousel');
    const shown = await readStage(tv);
    expect(shown.marked).toEqual([shown.inPicture.title]);
    const next = await readStage(tv, shown.inPicture.id);
    expect(next.marked).toEqual([next.inPicture.title]);

    // Two presses from the picture to the code.
    // The row leaves when nobody presses for a while. A key has it stay, or Down brings it back: it's there for what comes next.
    await tv.press('ArrowRight');
    const chosen = await until('the focus on a product', async () => {
      const focused = (await tv.screen()).find(({ testId, hasFocus }) => testId === 'product-card' && hasFocus);
      if (focused === undefined) await tv.press('ArrowDown');
      return focused;
    });
    await tv.press('Enter');
    const panel = await tv.see('handoff-panel', 'Scan to buy on your phone');
    const title = panel.texts[0] ?? '';
    expect(chosen.texts.join(' ')).toContain(title.slice(0, 12));
    await tv.see('qr-code');
    const [url] = await until('a code that can be scanned', async () => {
      const codes = await readQrCodes(await tv.page.screenshot());
      return codes.length > 0 ? codes : undefined;
    });
    expect(url).toMatch(new RegExp(`^${room.platform.publicUrl}/h/[A-Za-z0-9_-]{22}$`));

    // The phone buys, and the TV follows.
    const phone = await room.phone();
    await phone.open(url ?? '');
    await phone.page.getByText('From the TV').first().waitFor();
    await tv.see('handoff-panel', 'Opened on your phone');
    await phone.buy();
    await tv.seeNo('qr-code');
    await tv.see('handoff-panel', 'Paying');
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    const placed = await tv.see('handoff-panel', /Order [A-Z0-9]{4}-\d\d/);
    const orderNumber = /[A-Z0-9]{4}-\d\d/.exec(placed.texts.join(' '))?.[0] ?? '';
    expect(await phone.page.locator('main').innerText()).toContain(orderNumber);
    expect(placed.texts.join(' ')).not.toMatch(/Rivera|sam@|Hill Road|4242/);

    // The show has played on all the while.
    const before = await until('a picture', () => readStrip(tv.page));
    await until('the picture to go on', async () => (await readStrip(tv.page))?.frame !== before.frame);

    // Back, one layer at a time, to the same card at the same place.
    await tv.press('Enter');
    await tv.seeNo('handoff-panel');
    await until('Home', async () => {
      await tv.press('Backspace');
      return (await tv.screen()).some((part) => part.testId === 'home-page');
    });
    const again = await tv.focusOn('show-card', /live/i);
    expect(again.texts[0]).toBe(card.texts[0]);
    await until('the card at its old place', async () => {
      const now = await tv.focusOn('show-card');
      return Math.abs(now.x - card.x) < 1 && Math.abs(now.y - card.y) < 1;
    });
    expect(await readVideo(tv.page).then((video) => video?.isPaused ?? true)).toBe(true);
    expect(tv.exceptions).toEqual([]);
  });
});
