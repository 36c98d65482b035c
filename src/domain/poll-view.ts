import type { Cue } from '../../contract/cue';
import type { AnsweredQuestion, PollMoment } from './timeline-state';
import type { PollView } from './watch-state';

/** How long the results of a poll that is over are shown, on the picture's axis. */
export const pollResultsMs = 15_000;

/** Whether a poll of the timeline is in the picture at an instant. */
export const isPollShown = (moment: PollMoment | undefined, atMs: number): moment is PollMoment =>
  moment !== undefined && (moment.closedAtMs === undefined || atMs < moment.closedAtMs + pollResultsMs);

/** How long a question stands that the host answers. */
export const answerMs = 20_000;

export const isAnswerShown = (answered: AnsweredQuestion | undefined, atMs: number): answered is AnsweredQuestion =>
  answered !== undefined && atMs < answered.atMs + answerMs;

/** Which polls the platform has closed, wherever the picture is: votes, like money, are a matter of now. */
export interface PollDeadlines {
  add(cues: readonly Cue[]): void;
  isOpen(moment: PollMoment, nowMs: number): boolean;
}

export function createPollDeadlines(): PollDeadlines {
  const closedIds = new Set<string>();
  return {
    add(cues) {
      for (const cue of cues) if (cue.kind === 'poll-closed') closedIds.add(cue.data.pollId);
    },
    isOpen: ({ poll: { id, closesAtMs } }, nowMs) =>
      !closedIds.has(id) && (closesAtMs === undefined || nowMs < closesAtMs),
  };
}

/** The same object as before when it says the same. */
export function samePollView(before: PollView | undefined, next: PollView | undefined): PollView | undefined {
  const isSame =
    before !== undefined &&
    next !== undefined &&
    before.poll === next.poll &&
    before.votes === next.votes &&
    before.isOpen === next.isOpen;
  return isSame ? before : next;
}
