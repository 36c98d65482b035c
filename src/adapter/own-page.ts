import type { Clock } from '../domain/ports/clock';

/** A slow platform answers within 10 s, and the page may come from it. Somebody who has pressed OK waits. */
const patienceMs = 15_000;

/** Whether the app's own page can be had; a network that swallows the question counts as none. */
export const canHavePage = (view: Pick<Window, 'fetch' | 'location'>, clock: Pick<Clock, 'after'>): Promise<boolean> =>
  new Promise((resolve) => {
    const cancel = clock.after(patienceMs, () => resolve(false));
    const answer = (isThere: boolean): void => {
      cancel();
      resolve(isThere);
    };
    view.fetch(view.location.href, { cache: 'no-store' }).then(
      ({ ok }) => answer(ok),
      () => answer(false),
    );
  });
