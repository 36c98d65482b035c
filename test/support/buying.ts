import type { LivingRoom } from './living-room';
import { testCards } from './phone';
import { readQrCodes } from './qr-reader';
import type { Tv } from './tv';
import { readStrip } from './video-reader';
import { until } from './wait';

/** From Home with the focus on a live show to its picture. */
export async function openLive(tv: Tv): Promise<void> {
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.press('Enter');
  await tv.see('watch-page');
  await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
}

/** From the picture to the code of the first product that the arrows reach. */
export const openPanel = (tv: Tv): Promise<true> =>
  until('the panel', async () => {
    const parts = await tv.screen();
    if (parts.some((part) => part.testId === 'qr-code')) return true;
    if (parts.some((part) => part.testId === 'handoff-panel')) return false;
    await tv.press(parts.some((part) => part.testId === 'product-card' && part.hasFocus) ? 'Enter' : 'ArrowDown');
    return false;
  });

/** The address in the code on the screen, read from a screenshot. */
export const codeOn = (tv: Tv): Promise<string> =>
  until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);

/** Buys on a phone what a code stands for. */
export async function buy(room: LivingRoom, code: string): Promise<void> {
  const phone = await room.phone();
  await phone.open(code);
  await phone.buy();
  await phone.fillCheckout(testCards.accepted);
  await phone.placeOrder();
  await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
  await phone.close();
}
