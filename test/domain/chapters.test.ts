import { describe, expect, it } from 'vitest';
import type { Cue } from '../../contract/cue';
import type { Product } from '../../contract/product';
import type { RundownItem } from '../../contract/rundown';
import { chapterAt, nextChapter, placeChapters, previousChapter } from '../../src/domain/chapter-places';
import { createChapters } from '../../src/domain/chapters';
import type { DvrWindow } from '../../src/domain/dvr';
import { someProducts } from '../support/fakes/specimens';

const startMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const minute = 60_000;
const products = new Map<string, Product>(someProducts().map((product) => [product.id, product]));
const highlight = (productId: string, atMs: number): Cue => ({
  room: 'show:trail-season',
  sequence: 1 + atMs,
  kind: 'product-highlighted',
  atMs: startMs + atMs,
  data: { productId },
});
const message = (id: string, text: string) =>
  ({ id, author: { name: 'rae', role: 'viewer' }, text, atMs: startMs }) as const;
const item = (id: string, atMs: number, over: Partial<RundownItem> = {}): RundownItem => ({
  id,
  title: `Plan ${id}`,
  startsAtMs: startMs + atMs,
  ...over,
});
const still = { alt: '', colour: '#102030', sources: [{ url: 'https://cdn.example/still.jpg', widthPixels: 320 }] };

describe('the chapters of a show', () => {
  const titles = (chapters: ReturnType<typeof createChapters>, isLive: boolean) =>
    chapters.list(products, isLive).map(({ title, startsAtMs }) => [title, (startsAtMs - startMs) / minute]);

  it('are what was shown, whatever order the cues came in and however often', () => {
    const cues = [highlight('ridgeline', 0), highlight('granite', 3 * minute), highlight('ridgeline', 9 * minute)];
    const chapters = createChapters();
    chapters.add([...cues].reverse());
    chapters.add(cues);
    expect(titles(chapters, true)).toEqual([
      ['Ridgeline Trail Shoe', 0],
      ['Granite Mid Hiking Boot', 3],
      ['Ridgeline Trail Shoe', 9],
    ]);
  });

  it('go on while the same product is shown again without another in between', () => {
    const chapters = createChapters();
    chapters.add([highlight('ridgeline', 0), highlight('ridgeline', minute)]);
    expect(titles(chapters, true)).toEqual([['Ridgeline Trail Shoe', 0]]);
  });

  it('have the plan’s words and still, and the time of what happened', () => {
    const chapters = createChapters();
    chapters.setRundown([item('1', 0, { productId: 'ridgeline', still })]);
    chapters.add([highlight('ridgeline', 2 * minute)]);
    expect(titles(chapters, true)).toEqual([['Plan 1', 2]]);
    expect(chapters.list(products, true)[0]?.picture).toBe(still);
  });

  it('leave out of a live show what was announced and never came, but not its other parts', () => {
    const chapters = createChapters();
    chapters.setRundown([item('hello', 0), item('1', minute, { productId: 'ridgeline' })]);
    expect(titles(chapters, true)).toEqual([['Plan hello', 0]]);
    expect(titles(chapters, false)).toEqual([
      ['Plan hello', 0],
      ['Plan 1', 1],
    ]);
  });

  it('count a product that was shown twice twice', () => {
    const chapters = createChapters();
    chapters.setRundown([
      item('1', 0, { productId: 'ridgeline' }),
      item('2', 2 * minute, { productId: 'granite' }),
      item('3', 4 * minute, { productId: 'ridgeline' }),
    ]);
    chapters.add([highlight('ridgeline', 4 * minute + 900)]);
    expect(titles(chapters, false)).toEqual([
      ['Plan 1', 0],
      ['Plan 2', 2],
      ['Plan 3', 4.015],
    ]);
  });

  it('are questions that were answered too, until a moderator removes them', () => {
    const chapters = createChapters();
    const question = message('q', 'Do they run small?');
    const base = { room: 'show:trail-season', atMs: startMs + minute } as const;
    chapters.add([{ ...base, sequence: 900, kind: 'question-answered', data: { question } }]);
    expect(titles(chapters, true)).toEqual([['Do they run small?', 1]]);
    chapters.add([{ ...base, sequence: 901, kind: 'chat-removed', data: { messageIds: ['q'] } }]);
    expect(titles(chapters, true)).toEqual([]);
  });

  it('wait for a product whose name isn’t known yet, and keep the list that is the same', () => {
    const chapters = createChapters();
    chapters.add([highlight('ridgeline', 0)]);
    expect(chapters.list(new Map(), true)).toEqual([]);
    const listed = chapters.list(products, true);
    expect(listed).toHaveLength(1);
    chapters.add([highlight('ridgeline', 0)]);
    expect(chapters.list(products, true)).toBe(listed);
  });
});

describe('the places of chapters', () => {
  const window: DvrWindow = {
    positionSeconds: 500,
    seekableStartSeconds: 100,
    seekableEndSeconds: 700,
    programDateTimeMs: startMs + 500_000,
    seekableStartProgramDateTimeMs: startMs + 100_000,
  };
  const chapters = createChapters();
  chapters.setRundown([
    item('gone', 0),
    item('runs', minute),
    item('one', 200_000),
    item('two', 600_000),
    item('to come', 3_600_000),
  ]);
  const placed = placeChapters(chapters.list(products, true), window);
  const names = (list: typeof placed) => list.map(({ chapter, positionSeconds }) => [chapter.id, positionSeconds]);

  it('are those in the window; what runs at its start begins there', () => {
    expect(names(placed)).toEqual([
      ['runs', 100],
      ['one', 200],
      ['two', 600],
    ]);
  });

  it('lead on, back to the start of the present one, and from there to the one before', () => {
    expect(chapterAt(placed, 500)?.chapter.id).toBe('one');
    expect(nextChapter(placed, 500)?.chapter.id).toBe('two');
    expect(nextChapter(placed, 600)).toBeUndefined();
    expect(previousChapter(placed, 500)?.chapter.id).toBe('one');
    expect(previousChapter(placed, 203)?.chapter.id).toBe('runs');
    expect(previousChapter(placed, 103)).toBeUndefined();
  });

  it('are nowhere while the picture’s time isn’t known', () => {
    const unknown = { ...window, programDateTimeMs: Number.NaN, seekableStartProgramDateTimeMs: Number.NaN };
    expect(placeChapters(chapters.list(products, true), unknown)).toEqual([]);
  });
});
