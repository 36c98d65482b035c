import type { Lightning } from '@lightningjs/sdk';
import type { AppContext, Place } from '../app-context';

/**
 * A page of the shell's stack. The shell makes it with `context` and `place` set before `_init`, and adds it to the stage
 * on top of the present one.
 *
 * Back: `_handleBack` returns nothing when the page used the press (it peeled a layer) and `false` when it has nothing
 * left to peel; the shell then closes it. A covered page is invisible: it neither draws nor gets keys, and keeps its
 * state, so that coming back restores it exactly.
 */
export interface Page extends Lightning.Component {
  context: AppContext;
  place: Place;
  /** A panel of it stands at the screen's end: what comes over the page stands at the start. */
  readonly isEndTaken?: boolean;
  /** It is on top now: when opened, and each time what covered it has closed. */
  enter(): void;
  /** It is covered or about to be removed: stop timers, subscriptions and playback. */
  leave(): void;
  /**
   * What to set on the page that takes this one's place at the same spot, when all is built anew in another look: where the
   * focus was, how far it was scrolled.
   */
  remember?(): object;
}

export type PageType = new (...parameters: never[]) => Page;
