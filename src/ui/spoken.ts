/** What a component is, for the voice guide's word and the role that a screen reader is told. */
export type SpokenKind =
  // What holds others:
  | 'page'
  | 'dialog'
  | 'panel'
  | 'message'
  | 'row'
  | 'menu'
  | 'keyboard'
  // What takes OK:
  | 'button'
  | 'show'
  | 'product'
  | 'creator'
  | 'category'
  | 'menu-item'
  | 'switch'
  | 'option'
  | 'slider'
  | 'key'
  | 'field';

/** Counted from 1. */
export interface SpokenPosition {
  readonly index: number;
  readonly count: number;
}

/** Money as the screen writes it. `before`: the list price that is struck through. */
export interface SpokenPrice {
  readonly now: string;
  readonly before?: string;
}

/**
 * What the voice guide says of one component of the focus path, in parts. Words are the viewer's own (`words.t`), whole
 * phrases without a full stop; which comes first and what stands between them is the announcer's and the translator's.
 *
 * While the focus stays, a phrase added to `state`, another `isOn` and another `price` are said by themselves. So nothing in
 * them may go by the clock: a countdown, a viewer count or a playhead belongs into `details` or `value`.
 */
export interface Spoken {
  readonly name: string;
  readonly kind: SpokenKind;
  /** How things stand: "LIVE", "Showing now", "Sold out", "Opened on your phone". */
  readonly state?: readonly string[];
  /** Of a switch, an option or a key that stays down. */
  readonly isOn?: boolean;
  /** More about it, the most telling first: whose show, when it starts, a dialog's sentence. */
  readonly details?: readonly string[];
  readonly price?: SpokenPrice;
  /** Where a slider stands, what a field holds. Said again after a key has changed it. */
  readonly value?: string;
  /** Of a slider, 0 to 100. */
  readonly percent?: number;
  /** Of what holds others: the place of the one that has the focus. It alone knows. */
  readonly position?: SpokenPosition;
  /** Which key does what, where the screen alone would say so. */
  readonly hint?: string;
}

/**
 * A component with something to say. Everything that can have the focus is one, and so is each page, dialog, panel or row
 * above it that has a title: that is said once, when the focus comes into it. `undefined`: nothing yet.
 * The getter is read after the frame that moved the focus, never on a key's way, and must have no effect.
 */
export interface Speaking {
  readonly spoken: Spoken | undefined;
}
