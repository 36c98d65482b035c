import type { HomeState } from '../../domain/home-state';
import type { Clock } from '../../domain/ports/clock';
import { catalogue } from 'messages:en';
import { createWords } from '../../i18n/words';
import type { AppContext } from '../app-context';
import { sampleNowMs } from './sample-shows';

export const sampleWords = createWords({ locale: 'en-US', catalogue, timeZone: 'UTC' });

/** A clock that stands, with the browser's timers. */
export const sampleClock: Clock = {
  nowMs: () => sampleNowMs,
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** What Home gets, in one state, leading nowhere. */
export function sampleHomeContext(state: HomeState): AppContext {
  const nothing = () => undefined;
  return {
    settings: { brandName: 'Aisle', accentColour: 0xffff6a3d, rowShowsMax: 500, problems: [] },
    words: sampleWords,
    clock: sampleClock,
    home: {
      state,
      subscribe(listener) {
        listener(state);
        return nothing;
      },
      start: nothing,
      stop: nothing,
      retry: nothing,
      extendRow: nothing,
    },
    navigate: {
      to: nothing,
      openRail: nothing,
      back: nothing,
      toast: nothing,
      ask: () => ({ say: nothing, close: nothing }),
    },
  } satisfies Partial<AppContext> as unknown as AppContext;
}
