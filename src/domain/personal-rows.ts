import { createContinueRow, type ContinueRowOptions } from './continue-watching';
import { createFollowedRow, type FollowedRowOptions } from './followed-row';
import type { ViewRow } from './home-rows';
import type { PersonalRows } from './home-state';
import { createStateHolder } from './store';

export type PersonalRowsOptions = ContinueRowOptions & FollowedRowOptions;

/** What the viewer left on the way, then shows of the creators they follow. */
export function createPersonalRows(options: PersonalRowsOptions): PersonalRows {
  const continued = createContinueRow(options);
  const followed = createFollowedRow(options);
  const holder = createStateHolder<readonly ViewRow[]>([]);
  const show = (): void => holder.set([continued.state, followed.state].filter((row) => row !== undefined));
  continued.subscribe(show);
  followed.subscribe(show);
  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    refresh() {
      continued.refresh();
      followed.refresh();
    },
    extendRow(rowId) {
      if (rowId === followed.state?.id) followed.extend();
    },
  };
}
