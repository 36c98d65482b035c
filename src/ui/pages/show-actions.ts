import type { WayToWatch } from '../../../contract/platform';
import type { Show } from '../../../contract/show';
import { isUnfinished } from '../../domain/continue-watching';
import type { LibraryContents } from '../../domain/ports/viewer-library';
import type { Words } from '../../i18n/words';
import type { Action } from '../components/ActionRow';

/** What the buttons of a show's page do. `positionSeconds`: where a recording begins. */
export interface ShowDeeds {
  watch(positionSeconds?: number): void;
  remind(isWanted: boolean): void;
  follow(isWanted: boolean): void;
  openWays(): void;
  /** There where not all of the description has room on the page. */
  readonly readMore: (() => void) | undefined;
}

/** Longer names would push the other buttons off the words. */
const nameLengthMax = 22;

const shortName = (name: string): string => {
  const characters = Array.from(name);
  return characters.length <= nameLengthMax
    ? name
    : `${characters
        .slice(0, nameLengthMax - 1)
        .join('')
        .trimEnd()}…`;
};

/** Where a recording was left; undefined when it was hardly begun or seen to its end. */
export function continueAtSeconds(show: Show, library: Pick<LibraryContents, 'watched'>): number | undefined {
  const watched = library.watched.find(({ showId }) => showId === show.id);
  if (watched === undefined || show.state !== 'replay') return undefined;
  return isUnfinished(watched) ? watched.positionSeconds : undefined;
}

/** The buttons of a show as it stands now, the foremost first. Only what does something is among them. */
export function showActions(
  { show, way, library }: { show: Show; way: WayToWatch | undefined; library: LibraryContents },
  words: Words,
  deeds: ShowDeeds,
): readonly Action[] {
  const { t } = words;
  const actions: Action[] = [];
  switch (show.state) {
    case 'upcoming': {
      const isOn = library.reminders.some(({ showId }) => showId === show.id);
      actions.push({
        ...{ kind: 'toggle', id: 'remind', isOn },
        faces: {
          off: { label: t('show.remind'), icon: 'bell' },
          on: { label: t('show.reminder-set'), icon: 'check' },
        },
        onPress: () => deeds.remind(!isOn),
      });
      break;
    }
    case 'live':
      actions.push({
        kind: 'button',
        id: 'watch',
        icon: 'play',
        label: t('show.watch-live'),
        onPress: () => deeds.watch(),
      });
      break;
    case 'replay': {
      const left = continueAtSeconds(show, library);
      if (left !== undefined) {
        const label = t('show.continue', { time: words.position(left) });
        actions.push({ kind: 'button', id: 'continue', icon: 'play', label, onPress: () => deeds.watch(left) });
      }
      actions.push({
        ...{ kind: 'button', id: 'watch', icon: left === undefined ? 'play' : 'replay' },
        label: t(left === undefined ? 'show.watch' : 'show.start-over'),
        onPress: () => deeds.watch(),
      });
      break;
    }
    case 'ended':
      break;
  }
  const isFollowed = library.follows.some(({ creatorId }) => creatorId === show.creator.id);
  const name = shortName(show.creator.name);
  actions.push({
    ...{ kind: 'toggle', id: 'follow', isOn: isFollowed },
    faces: {
      off: { label: t('show.follow', { name }), icon: 'user-plus' },
      on: { label: t('show.following', { name }), icon: 'check' },
    },
    onPress: () => deeds.follow(!isFollowed),
  });
  if (way?.url !== undefined) {
    actions.push({
      kind: 'button',
      id: 'ways',
      icon: 'lock-open',
      label: t('show.ways'),
      onPress: () => deeds.openWays(),
    });
  }
  const { readMore } = deeds;
  if (readMore !== undefined) {
    actions.push({ kind: 'button', id: 'more', label: t('show.more'), onPress: readMore });
  }
  return actions;
}
