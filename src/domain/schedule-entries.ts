import type { Show } from '../../contract/show';
import type { Reminder } from './ports/viewer-library';
import { groupOf } from './schedule-order';

/** One line of a day's list. */
export interface ScheduleEntry {
  readonly id: string;
  readonly show: Show;
  /** Of the first line of a group: that what follows is live, or the hour in which it begins, in epoch milliseconds. */
  readonly group: 'live' | number | undefined;
  readonly isReminded: boolean;
}

/** The lines of a day in order; one that hasn't changed is the same object as before, so that it isn't drawn anew. */
export function scheduleEntries(
  shows: readonly Show[],
  reminders: readonly Reminder[],
  before: readonly ScheduleEntry[],
): readonly ScheduleEntry[] {
  const reminded = new Set(reminders.map(({ showId }) => showId));
  const known = new Map(before.map((entry) => [entry.id, entry]));
  let lastGroup: 'live' | number | undefined;
  return shows.map((show) => {
    const own = groupOf(show);
    const group = own === lastGroup ? undefined : own;
    lastGroup = own;
    const isReminded = reminded.has(show.id);
    const old = known.get(show.id);
    const isSame = old?.show === show && old.group === group && old.isReminded === isReminded;
    return isSame ? old : { id: show.id, show, group, isReminded };
  });
}
