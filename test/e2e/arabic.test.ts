import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { readQrCodes } from '../support/qr-reader';
import type { Tv } from '../support/tv';
import { listenTo, withVoice } from '../support/voice-listener';
import { until } from '../support/wait';

const arabic = /[\u0600-\u06ff]/;

/** Where the focused part with that testId is drawn; the inspector's own places know nothing of mirroring. */
const drawnLeft = (tv: Tv, testId: string): Promise<number> =>
  tv.page.evaluate((wanted) => {
    type Mirror = HTMLElement & { element?: { hasFocus?(): boolean; core: { getCornerPoints(): number[] } } };
    const parts = Array.from(document.querySelectorAll<Mirror>(`[data-testid="${wanted}"]`));
    const part = parts.find(({ element }) => wanted === 'handoff-panel' || element?.hasFocus?.() === true);
    return part?.element?.core.getCornerPoints()[0] ?? Number.NaN;
  }, testId);

describe('the way to a purchase on a TV that speaks Arabic', () => {
  let room: LivingRoom;

  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it('runs from the right: cards, keys, picture, panel and code', async () => {
    const context = await room.browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ar-EG' });
    const tv = await room.tv('/', { context, prepare: withVoice });
    const voice = listenTo(tv);
    const first = await tv.focusOn('show-card', 'مباشر');
    await tv.see('row-live-and-upcoming', 'مباشر وقادم');
    await voice.hear(/مباشر وقادم/, 30_000);
    // The row begins at the right, before the rail's place.
    const firstLeft = await drawnLeft(tv, 'show-card');
    expect(firstLeft).toBeGreaterThan(640);

    await tv.press('ArrowLeft');
    const second = await tv.until('the focus on the next card', (parts) =>
      parts.find((part) => part.testId === 'show-card' && part.hasFocus && part.texts.join() !== first.texts.join()),
    );
    expect(await drawnLeft(tv, 'show-card')).toBeLessThan(firstLeft);
    await tv.press('ArrowRight');
    await tv.until('the focus back on the first card', (parts) =>
      parts.find((part) => part.testId === 'show-card' && part.hasFocus && part.texts.join() !== second.texts.join()),
    );

    await tv.press('Enter');
    await tv.see('watch-page');
    await tv.press('Enter');
    const product = await tv.focusOn('product-card');
    expect(product.texts.join(' ')).toMatch(/US\$/);
    await voice.hear(/US\$/);
    await tv.press('Enter');
    await tv.see('handoff-panel', 'امسح الرمز للشراء من هاتفك');
    await voice.hear(/امسح الرمز للشراء من هاتفك/);
    // The panel is at the end of the line, at the left; the picture shrinks to the right.
    expect(await drawnLeft(tv, 'handoff-panel')).toBeLessThan(10);
    const picture = await tv.page.locator('video').boundingBox();
    expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeCloseTo(1280, 0);
    expect(picture?.x).toBeGreaterThan(400);
    const url = await until(
      'the code on the screenshot',
      async () => (await readQrCodes(await tv.page.screenshot()))[0],
    );
    expect(url).toContain('/h/');

    const buttons = (await tv.screen()).filter((part) => part.testId === 'button');
    expect(buttons.every((button) => button.texts.every((text) => arabic.test(text)))).toBe(true);
    expect((await voice.all()).every(({ language }) => /^ar\b/.test(language))).toBe(true);
    expect(tv.exceptions).toEqual([]);
    await context.close();
  });
});
