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
