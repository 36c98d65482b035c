import type { Speaking, Spoken, SpokenPosition } from '../spoken';
import type { SpokenWords } from './spoken-words';

/** What is to be heard after a look at the focus path. */
export interface Reading {
  /** The focus is on something else, or on what calls itself otherwise now. */
  readonly isNewFocus: boolean;
  /** What has the focus, in parts; undefined when nothing in the path speaks. */
  readonly focused: Spoken | undefined;
  /** With `isNewFocus` what to say: the places come into, then the item. Put together when asked for, as `label` is. */
  readonly text: string;
  /** The same for a screen reader. */
  readonly label: string;
  /** What happened around a focus that stayed, a sentence for each component. */
  readonly news: readonly string[];
}

export interface FocusReader {
  /**
   * `path`: components from the app down to the focused one. `isAfterKey`: the viewer may have changed a value just now.
   */
  read(path: readonly object[], isAfterKey: boolean): Reading;
  /** Everything is new at the next reading, as when the voice guide is switched on. */
  forget(): void;
}

interface Step {
  readonly component: object;
  readonly spoken: Spoken;
}

function stepsOf(path: readonly object[]): Step[] {
  const steps: Step[] = [];
  for (const component of path) {
    const { spoken } = component as Partial<Speaking>;
    if (spoken !== undefined && spoken.name !== '') steps.push({ component, spoken });
  }
  return steps;
}

/** The innermost place that is told. */
function positionIn(steps: readonly Step[]): SpokenPosition | undefined {
  for (let at = steps.length - 1; at >= 0; at--) {
    const position = steps[at]?.spoken.position;
    if (position !== undefined) return position;
  }
  return undefined;
}

/** Compares the focus path with what it was at the last look. It keeps what it saw. */
export function createFocusReader(words: SpokenWords): FocusReader {
  let before: readonly Step[] = [];

  return {
    read(path, isAfterKey) {
      const steps = stepsOf(path);
      const known = (step: Step): Spoken | undefined =>
        before.find(({ component, spoken }) => component === step.component && spoken.name === step.spoken.name)
          ?.spoken;
      const focused = steps[steps.length - 1];
      const entered = steps.filter((step) => known(step) === undefined);
      const lastFocused = before[before.length - 1];
      const isNewFocus = entered.length > 0 || focused?.component !== lastFocused?.component;

      const news: string[] = [];
      for (const step of steps) {
        const spoken = known(step);
        // The focused item is said whole.
        if (spoken === undefined || (isNewFocus && step === focused)) continue;
        const change = words.change(spoken, step.spoken);
        const isMoved = isAfterKey && step === focused && spoken.value !== step.spoken.value;
        if (isMoved) news.push(step.spoken.value ?? '');
        if (change !== '') news.push(change);
      }
      before = steps;
      if (focused === undefined) return { isNewFocus, focused: undefined, text: '', label: '', news };
      const inPlace = (item: SpokenWords['item']): string => {
        const places = entered.filter((step) => step !== focused).map(({ spoken }) => words.place(spoken));
        return words.inOrder([...places, item(focused.spoken, positionIn(steps))]);
      };
      return {
        isNewFocus,
        focused: focused.spoken,
        get text() {
          return inPlace((spoken, position) => words.item(spoken, position));
        },
        get label() {
          return inPlace((spoken, position) => words.label(spoken, position));
        },
        news,
      };
    },
    forget() {
      before = [];
    },
  };
}
