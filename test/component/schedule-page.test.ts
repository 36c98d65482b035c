import { describe, expect, it } from 'vitest';
import type { Show } from '../../contract/show';
import type { Place } from '../../src/ui/app-context';
import { ScheduleLine } from '../../src/ui/components/ScheduleLine';
import { SchedulePage } from '../../src/ui/pages/SchedulePage';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { aShow, anUpcomingShow } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { createWatchContext } from '../support/watch-context';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Seven in the evening where the tests run. */
const nowMs = new Date(2026, 10, 23, 19, 0, 0).getTime();

const live = (id: string): Show =>
  aShow({ id, title: id, startsAtMs: nowMs - minuteMs, endsAtMs: nowMs + 60 * minuteMs });
const upcoming = (id: string, inMinutes: number): Show =>
  anUpcomingShow({
    id,
    title: id,
    startsAtMs: nowMs + inMinutes * minuteMs,
    endsAtMs: nowMs + (inMinutes + 30) * minuteMs,
  });

/** `shows` may be changed while it runs, as a platform's do. */
async function open(
  shows: Show[],
  options: {
    prepare?: (platform: ReturnType<typeof createFakePlatform>) => void;
    isRightToLeft?: boolean;
    look?: object;
  } = {},
) {
  const clock = createFakeClock(nowMs);
  const platform = createFakePlatform({ clock, home: { rows: [] }, shows });
  options.prepare?.(platform);
  const services = createWatchContext({ clock, platform });
  const went: Place[] = [];
  const context = Object.assign(services, {
    navigate: { ...services.navigate, to: (place: Place) => void went.push(place) },
  });
  const stage = await createStage({
    type: SchedulePage,
    properties: { context, place: { page: 'schedule' } },
    isRightToLeft: options.isRightToLeft ?? false,
    look: options.look ?? {},
  });
  stage.component.enter();
  const settle = async (milliseconds = 0) => {
    await clock.advance(milliseconds);
    stage.application.updateFocusPath();
    stage.frames(30);
  };
  await settle();
  /** The title of the show whose line has the focus, and where on it: `DayTab`, `ScheduleCard` or `ToggleButton`. */
  const focus = () => {
    const line = (stage.application.focusPath ?? []).find((one) => one instanceof ScheduleLine);
    return [stage.focused().constructor.name, line?.item?.id];
  };
  const press = async (...keys: Parameters<typeof stage.press>[0][]) => {
    for (const key of keys) {
      stage.press(key);
      await settle();
    }
  };
  return { stage, platform, services, shows, went, settle, press, focus, clock };
}

const week = (): Show[] => [
  live('now'),
  upcoming('eight', 60),
  upcoming('half past eight', 90),
  upcoming('nine', 120),
  upcoming('tomorrow', 24 * 60),
  upcoming('tomorrow later', 25 * 60),
];

