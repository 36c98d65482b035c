import type { HomeState } from '../../domain/home-state';
import { memoryLimits } from '../../domain/memory-limits';
import type { Clock } from '../../domain/ports/clock';
import { catalogue } from 'messages:en';
import { createWords } from '../../i18n/words';
import type { Words } from '../../i18n/words';
import type { AppContext } from '../app-context';
import { sampleNowMs } from './sample-shows';
import type { Scene } from './specimen';

const sampleWords = createWords({ locale: 'en-US', catalogue, timeZone: 'UTC' });

/** A clock that stands, with the browser's timers. */
const standingClock: Clock = {
  nowMs: () => sampleNowMs,
  latestMs: () => sampleNowMs,
  monotonicMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The sample's moment, in American English unless other words are given. */
export const createScene = (words: Words = sampleWords, clock: Clock = standingClock): Scene => ({ words, clock });

/** What Home gets, in one state, leading nowhere. */
export function sampleHomeContext(state: HomeState, { words, clock }: Scene): AppContext {
  const nothing = () => undefined;
  return {
    settings: {
      brandName: 'Aisle',
      colours: {},
      fonts: ['Inter'],
      logoUrl: undefined,
      rowShowsMax: 500,
      memory: memoryLimits(250, { textureMegabytes: 64, rowShowsMax: 500 }),
      problems: [],
    },
    words,
    clock,
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
      extendRows: nothing,
    },
    connection: {
      state: 'online',
      subscribe(listener) {
        listener('online');
        return nothing;
      },
    },
    navigate: {
      to: nothing,
      openRail: nothing,
      dimRail: nothing,
      back: nothing,
      toast: nothing,
      ask: () => ({ say: nothing, close: nothing }),
    },
  } satisfies Partial<AppContext> as unknown as AppContext;
}
