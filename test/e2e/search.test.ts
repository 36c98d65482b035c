import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import type { Tv } from '../support/tv';
import { until } from '../support/wait';

const arabic = /[\u0600-\u06ff]/;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Opens the rail from where one is and goes to that section. */
async function goTo(tv: Tv, section: string): Promise<void> {
  await until('the rail', async () => {
    await tv.press('ArrowLeft');
    return (await tv.screen()).some(({ testId, hasFocus }) => testId.startsWith('rail-') && hasFocus);
  });
  const focused = async (): Promise<number> => {
    const items = (await tv.screen()).filter(({ testId }) => testId.startsWith('rail-'));
    const to = items.findIndex(({ testId }) => testId === `rail-${section}`);
    return to - items.findIndex(({ hasFocus }) => hasFocus);
  };
  await until(`rail-${section}`, async () => {
    const way = await focused();
    if (way !== 0) await tv.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
    return way === 0;
  });
  await tv.press('Enter');
}

describe('search', () => {
  let room: LivingRoom;
  let creator: Named;
  beforeAll(async () => {
    room = await openLivingRoom();
    const answer = await fetch(`${room.platform.url}/v1/home`);
    const { rows } = (await answer.json()) as { rows: { creators?: Named[] }[] };
    // The driver has no keys for letters with accents.
    const first = rows.flatMap(({ creators = [] }) => creators).find(({ name }) => /^[a-z]{4}/i.test(name));
    if (first === undefined) throw new Error('There is no creator of plain letters on Home.');
    creator = first;
  });
  afterAll(() => room.close());

  it('finds a creator by a few letters, follows them, and Following shows them, also after the TV was off', async () => {
    const tv = await room.tv();
    await tv.focusOn('show-card', undefined, 30_000);
    await goTo(tv, 'search');
    await tv.see('search-page');
    await tv.focusOn('key', 'a');
    // A keyboard's letters go into the field; Enter ends typing.
    await tv.page.keyboard.type(creator.name.slice(0, 4).toLowerCase());
    await tv.see('search-field', creator.name.slice(0, 4).toLowerCase());
    await tv.see('creator-card', creator.name, 20_000);
    await tv.press('Enter');
    await until('the creator', async () => {
      const parts = await tv.screen();
      if (parts.some(({ testId, hasFocus }) => testId === 'creator-card' && hasFocus)) return true;
      await tv.press('ArrowDown');
      return false;
    });
    await tv.press('Enter');
    await tv.see('creator-page', creator.name, 20_000);
    await until('Follow', async () => {
      const parts = await tv.screen();
      if (parts.some(({ hasFocus, testId, texts }) => testId === 'button' && hasFocus && texts.includes('Follow'))) {
        return true;
      }
      await tv.press('ArrowRight');
      return false;
    });
    await tv.press('Enter');
    await tv.see('button', 'Following');

    // Back is where one was: the text, the result, the focus.
    await tv.press('Backspace');
    await tv.focusOn('creator-card', creator.name);
    await tv.see('search-field', creator.name.slice(0, 4).toLowerCase());
    await tv.press('ArrowLeft');
    await tv.focusOn('key', 'Done');
    await goTo(tv, 'following');
    await tv.see('following-page', creator.name, 20_000);
    await tv.page.reload();
    await tv.see('row-following', creator.name, 30_000);
    await tv.focusOn('show-card');
    await goTo(tv, 'following');
    await tv.see('following-page', creator.name, 20_000);

    // What was looked for is offered again.
    await goTo(tv, 'search');
    await tv.see('recent-search', creator.name.slice(0, 4).toLowerCase());
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('looks for the words of a link with five keys alone, and says when there is nothing, with a way on', async () => {
    const tv = await room.tv('/#search/zzqq%20x');
    await tv.see('message-panel', 'Nothing found for “zzqq x”', 30_000);
    await tv.focusOn('key', 'Done');
    await tv.press('ArrowRight');
    await tv.focusOn('button', 'Search anew');
    await tv.press('Enter');
    await tv.see('search-field', 'Shows, creators, products');
    await tv.focusOn('key', 'Done');
    expect(tv.exceptions).toEqual([]);
    await tv.close();
  });

  it('has Arabic letters from the right, and Latin ones from the left, on a TV that speaks Arabic', async () => {
    const context = await room.browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ar-EG' });
    const tv = await room.tv('/#search', { context });
    await tv.focusOn('key', 'ا', 30_000);
    await tv.press('ArrowLeft');
    await tv.focusOn('key', 'ب');
    await tv.press('Enter');
    await tv.see('search-field', 'ب');
    await tv.close();
    const name = creator.name.slice(0, 4).toLowerCase();
    const again = await room.tv(`/#search/${name}`, { context });
    await again.see('creator-card', creator.name, 30_000);
    // Results are at the left, the keyboard at the right.
    await again.press('ArrowLeft');
    const card = await again.until('a result with the focus', (parts) =>
      parts.find(({ testId, hasFocus }) => /-card$|product-tile/.test(testId) && hasFocus),
    );
    expect(card.texts.length).toBeGreaterThan(0);
    const titles = (await again.screen()).filter(({ testId }) => testId.startsWith('row-found-'));
    expect(titles.every(({ texts }) => arabic.test(texts[0] ?? ''))).toBe(true);
    await again.press('ArrowRight');
    await again.until('the keyboard', (parts) =>
      parts.some(({ testId, hasFocus }) => testId === 'keyboard' && hasFocus),
    );
    expect(again.exceptions).toEqual([]);
    await context.close();
  });
});
