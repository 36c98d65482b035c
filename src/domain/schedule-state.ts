import type { Show } from '../../contract/show';
import type { FailureCause } from './outcome';
import type { ReadableStore } from './store';

/** Today and the six days after it. */
export const scheduleDays = 7;

/**
 * One day of the schedule. `ready` without shows is an empty day. `isStale`: what was last known; the platform isn't answering
 * and is asked again by itself. `hasMore`: `extend` brings the next shows of the day.
 */
export type ScheduleDay =
  | { readonly kind: 'loading'; readonly isSlow: boolean }
  | { readonly kind: 'ready'; readonly shows: readonly Show[]; readonly isStale: boolean; readonly hasMore: boolean }
  | { readonly kind: 'failed'; readonly cause: FailureCause };

export interface ScheduleState {
  /** When each day begins, in epoch milliseconds; the first is today. */
  readonly dayStartsMs: readonly number[];
  /** Which of them is looked at. */
  readonly dayIndex: number;
  readonly day: ScheduleDay;
}

/**
 * The shows of the next week, a day at a time: of today those that are live, then those to come, by start. Kept fresh while
 * `start`ed. After a failure it tries again by itself; `retry` tries at once.
 */
export interface ScheduleStore extends ReadableStore<ScheduleState> {
  start(): void;
  stop(): void;
  retry(): void;
  /** Looks at another day. What is known of it shows at once. */
  choose(dayIndex: number): void;
  /** The focus nears the end of what is known of the day. */
  extend(): void;
}
