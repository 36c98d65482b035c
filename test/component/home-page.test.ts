import type { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import type { HomeState } from '../../src/domain/home-state';
import type { HomeRow } from '../../contract/show';
import { memoryLimits } from '../../src/domain/memory-limits';
import type { OpenQuestion, Place, Question } from '../../src/ui/app-context';
import { CreatorRow } from '../../src/ui/components/CreatorRow';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { ShowRow } from '../../src/ui/components/ShowRow';
import { HomePage } from '../../src/ui/pages/HomePage';
import { part } from '../../src/ui/part';
import { aCreator, aCreatorsRow, aHome, aShow } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const ready = (rows: readonly HomeRow[] = aHome(12).rows, isStale = false): HomeState => ({
  kind: 'ready',
  rows,
  isStale,
});

async function open(state: HomeState, widthPixels = 1920) {
  const services = createShellServices({ home: state });
  const went: Place[] = [];
  const said: string[] = [];
  const asked: Question[] = [];
  let closed = 0;
  let idles = 0;
  const question: OpenQuestion = { say: (body) => void said.push(body), close: () => void (closed += 1) };
  const context = Object.assign(services, {
    navigate: {
      to: (place: Place) => void went.push(place),
      back: () => undefined,
      toast: (text: string) => void said.push(text),
      ask: (asking: Question) => {
        asked.push(asking);
        return question;
      },
    },
  });
  const stage = await createStage({
    type: HomePage,
    widthPixels,
    properties: { context, place: { page: 'home' }, onIdle: () => void (idles += 1) },
  });
  stage.component.enter();
  stage.application.updateFocusPath();
  stage.frames(3);
  const focusedShow = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item : undefined;
  };
  return { stage, services, went, said, asked, focusedShow, closed: () => closed, idles: () => idles };
}

