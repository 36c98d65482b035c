import { reactions } from '../../contract/reaction';
import type { ReactionCounts } from '../../contract/reaction';
import type { DemoShow } from './schedule';
import { seeded } from './seed';

const scaleOfTier = { 'a-list': 9000, insider: 3200, 'rising-star': 900 } as const;
const minuteMs = 60_000;
/** The number stands still in between, so that equal questions get equal answers. */
const stepMs = 2000;

/** How many the demo says are watching: people come in the first minutes, drift, and leave towards the end. */
export function audienceOf(show: DemoShow, nowMs: number): number {
  const atMs = Math.floor(nowMs / stepMs) * stepMs;
  const sinceStart = (atMs - show.startsAtMs) / minuteMs;
  const untilEnd = (show.endsAtMs - atMs) / minuteMs;
  const scale = scaleOfTier[show.creator.tier] * (0.6 + 0.8 * seeded('audience', show.id));
  const arriving = 1 - Math.exp(-(sinceStart + 1.5) / 5);
  const leaving = Math.min(1, 0.7 + untilEnd / 12);
  const drift = 1 + 0.05 * Math.sin(sinceStart / 3) + 0.02 * Math.sin(sinceStart * 2.1);
  return Math.max(1, Math.round(scale * arriving * leaving * drift));
}

/** One chance to react in each of these. */
const reactionStepMs = 250;
/** Right after a product has come on stage people react more. */
const excitedMs = 4000;

/** What viewers throw onto the picture in `[fromMs, toMs)`; undefined when nobody does. */
export function reactionsOf(show: DemoShow, fromMs: number, toMs: number): ReactionCounts | undefined {
  const counts: Record<string, number> = {};
  const shareOfTier = { 'a-list': 0.22, insider: 0.13, 'rising-star': 0.07 }[show.creator.tier];
  for (let step = Math.ceil(fromMs / reactionStepMs); step * reactionStepMs < toMs; step += 1) {
    const inLoopMs = (step * reactionStepMs - show.startsAtMs) % (show.loop.seconds * 1000);
    const isExcited = show.loop.stage.some(({ fromSeconds }) => {
      const sinceMs = inLoopMs - fromSeconds * 1000;
      return sinceMs >= 0 && sinceMs < excitedMs;
    });
    if (seeded('react', show.id, step) > shareOfTier * (isExcited ? 3 : 1)) continue;
    // Hearts most of the time.
    const kind = reactions[Math.floor(seeded('reaction', show.id, step) ** 2.5 * reactions.length)] ?? 'heart';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return Object.keys(counts).length === 0 ? undefined : counts;
}
