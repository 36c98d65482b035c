import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { ShowRow } from '../../src/ui/components/ShowRow';
import { part } from '../../src/ui/part';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';

const shows = (count: number, first = 0): Show[] =>
  Array.from({ length: count }, (_, index) => aShow({ id: `s${first + index}`, title: `Show ${first + index}` }));

async function open(list: readonly Show[]) {
  const heard: string[] = [];
  const stage = await createStage({
    type: ShowRow,
    properties: {
      x: 208,
      y: 300,
      words: testWords,
      clock: createFakeClock(),
      listener: {
        onFocus: (show: Show) => void heard.push(`focus ${show.id}`),
        onPress: (show: Show) => void heard.push(`press ${show.id}`),
        onNearEnd: (rowId: string) => void heard.push(`end ${rowId}`),
      },
    },
  });
  stage.component.open('row', 'Row', list, undefined);
  stage.application.updateFocusPath();
  stage.frames(30);
  const focusedId = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  /** Where the focused card stands on the screen, in stage units. */
  const focusedX = () => Math.round(stage.focused().getCornerPoints()[0]);
  return { stage, heard, focusedId, focusedX };
}

const made = (row: ShowRow) => part(row, 'Cards').children.length;

describe('ShowRow', () => {
  it('makes no more cards for a thousand shows than for ten', async () => {
    const few = await open(shows(10));
    for (let press = 0; press < 9; press++) few.stage.press('right');
    const many = await open(shows(1000));
    for (let press = 0; press < 40; press++) many.stage.press('right');
    expect(made(many.stage.component)).toBeLessThanOrEqual(10);
    expect(made(many.stage.component)).toBe(made(few.stage.component));
  });

  it('moves the focus on the very next frame and tells of it', async () => {
    const { stage, heard, focusedId } = await open(shows(10));
    expect(focusedId()).toBe('s0');
    stage.press('right');
    expect(focusedId()).toBe('s1');
    expect(heard).toContain('focus s1');
    stage.press('ok');
    expect(heard[heard.length - 1]).toBe('press s1');
  });

  it('runs to the end with a held key, ever faster, and not past it', async () => {
    const { stage, heard, focusedId, focusedX } = await open(shows(300));
    stage.press('right', 400);
    expect(focusedId()).toBe('s299');
    expect(heard.filter((word) => word.startsWith('focus')).length).toBeLessThan(120);
    expect(heard).toContain('end row');
    stage.frames(60);
    // The last card is whole within the safe area, and drawn.
    expect(focusedX()).toBeGreaterThanOrEqual(208);
    expect(focusedX() + 400).toBeLessThanOrEqual(1824);
    expect(stage.colourAt(focusedX() + 200, 300 + 67 + 200)).toBe('#c97a4e');
    stage.press('left', 400);
    stage.frames(60);
    expect(focusedId()).toBe('s0');
    expect(focusedX()).toBe(208);
  });

  it('draws what has the focus and what is beside it, also in a row that runs fast', async () => {
    const { stage } = await open(shows(300));
    stage.press('right', 60);
    const seen = stage.all(ShowCard).filter((card) => {
      const [left, , right] = card.getCornerPoints();
      return right > 208 && left < 1920;
    });
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(new Set(seen.map((card) => card.item?.id)).size).toBe(seen.length);
  });

  it('stands within 150 ms of the release of a key that was held at 20 Hz', async () => {
    const { stage } = await open(shows(20));
    const looks = (): string =>
      JSON.stringify(
        stage.all(ShowCard).map((card) => card.children.map((child) => child.getCornerPoints().map(Math.round))),
      );
    for (const key of ['right', 'left'] as const) {
      stage.press(key, 6, 3);
      const frames: string[] = [looks()];
      for (let frame = 1; frame < 40; frame++) {
        stage.frames(1);
        frames.push(looks());
      }
      const last = frames[frames.length - 1];
      const stillFrom = frames.findIndex((_, at) => frames.slice(at).every((one) => one === last));
      expect(stillFrom).toBeGreaterThan(0);
      // Frames from the first after the release, of a 60th of a second each; the release waits for that one at most as long.
      expect(stillFrom + 2).toBeLessThanOrEqual(9);
    }
  });

  it('keeps the focus on its show, in its place, whatever arrives', async () => {
    const { stage, focusedId, focusedX } = await open(shows(20));
    for (let press = 0; press < 6; press++) stage.press('right');
    stage.frames(60);
    const before = focusedX();
    const fresh = aShow({ id: 's6', title: 'Show 6', viewers: 77 });
    stage.component.update('Row', [...shows(3, 100), fresh, ...shows(20).filter(({ id }) => id !== 's6')]);
    stage.frames(30);
    expect(focusedId()).toBe('s6');
    expect(focusedX()).toBe(before);
    expect(stage.texts()).toContain('77');
    stage.component.update('Row', shows(20, 100));
    stage.frames(30);
    expect([focusedId(), focusedX()]).toEqual(['s6', before]);
    stage.press('ok');
    stage.press('right');
    expect(focusedId()).not.toBe('s6');
  });

  it('stands with one show and with none', async () => {
    const one = await open(shows(1));
    one.stage.press('right');
    one.stage.press('left');
    expect(one.focusedId()).toBe('s0');
    const none = await open([]);
    none.stage.press('right');
    none.stage.press('ok');
    expect(none.heard).toEqual([]);
    expect(none.stage.focusPath()).toEqual(['ShowRow']);
  });

  it('is restored where it was left', async () => {
    const { stage, focusedId, focusedX } = await open(shows(50));
    for (let press = 0; press < 12; press++) stage.press('right');
    stage.frames(60);
    const place = [focusedId(), focusedX()];
    const { memory } = stage.component;
    stage.component.open('other', 'Other', shows(5, 200), undefined);
    stage.component.open('row', 'Row', shows(50), memory);
    stage.application.updateFocusPath();
    stage.frames(30);
    expect([focusedId(), focusedX()]).toEqual(place);
  });
});
