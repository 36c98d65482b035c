import type { Show } from '../../contract/show';
import type { Place } from './app-context';

/** Where OK on a show leads: to the picture of one that is live, else to its page. */
export const placeOfShow = ({ id, state }: Pick<Show, 'id' | 'state'>): Place => ({
  page: state === 'live' ? 'watch' : 'show',
  showId: id,
});
