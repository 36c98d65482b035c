import type { RemoteButton } from '../support/tv';

const times = (count: number, button: RemoteButton): RemoteButton[] => Array<RemoteButton>(count).fill(button);

/**
 * Once around Home, from its first card: along its first row and back, to the next one, along it and back, to the third and up
 * again. Each key moves the focus, in Aisle's home and in the bare one: a row of ui-components begins anew when it is come to.
 */
export const homeWalk: readonly RemoteButton[] = [
  ...times(5, 'ArrowRight'),
  ...times(5, 'ArrowLeft'),
  'ArrowDown',
  ...times(2, 'ArrowRight'),
  ...times(2, 'ArrowLeft'),
  'ArrowDown',
  'ArrowUp',
  'ArrowUp',
];

/** Once around the letters of Search. */
export const keyboardWalk: readonly RemoteButton[] = [
  ...times(5, 'ArrowRight'),
  ...times(6, 'ArrowDown'),
  ...times(2, 'ArrowLeft'),
  ...times(6, 'ArrowUp'),
  ...times(3, 'ArrowLeft'),
];

/** Along a row of what was found, and to the next one. */
export const resultsWalk: readonly RemoteButton[] = [
  ...times(3, 'ArrowRight'),
  'ArrowDown',
  'ArrowUp',
  ...times(3, 'ArrowLeft'),
];

/** Down the shows of a day and up again. */
export const scheduleWalk: readonly RemoteButton[] = [...times(8, 'ArrowDown'), ...times(8, 'ArrowUp')];

/** So many times around. The first time loads pictures and warms the engine up. */
export const lapsOf = (walk: readonly RemoteButton[], laps: number): RemoteButton[] =>
  Array<readonly RemoteButton[]>(laps).fill(walk).flat();
