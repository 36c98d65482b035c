import type { WayToWatch } from '../../contract/platform';
import type { Show } from '../../contract/show';
import type { PlainKey } from '../i18n/message-types';
import type { Words } from '../i18n/words';
import type { Badge } from './components/BadgeRow';
import { shownPart } from './text';

/** All of it stands on one line. */
const nameLengthMax = 36;

const accessKeys: Readonly<Record<Show['access'], PlainKey>> = {
  open: 'home.access-open',
  members: 'home.access-members',
  channel: 'home.access-channel',
};

/** What is needed to watch, in the operator's words where there are some. */
export const accessWords = ({ access }: Show, way: WayToWatch | undefined, { t }: Words): string =>
  way?.title ?? t(accessKeys[access]);

/** When it starts in the viewer's words, or LIVE, or how long the recording is; and what is needed to watch it. */
export function showBadges(show: Show, way: WayToWatch | undefined, words: Words, nowMs: number): Badge[] {
  const access: Badge = {
    look: 'solid',
    icon: show.access === 'open' ? 'check' : 'lock',
    text: accessWords(show, way, words),
  };
  switch (show.state) {
    case 'live': {
      const live: Badge = { look: 'live', text: words.t('badge.live') };
      if (show.viewers === undefined) return [live, access];
      const viewers = words.t('home.watching', { count: show.viewers, viewers: words.viewers(show.viewers) });
      return [live, { look: 'solid', icon: 'eye', text: viewers }, access];
    }
    case 'upcoming':
      return [{ look: 'solid', icon: 'calendar-clock', text: words.startsAt(show.startsAtMs, nowMs) }, access];
    case 'replay': {
      const length = show.durationMs === undefined ? words.t('badge.replay') : words.length(show.durationMs);
      return [{ look: 'solid', icon: 'replay', text: length }, access];
    }
    case 'ended':
      return [{ look: 'solid', icon: 'calendar-clock', text: words.shownOn(show.startsAtMs, nowMs) }];
  }
}

/** "Joan Okafor · Home & garden · English, captions"; of a recording also when it was shown. */
export function showFacts(show: Show, words: Words, nowMs: number): string {
  const languages = show.languages.map((language) => words.languageName(language)).filter((name) => name !== undefined);
  const captions = show.captions.length > 0 ? [words.t('show.captions')] : [];
  return words.facts(
    [
      shownPart(show.creator.name, nameLengthMax),
      shownPart(show.category.title, nameLengthMax),
      [...languages, ...captions].join(', '),
      show.state === 'replay' ? words.shownOn(show.startsAtMs, nowMs) : '',
    ].filter((fact) => fact !== ''),
  );
}
