import type { Clock } from './ports/clock';

/**
 * What surely is left until `deadlineMs` of the platform's clock: whole milliseconds, 0 when it may be over. What counts
 * down and what ends by itself both go by this, so that nothing ends before its countdown has come to 0.
 */
export function timeLeftMs(deadlineMs: number, clock: Pick<Clock, 'latestMs'>): number {
  return Math.max(0, deadlineMs - clock.latestMs());
}
