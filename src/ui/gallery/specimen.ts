import type { Lightning } from '@lightningjs/sdk';
import type { Clock } from '../../domain/ports/clock';
import type { Words } from '../../i18n/words';

/** What a specimen gets from outside: the gallery shows each in every language. */
export interface Scene {
  readonly words: Words;
  /** Stands at `sampleNowMs`, with the browser's timers. */
  readonly clock: Clock;
}

/** What a specimen is like, beyond what it shows. */
export interface SpecimenTraits {
  /**
   * What it lies on: the page (default), or the video, which may be as bright as white; the tests put it on white.
   */
  readonly ground: 'page' | 'video';
  /** It has characters that the app brings no font for, so it looks different on every machine. Not compared with a picture. */
  readonly hasMachineFonts: boolean;
  /** Words in it are too long on purpose and end in an ellipsis. In all others nothing may be shortened, at any size. */
  readonly hasLongWords: boolean;
}

/** One component in one state, as the gallery shows it and the tests open it. */
export interface Specimen extends SpecimenTraits {
  /** "HandoffPanel" */
  readonly component: string;
  /** "expired"; unique within the component. */
  readonly state: string;
  /** "HandoffPanel: expired" */
  readonly name: string;
  /** Makes the component, placed and in its state once it is attached. */
  readonly create: (stage: Lightning.Stage) => Lightning.Component;
  /** Runs after it was added to the stage, for states that are set by calls. */
  readonly show?: (component: Lightning.Component) => void;
}

/** What each `*.specimens.ts` exports as `specimens`; the gallery and the tests find the files by their name. */
export type SpecimenSource = (scene: Scene) => readonly Specimen[];

const plainTraits: SpecimenTraits = { ground: 'page', hasMachineFonts: false, hasLongWords: false };

/** Types `show` by what `create` makes, so that a specimen needs no casts. `component` and `state` make its name. */
export function specimen<Made extends Lightning.Component>(
  component: string,
  state: string,
  create: (stage: Lightning.Stage) => Made,
  show?: (component: Made) => void,
  traits: Partial<SpecimenTraits> = {},
): Specimen {
  const made = { ...plainTraits, ...traits, component, state, name: `${component}: ${state}`, create };
  return show === undefined ? made : { ...made, show: (shown) => show(shown as Made) };
}