describe('the schedule', () => {
  it('has what is live first, then the hours, each named once', async () => {
    const { stage, focus } = await open(week());
    expect(focus()).toEqual(['ScheduleCard', 'now']);
    const texts = stage.texts();
    for (const text of ['Schedule', 'Today', 'Tomorrow', 'Live now', '8 PM', '9 PM', 'LIVE'])
      expect(texts).toContain(text);
    // Once as the hour and once as the show's own time.
    expect(texts.filter((text) => text === '8 PM')).toHaveLength(2);
    expect(texts).not.toContain('tomorrow');
  });

  it('opens a live show’s picture and another show’s page', async () => {
    const { press, went } = await open(week());
    await press('ok', 'down', 'ok');
    expect(went).toEqual([
      { page: 'watch', showId: 'now' },
      { page: 'show', showId: 'eight' },
    ]);
  });

  it('reminds by a press, on the line it stands on, and takes it back', async () => {
    const { press, services, stage, focus } = await open(week());
    await press('down', 'right');
    expect(focus()).toEqual(['ToggleButton', 'eight']);
    await press('ok');
    expect(services.library.state.reminders).toMatchObject([{ showId: 'eight', title: 'eight' }]);
    expect(stage.texts()).toContain('Reminder set');
    expect(focus()).toEqual(['ToggleButton', 'eight']);
    await press('ok');
    expect(services.library.state.reminders).toEqual([]);
  });

  it('keeps the column going down and up; a line without Remind me has its show', async () => {
    const { press, focus } = await open(week());
    await press('down', 'right', 'down');
    expect(focus()).toEqual(['ToggleButton', 'half past eight']);
    await press('up', 'up');
    expect(focus()).toEqual(['ScheduleCard', 'now']);
    await press('down', 'left');
    expect(focus()).toEqual(['ScheduleCard', 'eight']);
  });

  it('goes to the days by Up, and by Left and Right beyond a line, where each day is as it was left', async () => {
    const { press, focus, stage } = await open(week());
    await press('up');
    expect(focus()[0]).toBe('DayTab');
    await press('right');
    expect(stage.texts()).toContain('tomorrow');
    await press('down', 'down');
    expect(focus()).toEqual(['ScheduleCard', 'tomorrow later']);
    await press('left');
    expect(focus()).toEqual(['ScheduleCard', 'now']);
    await press('right');
    expect(focus()).toEqual(['ScheduleCard', 'tomorrow later']);
  });

  it('leaves Left on the first day to the rail, and lets no held key turn the day', async () => {
    const { stage, focus, settle } = await open(week());
    expect(stage.component._handleLeft(undefined)).toBe(false);
    expect(stage.component._handleLeft(new KeyboardEvent('keydown', { repeat: true }))).toBe(true);
    stage.press('down');
    stage.press('right', 20);
    await settle();
    expect(focus()).toEqual(['ToggleButton', 'eight']);
  });

  it('costs no more lines for a thousand shows than for twenty, and runs to the end of what there is', async () => {
    const made = (stage: Awaited<ReturnType<typeof open>>['stage']) => stage.all(ScheduleLine).length;
    const few = await open(Array.from({ length: 20 }, (_, index) => upcoming(`s${index}`, index + 1)));
    const many = await open(Array.from({ length: 1000 }, (_, index) => upcoming(`s${index}`, (index + 1) / 5)));
    expect(made(many.stage)).toBe(made(few.stage));
    for (let round = 0; round < 25; round += 1) {
      many.stage.press('down', 60);
      await many.settle();
    }
    expect(many.focus()).toEqual(['ScheduleCard', 's999']);
    expect(made(many.stage)).toBe(made(few.stage));
    many.stage.press('up', 400);
    await many.settle();
    // A held key stops at the first line.
    expect(many.focus()).toEqual(['ScheduleCard', 's0']);
  });

  it('keeps the focus and what is under it when a show goes live and others arrive', async () => {
    const { shows, press, settle, focus, stage } = await open(week());
    await press('down', 'down');
    const place = stage.focused().getCornerPoints().slice();
    shows.splice(1, 1, upcoming('new', 30), { ...upcoming('eight', 60), state: 'live' }, upcoming('newer', 31));
    await settle(32_000);
    expect(focus()).toEqual(['ScheduleCard', 'half past eight']);
    expect(stage.focused().getCornerPoints().slice()).toEqual(place);
    expect(stage.texts()).toContain('new');
  });

  it('comes back to the exact place after another page', async () => {
    const { press, settle, focus, stage } = await open(week());
    await press('down', 'down', 'right');
    const place = stage.focused().getCornerPoints().slice();
    stage.component.leave();
    await settle(60_000);
    stage.component.enter();
    await settle();
    expect(focus()).toEqual(['ToggleButton', 'half past eight']);
    expect(stage.focused().getCornerPoints().slice()).toEqual(place);
  });

  it('mirrors for a language that runs from right to left', async () => {
    const { stage } = await open(week(), { isRightToLeft: true });
    const [tab] = stage.focusPath();
    expect(tab).toBe('SchedulePage');
    const points = stage.focused().getCornerPoints();
    expect(points[2]).toBeLessThanOrEqual(1920 - 208);
    stage.press('down');
    stage.press('left');
    expect(stage.focused().constructor.name).toBe('ToggleButton');
  });

  it('has room for everything at 130 % text', async () => {
    const { stage, press } = await open(week(), { look: { textScale: 1.3 } });
    await press('down', 'right');
    expect(stage.focused().getCornerPoints()[2]).toBeLessThanOrEqual(1920 - 96 + 1);
  });
});

describe('a day without shows to tell of', () => {
  it('is an empty one: the days have the focus', async () => {
    const { stage, focus, press } = await open([live('now')]);
    await press('up', 'right');
    expect(stage.texts()).toContain('Nothing announced for this day');
    await press('down');
    expect(focus()[0]).toBe('DayTab');
    await press('left');
    expect(stage.texts()).toContain('Live now');
  });

  it('is one that can’t be had: says why, tries at a press, and another day can be chosen', async () => {
    const { stage, platform, press, focus } = await open(week(), {
      prepare: (platform) => platform.fail({ cause: 'offline' }),
    });
    expect(stage.texts()).toContain('No connection');
    expect(stage.focusPath()).toContain('MessagePanel');
    await press('up');
    expect(focus()[0]).toBe('DayTab');
    platform.recover();
    await press('down', 'ok');
    expect(focus()).toEqual(['ScheduleCard', 'now']);
  });

  it('is one on its way: boxes, then a word; keys do no harm', async () => {
    const { stage, platform, press, settle, focus } = await open(week(), { prepare: (platform) => platform.hang() });
    expect(stage.texts()).not.toContain('now');
    await press('ok', 'down', 'up', 'down');
    await settle(3100);
    expect(stage.texts()).toContain('This is taking longer than usual');
    platform.recover();
    await settle();
    expect(focus()).toEqual(['ScheduleCard', 'now']);
  });

  it('is one that is old: says so and stays usable', async () => {
    const { stage, platform, settle, focus } = await open(week());
    platform.fail({ cause: 'unavailable' });
    await settle(32_000);
    expect(stage.texts().some((text) => /out of date/.test(text))).toBe(true);
    expect(focus()).toEqual(['ScheduleCard', 'now']);
  });
});

it('shows hostile shows sanely: endless and combining words, no picture, no length', async () => {
  const odd = upcoming('odd', 30);
  const shows = [
    { ...odd, title: 'x'.repeat(5000) },
    { ...odd, id: 'marks', title: 'e\u0301\u0323'.repeat(300), startsAtMs: nowMs + dayMs / 24 },
    { ...odd, id: 'emoji', title: '👩‍👩‍👧‍👦'.repeat(200) },
  ];
  for (const show of shows) {
    delete show.card;
    delete show.hero;
  }
  const { press, focus } = await open(shows);
  await press('down', 'down', 'up');
  expect(focus()[0]).toBe('ScheduleCard');
});
