import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { startPlatform } from '../support/platform-process';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

interface Listed {
  readonly id: string;
  readonly startsAtMs: number;
  readonly durationMs: number;
}

/** Long enough to open the show and reach the checkout before its end. */
const leadMs = 45_000;

describe('a show that ends', () => {
  let room: LivingRoom;
  let showId: string;

  beforeAll(async () => {
    // The programme is a function of the clock: look which live show ends first, then begin shortly before that.
    const scout = await startPlatform();
    const answer = await fetch(`${scout.url}/v1/shows?state=live`);
    const { shows } = (await answer.json()) as { shows: Listed[] };
    await scout.stop();
    const [first] = shows
      .map((show) => ({ id: show.id, endsAtMs: show.startsAtMs + show.durationMs }))
      .sort((a, b) => a.endsAtMs - b.endsAtMs);
    if (first === undefined) throw new Error('No show is live.');
    showId = first.id;
    room = await openLivingRoom({ platform: { clockShiftMs: first.endsAtMs - leadMs - Date.now() } });
  });
  afterAll(() => room.close());

  it('lets who is paying finish, then says so and leads on', async () => {
    const tv = await room.tv(`/#watch/${showId}`);
    await until('a picture', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await tv.press('ArrowDown');
    await tv.focusOn('product-card');
    await tv.press('Enter');
    await tv.see('qr-code');
    const url = await until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
    const phone = await room.phone();
    await phone.open(url);
    await phone.buy();
    await tv.see('handoff-panel', 'Paying');

    // The platform ends the show; its film runs out a moment later, and the panel stays.
    await until(
      'the show to end',
      async () => {
        const answer = await fetch(`${room.platform.url}/v1/shows/${showId}`);
        return ((await answer.json()) as { state: string }).state !== 'live';
      },
      { timeoutMs: leadMs + 30_000 },
    );
    await tv.see('handoff-panel', 'Paying');
    await phone.fillCheckout(testCards.accepted);
    await phone.placeOrder();
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    await tv.see('handoff-panel', 'Order placed');
    await tv.press('Enter');
    await tv.see('message-panel', 'The show has ended', 20_000);
    await tv.focusOn('button');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });
});
