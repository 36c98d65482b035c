import type { CueDraft } from '../../contract/cue';

/** A line of a show's rundown: a cue and when it is written. */
export interface ScheduledCue {
  readonly dueAtMs: number;
  readonly draft: CueDraft;
}
