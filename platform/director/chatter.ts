import type { ChatMessage } from '../../contract/chat';
import type { DemoShow } from './schedule';
import { seeded, seededIndex } from './seed';

/** What is said within this span travels in one cue. */
export const chatCoalesceMs = 250;
/** Pauses between two lines, in steps of the span above. */
const shortestPauseMs = 2500;
const pauseSpreadMs = 9000;
/** Every so often two people speak at once. */
const burstShare = 0.15;

/** What is said in a show, by instant: one entry a cue. A function of the show only. */
export function chatOf(show: DemoShow): { readonly atMs: number; readonly messages: ChatMessage[] }[] {
  const lines = show.series.chat;
  const viewers = [...new Set(lines.filter((line) => line.role === 'viewer').map((line) => line.author))];
  const bundles: { atMs: number; messages: ChatMessage[] }[] = [];
  if (lines.length === 0) return bundles;
  const first = seededIndex(lines.length, 'chat', show.id);
  let count = 0;
  const say = (atMs: number): ChatMessage => {
    const line = lines[(first + count) % lines.length];
    const round = Math.floor(count / lines.length);
    const isHost = line?.role === 'host';
    // The second time round somebody else says it.
    const other = viewers[seededIndex(viewers.length, 'author', show.id, count)];
    const name = isHost || round === 0 ? line?.author : (other ?? line?.author);
    const message: ChatMessage = {
      id: `${show.id}-${count}`,
      author: { name: name ?? show.creator.name, role: isHost ? 'host' : 'viewer' },
      text: line?.text ?? '',
      atMs,
      ...(line?.translatedFrom === undefined ? {} : { translatedFrom: line.translatedFrom }),
    };
    count += 1;
    return message;
  };
  let atMs = show.startsAtMs + 4000;
  while (atMs < show.endsAtMs) {
    const messages = [say(atMs)];
    if (seeded('burst', show.id, count) < burstShare) messages.push(say(atMs + chatCoalesceMs / 2));
    bundles.push({ atMs, messages });
    const pauseMs = shortestPauseMs + pauseSpreadMs * seeded('pause', show.id, count);
    atMs += Math.ceil(pauseMs / chatCoalesceMs) * chatCoalesceMs;
  }
  return bundles;
}
