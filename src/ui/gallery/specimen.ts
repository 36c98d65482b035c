import type { Lightning } from '@lightningjs/sdk';

/** One component in one state, as the gallery shows it and a test may open it. */
export interface Specimen {
  /** "HandoffPanel: expired" */
  readonly name: string;
  /** Makes the component, placed and in its state once it is attached. */
  readonly create: (stage: Lightning.Stage) => Lightning.Component;
  /** Runs after it was added to the stage, for states that are set by calls. */
  readonly show?: (component: Lightning.Component) => void;
}
