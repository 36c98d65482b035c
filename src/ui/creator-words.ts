import type { CreatorProfile } from '../../contract/creator';
import type { Words } from '../i18n/words';

/** "214K followers" */
export const followersWords = ({ followers }: CreatorProfile, words: Words): string =>
  words.t('creator.followers', { count: followers, followers: words.viewers(followers) });

/** What they show next, or how many follow them: "Trail Season Kick-off", "Sat 5 PM", "214K followers". */
export function creatorLine(creator: CreatorProfile, words: Words, nowMs: number): string {
  const { nextShow } = creator;
  if (nextShow === undefined) return followersWords(creator, words);
  return nextShow.isLive ? nextShow.title : words.startsAt(nextShow.startsAtMs, nowMs);
}