describe('HomePage', () => {
  it('has the hero tell of the show that the focus rests on, and of none that it passes by', async () => {
    const { stage, services, focusedShow } = await open(ready());
    expect(focusedShow()?.id).toBe('trail-season');
    expect(stage.texts()).toContain('12.4K watching');
    stage.press('right');
    stage.press('right');
    services.clock.advanceNow(119);
    stage.press('left');
    services.clock.advanceNow(119);
    stage.frames(1);
    expect(focusedShow()?.id).toBe('evening-looks');
    expect(stage.texts()).toContain('12.4K watching');
    services.clock.advanceNow(1);
    stage.frames(1);
    expect(stage.texts()).toContain('8.1K watching');
    expect(stage.texts().filter((text) => text === 'Five-Minute Evening Looks')).toHaveLength(2);
  });

  it('has the hero say of a creator which show comes next, and when', async () => {
    const startsAtMs = Date.UTC(2026, 10, 23, 19, 30);
    const nextShow = { id: 'knots', title: 'Ten Knots', isLive: false, startsAtMs };
    const { stage, services } = await open(
      ready([...aHome(12).rows.slice(0, 1), aCreatorsRow([aCreator({ nextShow })])]),
    );
    // Rows that aren't of shows come with code of their own.
    services.clock.advanceNow(400);
    await expect.poll(() => (stage.frames(1), stage.all(CreatorRow).length)).toBe(1);
    stage.press('down');
    services.clock.advanceNow(1000);
    stage.frames(2);
    const when = services.words.startsAt(startsAtMs, services.clock.nowMs());
    expect(stage.texts()).toContain(services.words.facts([when, 'Ten Knots']));
  });

  it.each([
    ['Shoes You Can Dance In', 1],
    ['Shoes You Can Dance In Until Midnight', 1],
    ['Shoes You Can Dance In, From Six Until Midnight, and All the Long Way Home', 2],
  ])('has whose show it is right below its title: %s', async (title, lines) => {
    const { stage } = await open(ready([{ id: 'row', kind: 'category', shows: [aShow({ title })] }]));
    const sheet = part(part(stage.component, 'Hero'), 'Sheet');
    const drawn = part(sheet, 'Title');
    const { lineHeight, text } = drawn.text as Lightning.textures.TextTexture;
    expect(text).toBe(title);
    expect(Math.round(drawn.renderHeight / lineHeight)).toBe(lines);
    // The room above and below the line of the person is within its own height.
    const gap = part(sheet, 'Person').y + 14 - drawn.y - lines * lineHeight;
    expect(gap).toBeGreaterThan(20);
    expect(gap).toBeLessThan(36);
  });

  it('on 720 lines has what is drawn as one picture on whole columns of pixels, where it stays sharp', async () => {
    const { stage } = await open(ready(), 1280);
    const hero = part(part(stage.component, 'Hero'), 'Sheet');
    const cards = stage.all(ShowCard).map((card) => part(part(card, 'Frame'), 'Face'));
    // The first card has the focus, and is larger.
    const flat = [hero, ...cards.slice(1)];
    expect(flat.length).toBeGreaterThan(4);
    const places = flat.map((element) => element.getCornerPoints().slice(0, 2));
    for (const at of places.flatMap(([x]) => x ?? Number.NaN))
      expect((at * 1280) / 1920).toBeCloseTo(Math.round((at * 1280) / 1920), 3);
  });

  it('moves between rows in the column it comes from, and back to where a row was left', async () => {
    const { stage, focusedShow } = await open(ready());
    stage.press('right');
    stage.press('down');
    expect(focusedShow()?.id).toBe('fashion-1');
    stage.press('right');
    stage.press('down');
    expect(focusedShow()?.id).toBe('replay-2');
    stage.press('down');
    expect(focusedShow()?.id).toBe('replay-2');
    stage.press('up');
    expect(focusedShow()?.id).toBe('fashion-2');
    stage.press('up');
    expect(focusedShow()?.id).toBe('evening-looks');
    stage.press('up');
    expect(focusedShow()?.id).toBe('evening-looks');
  });

  it('remembers rows that its components have served others in between', async () => {
    const rows = Array.from({ length: 12 }, (_, row): HomeRow => ({
      id: `row${row}`,
      kind: 'category',
      title: `Row ${row}`,
      shows: Array.from({ length: 9 }, (_unused, show) => aShow({ id: `r${row}s${show}` })),
    }));
    const { stage, focusedShow } = await open(ready(rows));
    for (let press = 0; press < 5; press++) stage.press('right');
    for (let press = 0; press < 11; press++) stage.press('down');
    expect(focusedShow()?.id).toBe('r11s2');
    expect(stage.all(ShowRow).length).toBeLessThanOrEqual(4);
    for (let press = 0; press < 11; press++) stage.press('up');
    expect(focusedShow()?.id).toBe('r0s5');
  });

  it('shows nothing of a row above the focused one that a component from below takes over', async () => {
    const rows = Array.from({ length: 6 }, (_, row): HomeRow => ({
      id: `row${row}`,
      kind: 'category',
      title: `Row ${row}`,
      shows: [aShow({ id: `r${row}s0` }), aShow({ id: `r${row}s1` })],
    }));
    const { stage } = await open(ready(rows));
    for (let press = 0; press < 3; press++) {
      stage.press('down');
      stage.frames(30);
    }
    const seenAbove = (): string[] => {
      const top = stage.all(ShowRow).find((row) => row.hasFocus())?.y ?? Number.NaN;
      return stage
        .all(ShowRow)
        .filter(({ y, alpha, visible }) => visible && y < top && alpha > 0)
        .map(({ rowId }) => rowId);
    };
    stage.press('up');
    // The row that has had the focus goes out of sight below; none comes into sight above, in any frame.
    const seen = Array.from({ length: 40 }, () => {
      stage.frames(1);
      return seenAbove();
    });
    expect(seen.flat()).toEqual([]);
  });

  it('keeps the focus on its show when fresh shows arrive', async () => {
    const { stage, services, focusedShow } = await open(ready());
    stage.press('right');
    stage.press('right');
    const card = stage.focused();
    const rows = aHome(12).rows.map((row) => ({
      ...row,
      shows: [aShow({ id: 'new', title: 'Brand new' }), ...row.shows].reverse(),
    }));
    services.home.set(ready(rows));
    stage.frames(2);
    expect(focusedShow()?.id).toBe('desk-setup');
    expect(stage.focused()).toBe(card);
  });

  it('asks for further rows four from the last, and takes them without moving anything', async () => {
    const category = (index: number): HomeRow => ({
      ...{ id: `c${index}`, kind: 'category', title: `Category ${index}`, categoryId: `c${index}` },
      shows: [aShow({ id: `a${index}` }), aShow({ id: `b${index}` })],
    });
    const rows = Array.from({ length: 12 }, (_, index) => category(index));
    const { stage, services, focusedShow } = await open(ready(rows.slice(0, 8)));
    // Laid out, not drawn: no pixel is asked for.
    (stage.application.stage as unknown as { ctx: { render: () => void } }).ctx.render = () => undefined;
    stage.press('right');
    for (let down = 0; down < 3; down += 1) stage.press('down');
    expect(services.home.calls).not.toContain('extend rows');
    stage.press('down');
    expect(services.home.calls).toContain('extend rows');
    const card = stage.focused();
    services.home.set(ready(rows));
    stage.frames(2);
    expect(stage.focused()).toBe(card);
    for (let down = 0; down < 7; down += 1) stage.press('down');
    expect(focusedShow()?.id).toBe('b11');
  });

  it('plays nothing where there is no room for it', async () => {
    const loadsOn = async (memoryClass: 60 | 250) => {
      const { services } = await open(ready());
      let loads = 0;
      const loadPlayer = () => {
        loads += 1;
        return Promise.resolve();
      };
      Object.assign(services, { loadPlayer });
      Object.assign(services.settings, {
        memory: memoryLimits(memoryClass, { textureMegabytes: 64, rowShowsMax: 500 }),
      });
      for (let second = 0; second < 6; second += 1) {
        await services.clock.advance(1000);
        await import('../../src/ui/pages/home-preview');
      }
      return loads;
    };
    expect(await loadsOn(250)).toBe(1);
    expect(await loadsOn(60)).toBe(0);
  });

  it('shows boxes while it loads, a word when that is slow, and takes keys without harm', async () => {
    const { stage, services, focusedShow } = await open({ kind: 'loading', isSlow: false });
    expect(stage.texts()).toEqual([]);
    expect(stage.colourAt(208 + 200, 622 + 100)).toBe('#14161c');
    stage.press('right');
    stage.press('ok');
    services.home.set({ kind: 'loading', isSlow: true });
    stage.frames(2);
    expect(stage.texts()).toEqual(['This is taking longer than usual']);
    services.home.set(ready());
    stage.frames(2);
    expect(focusedShow()?.id).toBe('trail-season');
    // Nothing has jumped: the first card stands where its box stood.
    expect(stage.focused().getCornerPoints().slice(0, 2)).toEqual([208, 622]);
  });

  it.each([
    [{ kind: 'empty' }, 'No shows yet'],
    [{ kind: 'failed', cause: 'offline' }, 'No connection'],
    [{ kind: 'failed', cause: 'unavailable' }, 'The shop is not answering'],
    [ready([]), 'No shows yet'],
  ] as [HomeState, string][])('%j: says so, tries again at a press and comes back by itself', async (state, title) => {
    const { stage, services, focusedShow } = await open(state);
    expect(stage.texts()[0]).toBe(title);
    expect(stage.focusPath()).toEqual(['HomePage', 'MessagePanel', 'ActionButton']);
    stage.press('ok');
    expect(services.home.calls).toContain('retry');
    services.home.set(ready());
    stage.frames(2);
    expect(focusedShow()?.id).toBe('trail-season');
    expect(stage.texts()).not.toContain(title);
  });

  it('says that what it shows may be old, and leaves it usable', async () => {
    const { stage, went } = await open(ready(undefined, true));
    expect(stage.texts()[0]).toMatch(/out of date/);
    stage.press('ok');
    expect(went).toEqual([{ page: 'watch', showId: 'trail-season' }]);
  });

  it.each([
    ['upcoming', 'show'],
    ['live', 'watch'],
    ['replay', 'show'],
    ['ended', 'show'],
  ] as const)('opens a show that is %s: its %s page', async (state, page) => {
    const { stage, went } = await open(ready([{ id: 'row', kind: 'category', shows: [aShow({ state })] }]));
    stage.press('ok');
    expect(went).toEqual([{ page, showId: 'trail-season' }]);
  });

  it('asks for more of a row near its end, and loads ahead only when it rests', async () => {
    const { stage, services, idles } = await open(ready());
    stage.press('right');
    expect(services.home.calls).toContain('extend live-and-upcoming');
    services.clock.advanceNow(1000);
    stage.press('right');
    services.clock.advanceNow(1000);
    expect(idles()).toBe(0);
    services.clock.advanceNow(1000);
    expect(idles()).toBe(1);
    stage.press('left');
    services.clock.advanceNow(5000);
    expect(idles()).toBe(1);
  });

  it('draws one broken show among good ones: endless words, no picture, no description', async () => {
    const bare = aShow({ id: 'bare', title: 'x'.repeat(5000), description: '', productCount: 0, captions: [] });
    delete bare.card;
    delete bare.hero;
    delete bare.viewers;
    const { stage, focusedShow } = await open(ready([{ id: 'row', kind: 'category', shows: [bare, aShow()] }]));
    expect(focusedShow()?.id).toBe('bare');
    stage.press('right');
    expect(focusedShow()?.id).toBe('trail-season');
  });

  it('mirrors for a language that runs from right to left', async () => {
    const services = createShellServices({ home: ready() });
    const stage = await createStage({
      type: HomePage,
      properties: { context: Object.assign(services, { navigate: {} }), place: { page: 'home' } },
      isRightToLeft: true,
    });
    stage.component.enter();
    stage.application.updateFocusPath();
    stage.frames(3);
    expect(stage.focused().getCornerPoints()[2]).toBe(1920 - 208);
    const words = part(part(stage.component, 'Hero'), 'Sheet');
    const ends = ['Badges', 'Title', 'Person', 'Description', 'Access'].map(
      (name) => part(words, name).getCornerPoints()[2],
    );
    expect(ends).toEqual(Array(5).fill(1920 - 208));
    stage.press('left');
    const card = stage.focused();
    expect(card instanceof ShowCard && card.item?.id).toBe('evening-looks');
  });
});
