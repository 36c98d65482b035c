import type { Show } from '../../../contract/show';
import { dayStartMs } from '../../domain/local-time';
import { scheduleEntries } from '../../domain/schedule-entries';
import { scheduleDays, type ScheduleDay } from '../../domain/schedule-state';
import { DayTabs } from '../components/DayTabs';
import { topOfList } from '../components/ListColumn';
import { ScheduleList, ScheduleSkeleton } from '../components/ScheduleLine';
import { SchedulePage } from '../pages/SchedulePage';
import { sampleShowContext } from './sample-show-context';
import { sampleNowMs, sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

const minuteMs = 60_000;
const nothing = () => undefined;
const { live, soon, long, bare } = sampleShows;

const day: readonly Show[] = [
  live,
  { ...bare, state: 'live' },
  ...Array.from({ length: 30 }, (_, index): Show => ({
    ...(index % 5 === 3 ? long : soon),
    ...{ state: 'upcoming', id: `show-${index}`, startsAtMs: sampleNowMs + (12 + index * 25) * minuteMs },
  })),
];
const ready = (shows: readonly Show[], isStale = false): ScheduleDay => ({
  kind: 'ready',
  shows,
  isStale,
  hasMore: false,
});
const reminders = [{ showId: 'show-0', title: '', startsAtMs: 0, atMs: 0 }];

export const specimens: SpecimenSource = (scene) => {
  const { words, clock } = scene;
  const page = (state: string, shown: ScheduleDay, dayIndex = 0): Specimen =>
    specimen(
      'SchedulePage',
      state,
      (stage) => {
        const dayStartsMs = Array.from({ length: scheduleDays }, (_, days) => dayStartMs(sampleNowMs, days));
        const schedule = { dayStartsMs, dayIndex, day: shown };
        const context = sampleShowContext(scene, { schedule, library: { reminders } });
        return Object.assign(new SchedulePage(stage), { context, place: { page: 'schedule' } as const });
      },
      (schedule) => schedule.enter(),
    );
  return [
    specimen(
      'DayTabs',
      'a week',
      (stage) =>
        Object.assign(new DayTabs(stage), { x: 208, y: 480, name: words.t('schedule.days'), onChoose: nothing }),
      (tabs) => tabs.show([words.t('schedule.today'), words.t('schedule.tomorrow'), 'Wed', 'Thu', 'Fri'], 2),
    ),
    specimen(
      'ScheduleList',
      'live, to come and reminded of',
      (stage) =>
        Object.assign(new ScheduleList(stage), {
          ...{ words, clock, onOpen: nothing, onRemind: nothing },
          ...{ x: 208, y: 220, h: 806 },
        }),
      (list) => list.open('Monday', scheduleEntries(day, reminders, []), topOfList),
    ),
    specimen('ScheduleSkeleton', 'loading', (stage) => Object.assign(new ScheduleSkeleton(stage), { x: 208, y: 220 })),
    page('today', ready(day)),
    page('stale', ready(day, true)),
    page('an empty day', ready([]), 3),
    page('loading', { kind: 'loading', isSlow: false }),
    page('slow', { kind: 'loading', isSlow: true }),
    page('offline', { kind: 'failed', cause: 'offline' }),
  ];
};
