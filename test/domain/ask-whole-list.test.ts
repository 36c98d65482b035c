import { describe, expect, it } from 'vitest';
import { askFurther, askWholeList, knownIn } from '../../src/domain/ask-whole-list';
import { createHomeStore } from '../../src/domain/home-store';
import type { Outcome } from '../../src/domain/outcome';
import type { ShowPage } from '../../src/domain/ports/platform-client';
import { createScheduleStore } from '../../src/domain/schedule-store';
import { createShowListsStore } from '../../src/domain/show-lists-store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aReplay } from '../support/fakes/specimens';

const page = (ids: string, nextCursor?: string): ShowPage => ({
  shows: Array.from(ids, (id) => aReplay({ id })),
  ...(nextCursor === undefined ? {} : { nextCursor }),
});
const answer = (value: ShowPage): Outcome<ShowPage> => ({ ok: true, value });
const failed: Outcome<ShowPage> = { ok: false, failure: { cause: 'unavailable' } };

/** A platform's pages by their cursors. */
const pagesOf = (pages: Readonly<Record<string, Outcome<ShowPage>>>) => {
  const asked: string[] = [];
  const ask = (cursor: string): Promise<Outcome<ShowPage>> => {
    asked.push(cursor);
    return Promise.resolve(pages[cursor] ?? failed);
  };
  return { ask, asked };
};
const told = (outcome: Outcome<ShowPage>) =>
  outcome.ok ? [outcome.value.shows.map(({ id }) => id).join(''), outcome.value.nextCursor] : outcome.failure.cause;

describe('a list that is gone on with', () => {
  it.each<[string, Readonly<Record<string, Outcome<ShowPage>>>, unknown, string[]]>([
    ['what is new of a page', { a: answer(page('bcd', 'e')) }, ['cd', 'e'], ['a']],
    [
      'the next page, where one is known already',
      { a: answer(page('b', 'c')), c: answer(page('d', 'e')) },
      ['d', 'e'],
      ['a', 'c'],
    ],
    ['the end with the last page', { a: answer(page('c')) }, ['c', undefined], ['a']],
    ['the end with an empty page, whatever it says', { a: answer(page('', 'c')) }, ['', undefined], ['a']],
    ['the end with a cursor that comes back', { a: answer(page('c', 'a')) }, ['c', undefined], ['a']],
    [
      'the end with cursors in a circle',
      { a: answer(page('b', 'c')), c: answer(page('b', 'a')) },
      ['', undefined],
      ['a', 'c'],
    ],
    ['a failure', { a: failed }, 'unavailable', ['a']],
  ])('has %s', async (_, pages, expected, cursors) => {
    const { ask, asked } = pagesOf(pages);
    expect(told(await askFurther(knownIn(page('b').shows), 'a', ask))).toEqual(expected);
    expect(asked).toEqual(cursors);
  });

  it('is given up where each page has another cursor and nothing new', async () => {
    let count = 0;
    const ask = () => Promise.resolve(answer(page('b', `cursor ${(count += 1)}`)));
    expect(told(await askFurther(knownIn(page('b').shows), 'a', ask))).toEqual(['', undefined]);
    expect(count).toBe(5);
  });
});

describe('a list that is asked for anew', () => {
  it('goes on past a page of what is known, each show once', async () => {
    const { ask } = pagesOf({ a: answer(page('bc', 'd')), d: answer(page('cb', 'e')), e: answer(page('f', 'g')) });
    expect(told(await askWholeList(page('b', 'a'), 3, ask))).toEqual(['bcf', 'g']);
  });

  it('ends with an empty first page, and with a cursor of an earlier page', async () => {
    const { ask, asked } = pagesOf({ a: answer(page('c', 'd')), d: answer(page('e', 'a')) });
    expect(told(await askWholeList(page('', 'a'), 9, ask))).toEqual(['', undefined]);
    expect(told(await askWholeList(page('b', 'a'), 9, ask))).toEqual(['bce', undefined]);
    expect(asked).toEqual(['a', 'd']);
  });
});

describe('a page of nothing but what is shown already', () => {
  const first = page('ab', '1');
  const rest: Readonly<Record<string, Outcome<ShowPage>>> = { 1: answer(page('b', '2')), 2: answer(page('c')) };
  const setUp = () => {
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock });
    const { ask, asked } = pagesOf(rest);
    const client = {
      ...platform.client,
      home: () =>
        Promise.resolve({
          ok: true as const,
          value: { rows: [{ id: 'row', kind: 'replays' as const, title: 'All', ...first, shows: [...first.shows] }] },
        }),
      shows: ({ cursor }: { readonly cursor?: string }) =>
        cursor === undefined ? Promise.resolve(answer(first)) : ask(cursor),
    };
    return { clock, asked, options: { platform: client, clock, random: () => 0.5 } };
  };

  it('doesn’t end a list of a page', async () => {
    const { clock, asked, options } = setUp();
    const store = createShowListsStore({ ...options, of: { category: 'fashion' } });
    store.start();
    await clock.advance(0);
    store.extend('replay');
    await clock.advance(0);
    expect(store.state.kind === 'ready' && store.state.value.lists.replay.shows.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(asked).toEqual(['1', '2']);
  });

  it('doesn’t end a row of Home', async () => {
    const { clock, asked, options } = setUp();
    const store = createHomeStore(options);
    store.start();
    await clock.advance(0);
    store.extendRow('row');
    await clock.advance(0);
    expect(store.state.kind === 'ready' && store.state.rows[0]?.shows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['1', '2']);
    store.stop();
  });

  it('doesn’t end a day, nor does its refresh forget what came behind', async () => {
    const { clock, asked, options } = setUp();
    const store = createScheduleStore(options);
    store.start();
    await clock.advance(0);
    store.extend();
    await clock.advance(0);
    expect(asked).toEqual(['1', '2']);
    expect(store.state.day).toMatchObject({ kind: 'ready', hasMore: false });
    store.retry();
    await clock.advance(0);
    expect(asked).toEqual(['1', '2', '1', '2']);
    store.stop();
  });
});

it('Home’s rows end with an empty page and with a cursor that was followed before', async () => {
  for (const [second, calls] of [
    [{ rows: [], nextCursor: 'x' }, 2],
    [
      { rows: [{ id: 'two', kind: 'replays' as const, title: 'Two', shows: [aReplay({ id: 'b' })] }], nextCursor: '1' },
      2,
    ],
  ] as const) {
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock });
    const one = { id: 'one', kind: 'replays' as const, title: 'One', shows: [aReplay({ id: 'a' })] };
    let asked = 0;
    const home = (cursor?: string) => {
      asked += 1;
      const value =
        cursor === undefined
          ? { rows: [one], nextCursor: '1' }
          : { ...second, rows: [...second.rows].map((row) => ({ ...row, shows: [...row.shows] })) };
      return Promise.resolve({ ok: true as const, value });
    };
    const store = createHomeStore({ platform: { ...platform.client, home }, clock, random: () => 0.5 });
    store.start();
    await clock.advance(0);
    for (let time = 0; time < 4; time += 1) {
      store.extendRows();
      await clock.advance(0);
    }
    expect(asked).toBe(calls);
    store.stop();
  }
});
