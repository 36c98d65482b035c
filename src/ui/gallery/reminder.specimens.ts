import type { Show } from '../../../contract/show';
import type { ReminderState, ReminderStore } from '../../domain/reminder-state';
import { ReminderBanner } from '../components/ReminderBanner';
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
    ...{ noteOpened: nothing, putOff: nothing, hold: nothing, release: nothing },
  };
}

export const specimens: SpecimenSource = ({ words, clock }) => {
  const banner = (
    state: string,
    show: Show,
    waitingCount = 0,
    isEntered = false,
    traits: Partial<SpecimenTraits> = {},
  ): Specimen =>
    specimen(
      'ReminderBanner',
      state,
      (stage) =>
        Object.assign(new ReminderBanner(stage), {
          ...{ words, clock, reminders: ringing({ ringing: show, waitingCount }) },
          host: { place: undefined, isEndTaken: false, open: () => undefined },
        }),
      (shown) => {
        if (isEntered) shown.enter();
      },
      { ground: 'video', ...traits },
    );
  return [
    banner('rings', sampleShows.live),
    banner('entered', sampleShows.live, 0, true),
    banner('several', sampleShows.live, 2),
    banner('long words', sampleShows.long, 0, false, { hasLongWords: true }),
    banner('no picture', sampleShows.bare),
  ];
};
