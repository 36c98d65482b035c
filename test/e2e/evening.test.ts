import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../contract/chat';
import { stripLayout } from '../../platform/demo/make/strip';
import { connectLive } from '../platform/realtime/live-socket';
import { sendFilm, type FilmSender } from '../support/media/film';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { openOperator, operatorKey, type Operator } from '../support/operator';
import { testCards } from '../support/phone';
import { readQrCodes } from '../support/qr-reader';
import { describeScreen, type RemoteButton, type Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

/** One evening, in order: a show that is waited for, its audience, its deals; and another one beside it. */
describe('an evening at the operator’s desk', () => {
  let room: LivingRoom;
  let operator: Operator;
  let tv: Tv;
  const films: FilmSender[] = [];
  let announcedMs: number;

  const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
  const productIds = ['kettle', 'lamp', 'cup'];
  const announce = (id: string, title: string, startsAtMs: number) =>
    operator.say('PUT', `/shows/${id}`, { title, categoryId: 'home', creatorId: 'ana', productIds, startsAtMs });
  /** A camera in a show's studio. */
  const film = async (showId: string): Promise<void> => {
    const { key } = await operator.say<{ key: string }>('POST', `/shows/${showId}/ingest-key`);
    films.push(await sendFilm(`${room.platform.url}/ingest/${showId}`, key));
  };
  const newDevice = async (): Promise<string> => {
    const response = await fetch(`${room.platform.url}/v1/devices`, { method: 'POST' });
    return ((await response.json()) as { token: string }).token;
  };
  /** What another viewer does. */
  const asViewer = (token: string, method: string, path: string, body: object): Promise<Response> =>
    fetch(`${room.platform.url}/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const pressUntil = (button: RemoteButton, what: string, isThere: () => Promise<boolean>) =>
    until(what, async () => {
      if (await isThere()) return true;
      await tv.press(button);
      return false;
    });
  const hasFocus = async (testId: string, text = ''): Promise<boolean> =>
    (await tv.screen()).some((one) => one.hasFocus && one.testId === testId && one.texts.join(' ').includes(text));
  /** Peels whatever lies over the picture, a layer at a time: one press too many would lead away from the show. */
  const backToPicture = async (): Promise<void> => {
    for (;;) {
      const shown = (await tv.screen()).map(({ testId }) => testId);
      const top = ['handoff-panel', 'product-carousel', 'playback-bar', 'reaction-strip'].find((id) =>
        shown.includes(id),
      );
      if (top === undefined) return;
      await tv.press('Backspace');
      await tv.seeNo(top);
    }
  };

  /** To a product's card, which stands at the row's start or behind it. */
  const goToProduct = (title: string) =>
    until(
      title,
      async () => {
        const parts = await tv.screen();
        const cards = parts.filter(({ testId }) => testId === 'product-card');
        const at = cards.findIndex(({ hasFocus }) => hasFocus);
        const wanted = cards.findIndex(({ texts }) => texts.join(' ').includes(title));
        if (at >= 0 && at === wanted) return true;
        // A screen that is read before the last key has moved the focus leads past it: then it is the other way.
        if (at >= 0) await tv.press(wanted > at ? 'ArrowRight' : 'ArrowLeft');
        else if (parts.some((one) => one.hasFocus && one.testId === 'product-actions')) await tv.press('ArrowUp');
        else await tv.press('ArrowDown');
        return false;
      },
      { describe: async () => describeScreen(await tv.screen()) },
    );

  beforeAll(async () => {
    room = await openLivingRoom({ platform: { env: { AISLE_OPERATOR_KEY: operatorKey, AISLE_DEMO: 'off' } } });
    operator = await openOperator(room.platform.url);
    for (const [index, id] of productIds.entries()) {
      await operator.say('PUT', `/products/${id}`, {
        title: `The ${id}`,
        variants: [{ id: `${id}-1`, title: 'Red', price: usd(5000 + index * 1000), left: 40 }],
      });
    }
    announcedMs = Date.now() + 600_000;
    await announce('evening', 'An evening', announcedMs);
  });
  afterAll(async () => {
    for (const film of films) await film.stop();
    await room.close();
  });

  it('is waited for: the countdown follows the start as it is moved, and the picture comes without a reload', async () => {
    tv = await room.tv('/#watch/evening');
    await tv.page.evaluate('window.isSamePage = true');
    await tv.see('message-panel', 'Not live yet', 30_000);
    /** Seconds that the tiles count. */
    const counted = async (): Promise<number> => {
      const tiles = await tv.see('countdown');
      const digits = tiles.texts.filter((text) => /^\d+$/.test(text)).join('');
      return Array.from(digits)
        .reverse()
        .reduce((sum, digit, index) => {
          const unit = [1, 60, 3600, 86_400][Math.floor(index / 2)] ?? 0;
          return sum + Number(digit) * (index % 2 === 0 ? 1 : 10) * unit;
        }, 0);
    };
    /** To the first picture, some seconds after the start. */
    const countsTo = (startsAtMs: number) =>
      until(`a countdown to ${new Date(startsAtMs).toISOString()}`, async () => {
        const apart = (await counted()) - (startsAtMs - Date.now()) / 1000;
        return apart > 0 && apart < 12;
      });
    await countsTo(announcedMs);
    await announce('evening', 'An evening', announcedMs + 7_200_000);
    await countsTo(announcedMs + 7_200_000);
    await announce('evening', 'An evening', announcedMs - 300_000);
    await countsTo(announcedMs - 300_000);
    await film('evening');
    await operator.say('POST', '/shows/evening/start');
    await until('the first picture', () => readStrip(tv.page), {
      timeoutMs: 40_000,
      describe: () => room.platform.log(),
    });
    await tv.seeNo('countdown');
    expect(await tv.page.evaluate('window.isSamePage')).toBe(true);
  });

  it('asks its viewers: Right, Down and OK vote, and the results move as others vote', async () => {
    const options = [
      { id: 'red', text: 'Red' },
      { id: 'blue', text: 'Blue' },
    ];
    await operator.say('PUT', '/shows/evening/polls/colour', { question: 'Which colour next?', options });
    await tv.see('poll-card', 'Which colour next?', 20_000);
    await pressUntil('ArrowRight', 'the poll', () => hasFocus('poll-option', 'Red'));
    await tv.press('ArrowDown');
    await tv.focusOn('poll-option', 'Blue');
    await tv.press('Enter');
    await tv.see('poll-option', '100%');
    await tv.see('poll-card', '1 vote');
    const others = await Promise.all([newDevice(), newDevice(), newDevice()]);
    for (const token of others) await asViewer(token, 'PUT', '/shows/evening/polls/colour/vote', { optionId: 'red' });
    await tv.see('poll-option', '75%', 20_000);
    await tv.see('poll-card', '4 votes');
    await tv.focusOn('poll-option', 'Blue');
    await operator.say('POST', '/shows/evening/polls/colour/close');
    await tv.see('poll-card', 'Voting has closed', 20_000);
    await tv.press('ArrowLeft');
  });

  it('is answered with one key, which everybody sees', async () => {
    const listener = await connectLive(room.platform.url, { rooms: [{ room: 'show:evening', after: 0 }] });
    const hearts: number[] = [];
    listener.socket.on('reactions', ({ counts }: { counts: Record<string, number> }) =>
      hearts.push(counts['heart'] ?? 0),
    );
    await backToPicture();
    await tv.press('ArrowRight');
    await tv.see('reaction-strip');
    await until('a heart', () => hearts.includes(1));
    await backToPicture();
    listener.close();
  });

  it('loses a removed message at once, and all that a blocked viewer said', async () => {
    const [polite, rude] = await Promise.all([newDevice(), newDevice()]);
    const say = async (token: string, text: string): Promise<ChatMessage> => {
      const body = { clientId: text.replace(/\W/g, '-'), text };
      const answer = await asViewer(token, 'POST', '/shows/evening/messages', body);
      expect(answer.status).toBe(201);
      return (await answer.json()) as ChatMessage;
    };
    await say(polite, 'Hello from the sofa');
    const slip = await say(polite, 'Oops that was my address');
    const insult = await say(rude, 'Something rude');
    await say(rude, 'And something worse');
    /** The chat stands beside the products, which leave when no key is pressed. */
    const untilChat = (what: string, fits: (chat: string) => boolean, timeoutMs: number) =>
      until(
        what,
        async () => {
          const chat = (await tv.screen()).find(({ testId }) => testId === 'chat');
          if (chat === undefined) await tv.press('ArrowDown');
          return chat !== undefined && fits(chat.texts.join(' ').replace(/\s+/g, ' '));
        },
        { timeoutMs, describe: async () => describeScreen(await tv.screen()) },
      );
    const all = ['Hello from the sofa', 'Oops', 'Something rude', 'And something worse'];
    await untilChat('all that was said', (chat) => all.every((text) => chat.includes(text)), 20_000);
    await operator.say('DELETE', `/shows/evening/messages/${slip.id}`);
    await untilChat('the slip to go', (chat) => chat.includes('Hello') && !chat.includes('Oops'), 5000);
    await operator.say('DELETE', `/shows/evening/messages/${insult.id}?isBlocked=true`);
    await untilChat('the insults to go', (chat) => chat.includes('Hello') && !/rude|worse/.test(chat), 5000);
    const refused = await asViewer(rude, 'POST', '/shows/evening/messages', { clientId: 'again', text: 'Still here' });
    expect(refused.status).toBe(403);
  });

  it('has a deal with a real deadline and what is claimed of it, at whose price the phone buys', async () => {
    await operator.say('PUT', '/shows/evening/highlight', { productId: 'kettle' });
    const endsAtMs = Date.now() + 540_000;
    const draft = { productId: 'kettle', subject: 'the kettle', percentOff: 20, endsAtMs, claimedShare: 0.25 };
    await operator.say('PUT', '/promotions/tea-time', { ...draft, perViewerMax: 1 });
    await goToProduct('The kettle');
    await tv.see('promotion-bar', '20% off the kettle', 20_000);
    await tv.see('promotion-bar', '25% claimed');
    const leftSeconds = async (): Promise<number> => {
      const bar = await tv.see('promotion-bar');
      const [minutes = NaN, seconds = NaN] = (/(\d\d):(\d\d)/.exec(bar.texts.join('')) ?? []).slice(1).map(Number);
      return minutes * 60 + seconds;
    };
    const apart = async (): Promise<number> => Math.abs((await leftSeconds()) - (endsAtMs - Date.now()) / 1000);
    expect(await apart()).toBeLessThan(3);
    const before = await leftSeconds();
    await until('the countdown to go on', async () => (await leftSeconds()) < before);
    await operator.say('PUT', '/promotions/tea-time/progress', { claimedShare: 0.5 });
    await tv.see('promotion-bar', '50% claimed');

    await goToProduct('The kettle');
    await tv.see('product-card', '$40.00');
    await tv.press('Enter');
    await tv.see('handoff-panel', '$40.00');
    const url = await until('a code', async () => (await readQrCodes(await tv.page.screenshot()))[0]);
    const phone = await room.phone();
    await phone.open(url);
    await phone.page.getByRole('button', { name: 'Buy for $40.00' }).waitFor();
    await phone.buy();
    await phone.fillCheckout(testCards.accepted);
    await phone.page.getByRole('button', { name: /^Place order for \$40\.00/ }).waitFor();
    await phone.placeOrder();
    await phone.page.getByRole('heading', { name: 'Order placed' }).waitFor();
    await tv.see('handoff-panel', 'Order placed');
    await tv.see('handoff-panel', '$40.00');
    await phone.close();
    await operator.say('DELETE', '/promotions/tea-time');
    await backToPicture();
  });

  it('is gone back in: “Watch this moment” shows the picture of when the product was taken up', async () => {
    const { cues } = await operator.say<{ cues: { atMs: number }[] }>('PUT', '/shows/evening/highlight', {
      productId: 'lamp',
    });
    const airedAtMs = cues[0]?.atMs ?? NaN;
    // What the picture of that instant is, by what it is now: latency is the same for both.
    let seen = '';
    const mark = await until(
      'the lamp in the picture',
      async () => {
        const parts = await tv.screen();
        seen = parts
          .map(({ testId, hasFocus, texts }) => `${hasFocus ? '> ' : '  '}${testId}: ${texts.join(' ')}`)
          .join('\n');
        const isMarked = parts.some(
          (one) =>
            one.testId === 'product-card' &&
            one.texts.join(' ').includes('Showing now') &&
            one.texts.join(' ').includes('The lamp'),
        );
        if (isMarked) return readStrip(tv.page);
        if (!parts.some(({ testId }) => testId === 'product-card')) await tv.press('ArrowDown');
        return undefined;
      },
      { timeoutMs: 30_000, describe: () => seen },
    );
    await operator.say('PUT', '/shows/evening/highlight', { productId: 'cup' });
    await until(
      'the cup in the picture, some seconds later',
      async () => {
        const parts = await tv.screen();
        if (!parts.some(({ testId }) => testId === 'product-card')) await tv.press('ArrowDown');
        const strip = await readStrip(tv.page);
        const isOn = parts.some(
          (one) =>
            one.testId === 'product-card' &&
            one.texts.includes('Showing now') &&
            one.texts.join(' ').includes('The cup'),
        );
        return isOn && framesFrom(mark.frame, strip?.frame) > 4 * stripLayout.framesPerSecond;
      },
      { timeoutMs: 30_000 },
    );
    await goToProduct('The lamp');
    await tv.press('ArrowDown');
    await pressUntil('ArrowRight', 'the moment', () => hasFocus('action-moment'));
    await tv.press('Enter');
    const there = await until('the picture of then', async () => {
      const strip = await readStrip(tv.page);
      return strip && framesFrom(mark.frame, strip.frame) < 3 * stripLayout.framesPerSecond ? strip : undefined;
    });
    expect(framesFrom(mark.frame, there.frame)).toBeLessThan(3 * stripLayout.framesPerSecond);
    await tv.see('playback-bar', /behind/);
    await until('the picture to go on', async () => (await readStrip(tv.page))?.frame !== there.frame);
    expect(airedAtMs).toBeLessThan(Date.now());
  });

  it('beside another show: a product is waited for from its rundown, and rings on Home, in its show and in another', async () => {
    const startsAtMs = Date.now() + 20_000;
    await announce('late', 'A late show', startsAtMs);
    const items = productIds.map((productId, index) => ({
      ...{ id: productId, productId, title: `The ${productId}` },
      startsAtMs: startsAtMs + (index + 1) * 60_000,
    }));
    await operator.say('PUT', '/shows/late/rundown', { items });
    await tv.page.evaluate("location.hash = '#show/late'");
    await tv.see('show-page', 'A late show', 20_000);
    for (const [index, product] of ['kettle', 'lamp'].entries()) {
      await pressUntil('ArrowDown', 'the products', () => hasFocus('product-tile'));
      if (index > 0) await tv.press('ArrowRight');
      await tv.focusOn('product-tile', index === 0 ? '$50.00' : '$60.00');
      await tv.press('Enter');
      await tv.see('product-sheet', `The ${product}`);
      await tv.see('product-sheet', 'Planned:');
      await tv.press('ArrowRight');
      await tv.focusOn('action-remind', 'Remind me');
      await tv.press('Enter');
      await tv.see('action-remind', 'Reminder set');
      await tv.press('Backspace');
      await tv.seeNo('product-sheet');
    }
    await pressUntil('Backspace', 'Home', async () => (await tv.screen()).some(({ testId }) => testId === 'home-page'));
    await film('late');
    await operator.say('POST', '/shows/late/start');
    await until(
      'the TV in the room of the late show',
      async () => {
        const answer = await fetch(`${room.platform.url}/v1/shows/late`);
        return (((await answer.json()) as { viewers?: number }).viewers ?? 0) > 0;
      },
      { timeoutMs: 40_000 },
    );
    await operator.say('PUT', '/shows/late/highlight', { productId: 'kettle' });
    await tv.see('reminder-banner', 'The kettle', 10_000);
    await tv.see('reminder-banner', 'On now with Ana');
    await pressUntil('Backspace', 'the banner', async () => {
      if ((await tv.screen()).some(({ testId }) => testId === 'dialog')) await tv.press('Backspace');
      return hasFocus('button', 'Watch');
    });
    await tv.press('ArrowRight');
    await tv.focusOn('button', 'Close');
    await tv.press('Enter');
    await tv.seeNo('reminder-banner');

    // Within another show.
    await tv.page.evaluate("location.hash = '#watch/evening'");
    await until('the picture of the evening', () => readStrip(tv.page), { timeoutMs: 30_000 });
    await operator.say('PUT', '/shows/late/highlight', { productId: 'lamp' });
    await tv.see('reminder-banner', 'The lamp', 10_000);
    await pressUntil('Backspace', 'the banner', () => hasFocus('button', 'Watch'));
    await tv.press('Enter');
    await tv.see('show-header', 'A late show', 20_000);
    await tv.seeNo('reminder-banner');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });
});

/** How many frames later another picture of the film is. */
function framesFrom(first: number, other: number | undefined): number {
  if (other === undefined) return Number.NaN;
  return (other - first + stripLayout.frameCount) % stripLayout.frameCount;
}
