import type { Place, Section } from './app-context';

const sections: readonly Section[] = ['home', 'schedule', 'following', 'tray', 'search', 'settings'];

/** Ids as the contract has them; anything else in a link is not one of ours. */
const linkPattern = /^#(watch|show|creator|category)\/([A-Za-z0-9_-]{1,64})$/;

/** What a link names: a place, nothing (no link at all), or something that can't be opened. */
export type LinkedPlace = Place | 'none' | 'unknown';

export const isSection = (page: Place['page']): page is Section => (sections as readonly string[]).indexOf(page) >= 0;

/** Reads the part of an address from `#` on: `#watch/SHOW_ID` opens a show, `#schedule` a section, `#search/WORDS` looks for them. */
export function placeFromHash(hash: string): LinkedPlace {
  const name = hash.slice(1);
  if (name === '' || name === 'home') return 'none';
  if (isSection(name as Section)) return { page: name as Section };
  if (name.indexOf('search/') === 0) return { page: 'search', words: name.slice(7) };
  const [, page, id = ''] = linkPattern.exec(hash) ?? [];
  switch (page) {
    case 'watch':
    case 'show':
      return { page, showId: id };
    case 'creator':
      return { page, creatorId: id };
    case 'category':
      return { page, categoryId: id };
    default:
      return 'unknown';
  }
}

const idOf = (place: Place): string => {
  if ('showId' in place) return place.showId;
  if ('creatorId' in place) return place.creatorId;
  if ('words' in place) return place.words;
  return 'categoryId' in place ? place.categoryId : '';
};

/** The link that opens a place. */
export const linkOfPlace = (place: Place): string => {
  const id = idOf(place);
  return id === '' ? `#${place.page}` : `#${place.page}/${id}`;
};

export const isSamePlace = (one: Place, other: Place): boolean => one.page === other.page && idOf(one) === idOf(other);
