import type { CreatorProfile } from '../../contract/creator';
import type { HomeState } from './home-state';
import type { PlatformClient } from './ports/platform-client';
import { createStateHolder, type ReadableStore } from './store';

export interface SuggestedCreatorsOptions {
  readonly platform: Pick<PlatformClient, 'creators'>;
  readonly home: ReadableStore<HomeState>;
}

/**
 * Creators to look at while nothing is looked for: those of Home's row of creators. Where that row lies further down than
 * Home was fetched: whoever makes the shows that are there, asked for once between `start` and `stop`.
 */
export interface SuggestedCreators extends ReadableStore<readonly CreatorProfile[]> {
  start(): void;
  stop(): void;
}

/** More are not walked along beside a keyboard. */
const creatorsMax = 24;
const none: readonly CreatorProfile[] = [];

export function createSuggestedCreators({ platform, home }: SuggestedCreatorsOptions): SuggestedCreators {
  const holder = createStateHolder(none);
  /** Counts questions; `isAsked` while one is on its way or answered. */
  let question = 0;
  let isAsked = false;
  let end = (): void => undefined;

  const forget = (): void => {
    question += 1;
    isAsked = false;
  };
  const ask = async (ids: readonly string[]): Promise<void> => {
    const mine = (question += 1);
    isAsked = true;
    const answer = await platform.creators(ids);
    if (mine !== question) return;
    if (answer.ok) holder.set(answer.value.creators);
    // Home's next refresh asks again.
    else isAsked = false;
  };
  const follow = (state: HomeState): void => {
    if (state.kind !== 'ready') return;
    const own = state.rows.find(({ kind }) => kind === 'creators')?.creators;
    if (own !== undefined) {
      forget();
      holder.set(own);
      return;
    }
    if (isAsked || state.isUnconfirmed === true) return;
    const ids = new Set(state.rows.flatMap(({ shows }) => shows.map(({ creator }) => creator.id)));
    if (ids.size > 0) void ask([...ids].slice(0, creatorsMax));
  };

  return {
    get state() {
      return holder.state;
    },
    subscribe: (listener) => holder.subscribe(listener),
    start() {
      end();
      end = home.subscribe(follow);
    },
    stop() {
      end();
      forget();
    },
  };
}
