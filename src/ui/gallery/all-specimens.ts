import { homeSpecimens } from './home.specimens';
import { productSpecimens } from './product.specimens';
import { sampleClock, sampleWords } from './sample-context';
import { sharedSpecimens } from './shared.specimens';
import { shellSpecimens } from './shell.specimens';
import type { Specimen } from './specimen';
import { watchSpecimens } from './watch.specimens';

/** Every component in every state, as the gallery walks through them. */
export const allSpecimens: readonly Specimen[] = [
  ...sharedSpecimens,
  ...shellSpecimens,
  ...homeSpecimens,
  ...productSpecimens({ words: sampleWords, clock: sampleClock }),
  ...watchSpecimens(sampleClock, sampleWords),
];
