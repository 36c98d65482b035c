import type { Show } from '../../../contract/show';
import type { HomeState } from '../../domain/home-state';

/** Home knows most shows already: their picture and name needn't wait for an answer. */
export function knownShow(home: HomeState, showId: string): Show | undefined {
  if (home.kind !== 'ready' || home.isUnconfirmed === true) return undefined;
  for (const row of home.rows) {
    const show = row.shows.find(({ id }) => id === showId);
    if (show !== undefined) return show;
  }
  return undefined;
}
