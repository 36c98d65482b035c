import type { ChatMessage } from '../../contract/chat';
import type { PollVotes } from '../../contract/poll';
import type { DemoShow } from './schedule';
import type { ScheduledCue } from './scheduled-cue';
import { seeded } from './seed';

/** A poll every so many rounds of the loop, beginning with the first. */
const roundsPerPoll = 3;
/** A question is answered every so many rounds: viewers ask something else in between. */
const roundsPerAnswer = 2;
const askedBeforeMs = 6000;
const progressEveryMs = 4000;
const scaleOfTier = { 'a-list': 2400, insider: 900, 'rising-star': 260 } as const;

interface Round {
  readonly index: number;
  readonly atMs: number;
}

function roundsOf(show: DemoShow): Round[] {
  const lengthMs = show.loop.seconds * 1000;
  const count = Math.ceil((show.endsAtMs - show.startsAtMs) / lengthMs);
  return Array.from({ length: count }, (_, index) => ({ index, atMs: show.startsAtMs + index * lengthMs }));
}

const at = (atMs: number, draft: ScheduledCue['draft']): ScheduledCue => ({ dueAtMs: atMs, draft });

function pinCues(show: DemoShow): ScheduledCue[] {
  const pins = show.loop.moments?.pins;
  if (pins === undefined) return [];
  return roundsOf(show).flatMap((round): ScheduledCue[] => {
    const fromMs = round.atMs + pins.fromSeconds * 1000;
    const toMs = round.atMs + pins.toSeconds * 1000;
    const text = pins.texts[round.index % pins.texts.length];
    if (toMs >= show.endsAtMs || text === undefined) return [];
    const message: ChatMessage = {
      id: `${show.id}-pin-${round.index}`,
      author: { name: show.creator.name, role: 'host' },
      text,
      atMs: fromMs,
    };
    return [
      at(fromMs, { kind: 'message-pinned', atMs: fromMs, data: { message } }),
      at(toMs, { kind: 'message-pinned', atMs: toMs, data: {} }),
    ];
  });
}

function answerCues(show: DemoShow): ScheduledCue[] {
  const answers = show.loop.moments?.answers ?? [];
  return roundsOf(show).flatMap((round): ScheduledCue[] => {
    const taken = answers[Math.floor(round.index / roundsPerAnswer) % Math.max(1, answers.length)];
    if (round.index % roundsPerAnswer !== 0 || taken === undefined) return [];
    const atMs = round.atMs + taken.atSeconds * 1000;
    const askedAtMs = Math.max(show.startsAtMs, atMs - askedBeforeMs);
    if (atMs >= show.endsAtMs) return [];
    const question: ChatMessage = {
      id: `${show.id}-ask-${round.index}`,
      author: { name: taken.author, role: 'viewer' },
      text: taken.question,
      atMs: askedAtMs,
    };
    const answer = show.loop.lines.find(({ fromSeconds }) => fromSeconds === taken.atSeconds)?.text;
    const data = answer === undefined ? { question } : { question, answer };
    return [
      at(askedAtMs, { kind: 'chat', atMs: askedAtMs, data: { messages: [question] } }),
      at(atMs, { kind: 'question-answered', atMs, data }),
    ];
  });
}

/** How many have voted what, `share` of the way through a poll: most at the beginning, never fewer than before. */
function votesAt(show: DemoShow, pollId: string, optionIds: readonly string[], share: number): PollVotes {
  const voters = scaleOfTier[show.creator.tier] * (0.5 + seeded('voters', pollId));
  const weights = optionIds.map((id) => 0.25 + seeded('votes', pollId, id));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const turnout = 1 - (1 - share) ** 2.2;
  return optionIds.map((optionId, index) => ({
    optionId,
    votes: Math.floor((voters * turnout * (weights[index] ?? 0)) / sum),
  }));
}

function pollCues(show: DemoShow): ScheduledCue[] {
  const plan = show.loop.moments?.polls;
  if (plan === undefined) return [];
  return roundsOf(show).flatMap((round): ScheduledCue[] => {
    const asked = plan.questions[Math.floor(round.index / roundsPerPoll) % plan.questions.length];
    const openMs = round.atMs + plan.atSeconds * 1000;
    const lengthMs = plan.openSeconds * 1000;
    const closeMs = openMs + lengthMs;
    if (round.index % roundsPerPoll !== 0 || asked === undefined || closeMs >= show.endsAtMs) return [];
    const pollId = `${show.id.slice(0, 50)}-poll-${round.index}`;
    const options = asked.options.map((text, index) => ({ id: `option-${index + 1}`, text }));
    const optionIds = options.map(({ id }) => id);
    const poll = { id: pollId, question: asked.question, options, closesAtMs: closeMs };
    const cues = [at(openMs, { kind: 'poll-opened', atMs: openMs, data: { poll } })];
    for (let atMs = openMs + progressEveryMs; atMs < closeMs; atMs += progressEveryMs) {
      const votes = votesAt(show, pollId, optionIds, (atMs - openMs) / lengthMs);
      cues.push(at(atMs, { kind: 'poll-progress', atMs, data: { pollId, votes } }));
    }
    const votes = votesAt(show, pollId, optionIds, 1);
    return [...cues, at(closeMs, { kind: 'poll-closed', atMs: closeMs, data: { pollId, votes } })];
  });
}

/** Pinned messages, answered questions and polls of a show: a function of the show only. */
export const momentsOf = (show: DemoShow): ScheduledCue[] => [...pinCues(show), ...answerCues(show), ...pollCues(show)];
