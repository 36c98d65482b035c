import { behindLiveSeconds, type DvrWindow } from '../../domain/dvr';
import type { Playhead } from '../../domain/ports/player';
import type { Words } from '../../i18n/words';

/** This near to the newest picture a place that is looked for counts as live. */
const edgeSeconds = 2;

/**
 * A place in a show, in words: "12:30" in a recording; "LIVE", "18 s behind live" or "2:05 behind live" in a live show.
 * `targetSeconds`: another place than the picture's.
 */
export function placeWords(
  playhead: DvrWindow & Pick<Playhead, 'isAtLiveEdge'>,
  { isLive, targetSeconds }: { readonly isLive: boolean; readonly targetSeconds: number | undefined },
  words: Pick<Words, 't' | 'position'>,
): { readonly text: string; readonly isAtEdge: boolean } {
  const positionSeconds = targetSeconds ?? playhead.positionSeconds;
  if (!isLive) return { text: words.position(positionSeconds - playhead.seekableStartSeconds), isAtEdge: false };
  const behindSeconds = behindLiveSeconds({ ...playhead, positionSeconds });
  const isAtEdge = targetSeconds === undefined ? playhead.isAtLiveEdge : behindSeconds < edgeSeconds;
  if (isAtEdge) return { text: words.t('badge.live'), isAtEdge };
  const seconds = Math.max(1, Math.round(behindSeconds));
  const text =
    seconds < 60
      ? words.t('watch.behind-live-seconds', { seconds })
      : words.t('watch.behind-live', { time: words.position(behindSeconds) });
  return { text, isAtEdge };
}
