/*
 * Days and hours as the television's own clock counts them. Instants are epoch milliseconds. A day isn't always 24 hours
 * long, so days are counted by the calendar and never by adding milliseconds.
 */

/** When the local day of an instant began; `daysLater` whole days later. */
export function dayStartMs(atMs: number, daysLater = 0): number {
  const day = new Date(atMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater).getTime();
}

/** When the local hour of an instant began. */
export function hourStartMs(atMs: number): number {
  return new Date(atMs).setMinutes(0, 0, 0);
}
