import type { Creator, CreatorTier } from '../../contract/creator';
import type { Show } from '../../contract/show';
import type { Words } from '../i18n/words';
import type { Badge } from './components/BadgeRow';
import type { IconName } from './components/Icon';

const tierIcons: Readonly<Record<CreatorTier, IconName>> = {
  'a-list': 'crown',
  insider: 'star',
  'rising-star': 'sparkles',
};

/** What a card says of a show's time: LIVE and viewers, when it starts, or how long the replay is. */
export function cardBadges(show: Show, words: Words, nowMs: number): Badge[] {
  switch (show.state) {
    case 'live': {
      const live: Badge = { look: 'live', text: words.t('badge.live') };
      if (show.viewers === undefined) return [live];
      return [live, { look: 'glass', icon: 'eye', text: words.viewers(show.viewers) }];
    }
    case 'upcoming':
      return [{ look: 'glass', icon: 'bell', text: words.startsAt(show.startsAtMs, nowMs) }];
    case 'replay':
      return [{ look: 'glass', icon: 'replay', text: replayLength(show, words) }];
    case 'ended':
      return [{ look: 'glass', text: words.shownOn(show.startsAtMs, nowMs) }];
  }
}

/** A creator's standing. */
export const tierBadge = ({ tier }: Pick<Creator, 'tier'>, words: Words): Badge => ({
  look: 'solid',
  icon: tierIcons[tier],
  text: words.t(`tier.${tier}`),
});

/** The same for the hero, with the creator's standing. */
export function heroBadges(show: Show, words: Words, nowMs: number): Badge[] {
  const tier = tierBadge(show.creator, words);
  if (show.state !== 'live') {
    return [...cardBadges(show, words, nowMs).map((badge): Badge => ({ ...badge, look: 'solid' })), tier];
  }
  const live: Badge = { look: 'live', text: words.t('badge.live') };
  if (show.viewers === undefined) return [live, tier];
  const viewers = words.viewers(show.viewers);
  return [live, { look: 'solid', icon: 'eye', text: words.t('home.watching', { count: show.viewers, viewers }) }, tier];
}

/** "Started 24 min ago · 18 products" */
export function heroFacts(show: Show, words: Words, nowMs: number): string {
  const facts: string[] = [];
  if (show.state === 'live') facts.push(words.startedAgo(show.startsAtMs, nowMs));
  else if (show.state === 'upcoming') facts.push(show.category.title);
  else facts.push(words.shownOn(show.startsAtMs, nowMs));
  if (show.productCount > 0) facts.push(words.t('home.products', { count: show.productCount }));
  return words.facts(facts);
}

function replayLength(show: Show, words: Words): string {
  return show.durationMs === undefined ? words.t('badge.replay') : words.length(show.durationMs);
}
