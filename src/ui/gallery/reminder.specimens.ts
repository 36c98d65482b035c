import type { ReminderState, ReminderStore, Ring } from '../../domain/reminder-state';
import { ReminderBanner } from '../components/ReminderBanner';
import { sampleOffers } from './sample-products';
import { sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

/** Reminders of which one rings for ever. */
function ringing(state: ReminderState): ReminderStore {
  const nothing = () => undefined;
  return {
    state,
    subscribe(listener) {
      listener(state);
      return nothing;
    },
    ...{ start: nothing, sleep: nothing, wake: nothing, stop: nothing, noteShows: nothing },
    ...{ noteOpened: nothing, ringProduct: nothing, putOff: nothing, hold: nothing, release: nothing },
  };
}

export const specimens: SpecimenSource = ({ words, clock }) => {
  const banner = (
    state: string,
    ring: Ring,
    waitingCount = 0,
    isEntered = false,
    traits: Partial<SpecimenTraits> = {},
  ): Specimen =>
    specimen(
      'ReminderBanner',
      state,
      (stage) =>
        Object.assign(new ReminderBanner(stage), {
          ...{ words, clock, reminders: ringing({ ringing: ring, waitingCount }) },
          host: { place: undefined, isEndTaken: false, news: stage.createElement(), open: () => undefined },
        }),
      (shown) => {
        if (isEntered) shown.enter();
      },
      { ground: 'video', ...traits },
    );
  return [
    banner('rings', { show: sampleShows.live }),
    banner('entered', { show: sampleShows.live }, 0, true),
    banner('several', { show: sampleShows.live }, 2),
    banner('long words', { show: sampleShows.long }, 0, false, { hasLongWords: true }),
    banner('no picture', { show: sampleShows.bare }),
    banner('product', { show: sampleShows.live, product: sampleOffers.now.product }),
    banner('product, entered', { show: sampleShows.live, product: sampleOffers.now.product }, 1, true),
    banner('product, long words', { show: sampleShows.long, product: sampleOffers.long.product }, 0, false, {
      hasLongWords: true,
    }),
  ];
};
