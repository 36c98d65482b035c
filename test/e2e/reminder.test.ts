import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { openOperator, operatorKey, type Operator } from '../support/operator';
import type { RemoteButton, Tv } from '../support/tv';
import { until } from '../support/wait';

describe('a reminder', () => {
  let room: LivingRoom;
  let operator: Operator;
  /** A show that is announced, and begins when the test says so, however late that is. */
  const announce = (id: string, title: string, inMs: number): Promise<unknown> =>
    operator.say('PUT', `/shows/${id}`, {
      ...{ title, categoryId: 'home', creatorId: 'ana', productIds: ['kettle'] },
      startsAtMs: Date.now() + inMs,
    });

  beforeAll(async () => {
    room = await openLivingRoom({ platform: { env: { AISLE_OPERATOR_KEY: operatorKey, AISLE_DEMO: 'off' } } });
    operator = await openOperator(room.platform.url);
    await operator.say('PUT', '/products/kettle', {
      title: 'Kettle',
      variants: [{ id: 'kettle-red', title: 'Red', price: { amountMinor: 4900, currency: 'USD' }, left: 40 }],
    });
    await announce('tea', 'Tea tonight', 60_000);
    await announce('soup', 'Soup tonight', 1000);
  });
  afterAll(() => room.close());

  /** Presses until the focus is there. */
  const pressUntil = (tv: Tv, button: RemoteButton, testId: string, text: string) =>
    until(`the focus on ${text}`, async () => {
      const parts = await tv.screen();
      if (parts.some((part) => part.hasFocus && part.testId === testId && part.texts.join(' ').includes(text)))
        return true;
      await tv.press(button);
      return false;
    });
  const goHome = (tv: Tv) =>
    until('Home', async () => {
      if ((await tv.screen()).some(({ testId }) => testId === 'home-page')) return true;
      await tv.press('Backspace');
      return false;
    });
  const remindOf = async (tv: Tv, title: string): Promise<void> => {
    await tv.see('row-live-and-upcoming', title, 30_000);
    await tv.press('ArrowLeft');
    await tv.focusOn('rail-home');
    await pressUntil(tv, 'ArrowDown', 'rail-schedule', '');
    await tv.press('Enter');
    await tv.see('schedule-card', title, 20_000);
    await pressUntil(tv, 'ArrowDown', 'schedule-card', title);
    await tv.press('Enter');
    await tv.see('show-page', title);
    await tv.focusOn('action-remind');
    await tv.press('Enter');
    await tv.see('action-remind', 'Reminder set');
    await goHome(tv);
  };

  it('is set from the schedule, rings over Home when the show begins, and leads to it', async () => {
    const tv = await room.tv();
    await remindOf(tv, 'Tea tonight');
    await tv.focusOn('show-card');
    await operator.say('POST', '/shows/tea/start');
    await tv.see('reminder-banner', 'Tea tonight', 60_000);
    await tv.see('reminder-banner', 'Ana is live now');
    // It came without the focus.
    await tv.focusOn('show-card');
    await until('the banner to take Back', async () => {
      await tv.press('Backspace');
      const parts = await tv.screen();
      if (parts.some((part) => part.testId === 'dialog')) await tv.press('Backspace');
      return parts.some((part) => part.hasFocus && part.testId === 'button' && part.texts.includes('Watch'));
    });
    await tv.press('Enter');
    await tv.see('watch-page');
    await tv.see('show-header', 'Tea tonight', 20_000);
    await tv.seeNo('reminder-banner');
    await goHome(tv);
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('of a show that began while the TV was off rings when it is on again', async () => {
    const tv = await room.tv();
    await remindOf(tv, 'Soup tonight');
    await tv.page.goto('about:blank');
    await operator.say('POST', '/shows/soup/start');
    await tv.page.goto(`${room.platform.url}/?inspector`);
    await tv.see('reminder-banner', 'Soup tonight', 30_000);
    await tv.focusOn('show-card');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });
});
