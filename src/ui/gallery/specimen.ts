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

/** Types `show` by what `create` makes, so that a specimen needs no casts. `component` and `state` make its name. */
export function specimen<Made extends Lightning.Component>(
  component: string,
  state: string,
  create: (stage: Lightning.Stage) => Made,
  show?: (component: Made) => void,
): Specimen {
  const name = `${component}: ${state}`;
  if (show === undefined) return { name, create };
  return { name, create, show: (made) => show(made as Made) };
}
