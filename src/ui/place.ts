import type { Place } from './app-context';

/** Ids as the contract has them; anything else in a link is not one of ours. */
const watchLink = /^#watch\/([A-Za-z0-9_-]{1,64})$/;

/** What a link names: a place, nothing (no link at all), or something that can't be opened. */
export type LinkedPlace = Place | 'none' | 'unknown';

/** Reads the part of an address from `#` on: `#watch/SHOW_ID` opens a show. */
export function placeFromHash(hash: string): LinkedPlace {
  if (hash === '' || hash === '#' || hash === '#home') return 'none';
  const showId = watchLink.exec(hash)?.[1];
  return showId === undefined ? 'unknown' : { page: 'watch', showId };
}

export function isSamePlace(one: Place, other: Place): boolean {
  if (one.page === 'watch') return other.page === 'watch' && one.showId === other.showId;
  return other.page === 'home';
}
