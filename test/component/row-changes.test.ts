import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { createRearrange } from '../../src/ui/components/rearrange-cards';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { ShowRow } from '../../src/ui/components/ShowRow';
import { createTheme } from '../../src/ui/theme/theme';
import { createFakeClock } from '../support/fakes/fake-clock';
import { anUpcomingShow, aShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const rowX = 208;
const pitch = 432;
const xOf = (column: number): number => rowX + column * pitch;
const live = (id: string): Show => aShow({ id, title: id });
const upcoming = (id: string): Show => anUpcomingShow({ id, title: id });
const list = (ids: string): Show[] => Array.from(ids, (id) => (id === id.toUpperCase() ? live(id) : upcoming(id)));

/** `ids`: one letter a show; a capital is live. The focus starts on the first. */
async function open(ids: string, { isMotionReduced = false, isRightToLeft = false } = {}) {
  const look = { isMotionReduced };
  const rearrange = createRearrange(createTheme(look));
  const ignore = () => undefined;
  const listener = { onFocus: ignore, onPress: ignore, onNearEnd: ignore, ...(rearrange && { rearrange }) };
  const stage = await createStage({
    type: ShowRow,
    properties: { x: rowX, y: 300, words: testWords, clock: createFakeClock(), listener },
    look,
    isRightToLeft,
  });
  stage.component.open('row', 'Row', list(ids), undefined);
  stage.application.updateFocusPath();
  stage.frames(30);
  const cards = () => stage.all(ShowCard);
  const cardOf = (id: string) => cards().find((card) => card.item?.id === id);
  /** Where a show's card stands on the screen, from the side that one reads from. */
  const place = (id: string) => {
    const card = cardOf(id);
    if (card === undefined) return undefined;
    const [left, , right] = card.getCornerPoints();
    return Math.round(isRightToLeft ? 1920 - right : left);
  };
  const become = (next: string) => {
    stage.component.update('Row', list(next));
    stage.frames(1);
  };
  const focused = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  /** What the shows of the screen read, in order. */
  const shown = () =>
    cards()
      .filter((card) => card.alpha === 1)
      .map((card) => ({ id: card.item?.id ?? '', x: place(card.item?.id ?? '') ?? 0 }))
      .filter(({ x }) => x >= rowX && x < 1920)
      .sort((a, b) => a.x - b.x)
      .map(({ id }) => id)
      .join('');
  return { stage, place, cardOf, become, focused, shown };
}

describe('a row that changes', () => {
  it('has the card of a show that goes live glide to its place, the same card all the way', async () => {
    const { stage, place, cardOf, become, focused } = await open('ABcd');
    const card = cardOf('d');
    become('ABdc');
    const underway = place('d') ?? 0;
    expect(cardOf('d')).toBe(card);
    expect(underway).toBeLessThanOrEqual(xOf(3));
    expect(underway).toBeGreaterThan(xOf(2));
    expect(place('c')).toBeLessThan(xOf(3));
    stage.frames(30);
    expect([place('d'), place('c')]).toEqual([xOf(2), xOf(3)]);
    expect(focused()).toBe('A');
  });

  it.each([0, 1, 2])('moves nothing under the focus, in whatever column it is: %d', async (column) => {
    const { stage, place, become, focused, cardOf } = await open('ABcdef');
    for (let press = 0; press < column; press++) stage.press('right');
    stage.frames(30);
    const id = focused() ?? '';
    const card = cardOf(id);
    become('fedBAc');
    for (let frame = 0; frame < 30; frame++) {
      expect(place(id)).toBe(xOf(column));
      stage.frames(1);
    }
    expect(focused()).toBe(id);
    expect(cardOf(id)).toBe(card);
  });

  it('brings a card from beyond the screen', async () => {
    const ids = 'ABcdefghijklmnop';
    const { stage, place, become, shown } = await open(ids);
    become(`ABp${ids.slice(2, -1)}`);
    const first = place('p') ?? 0;
    expect(first).toBeGreaterThan(xOf(3));
    stage.frames(4);
    expect(place('p')).toBeLessThan(first);
    stage.frames(30);
    expect(place('p')).toBe(xOf(2));
    expect(shown()).toBe('ABpc');
  });

  it('takes a card away beyond the screen, and hides it there', async () => {
    const ids = 'ABcdefghijklmnop';
    const { stage, place, become, shown, cardOf } = await open(ids);
    become('AcdefghijklmnopB');
    expect(place('B')).toBeGreaterThanOrEqual(xOf(1));
    stage.frames(4);
    expect(place('B')).toBeGreaterThan(xOf(1));
    stage.frames(40);
    expect(cardOf('B')).toBeUndefined();
    expect(shown()).toBe('Acde');
  });

  it('fades in what is new and out what is gone', async () => {
    const { stage, become, cardOf, place, shown } = await open('Abcd');
    become('Abxc');
    expect(cardOf('x')?.alpha).toBeLessThan(0.3);
    expect(cardOf('d')?.alpha).toBeLessThan(1);
    expect(place('x')).toBe(xOf(2));
    stage.frames(30);
    expect(cardOf('d')).toBeUndefined();
    expect(shown()).toBe('Abxc');
  });

  it('takes several changes one on top of the other', async () => {
    const { stage, become, shown, focused, place } = await open('ABcdefghijkl');
    for (const next of ['AcBdefghijkl', 'AlcBdxyghijk', 'yAxcBdgh', 'AByxcdefgh']) {
      become(next);
      stage.frames(3);
      expect(place('A')).toBe(xOf(0));
    }
    stage.frames(60);
    expect(shown()).toBe('AByx');
    expect(focused()).toBe('A');
    stage.press('right', 3);
    stage.frames(60);
    expect(new Set(stage.all(ShowCard).map((card) => card.item?.id)).size).toBe(stage.all(ShowCard).length);
  });

  it('leaves a focused show that is gone where it is until the focus goes on', async () => {
    const { stage, become, focused, place, shown } = await open('ABcd');
    stage.press('right');
    stage.frames(30);
    become('Acd');
    stage.frames(30);
    expect([focused(), place('B')]).toEqual(['B', xOf(1)]);
    stage.press('right');
    expect(focused()).toBe('c');
    become('Acd');
    stage.frames(40);
    expect(focused()).toBe('c');
    expect(shown()).not.toContain('B');
  });

  it('makes no card that it doesn’t need, however often it changes', async () => {
    const ids = Array.from('abcdefghijklmnopqrstuvwxyz');
    const { stage, become } = await open(ids.join(''));
    for (let turn = 0; turn < 40; turn++) {
      become([...ids.slice((turn * 7) % 26), ...ids.slice(0, (turn * 7) % 26)].join(''));
      stage.frames(turn % 5);
    }
    expect(stage.component.children.flatMap(({ children }) => children).length).toBeLessThanOrEqual(13);
  });

  it('cuts where motion is reduced', async () => {
    const { place, become, cardOf } = await open('Abcd', { isMotionReduced: true });
    become('Adbx');
    expect([place('d'), place('b'), place('x')]).toEqual([xOf(1), xOf(2), xOf(3)]);
    expect(cardOf('x')?.alpha).toBe(1);
    expect(cardOf('c')).toBeUndefined();
  });

  it('glides from the right where one reads from the right', async () => {
    const { stage, place, become } = await open('Abcd', { isRightToLeft: true });
    become('Adbc');
    expect(place('d')).toBeGreaterThan(xOf(1));
    stage.frames(30);
    expect([place('d'), place('b')]).toEqual([xOf(1), xOf(2)]);
  });
});
