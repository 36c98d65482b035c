import { NavRail } from '../components/NavRail';
import type { RailEntry } from '../components/rail-entry';
import { sampleWords } from './sample-context';
import { specimen, type Specimen } from './specimen';

const entries: readonly RailEntry[] = [
  { section: 'home', icon: 'house', label: sampleWords.t('rail.home') },
  { section: 'schedule', icon: 'calendar-clock', label: sampleWords.t('rail.schedule') },
  { section: 'following', icon: 'heart', label: sampleWords.t('rail.following') },
  { section: 'tray', icon: 'shopping-bag', label: sampleWords.t('rail.tray') },
  { section: 'search', icon: 'search', label: sampleWords.t('rail.search') },
  { section: 'settings', icon: 'settings', label: sampleWords.t('rail.settings') },
];

const navRail = (state: string, shown: readonly RailEntry[]): Specimen =>
  specimen(
    'NavRail',
    state,
    (stage) => new NavRail(stage),
    (rail) => {
      rail.present('Aisle', 0xffff6a3d, shown);
      rail.section = 'following';
      rail.enter();
    },
  );

export const shellSpecimens: readonly Specimen[] = [navRail('open', entries), navRail('one way', entries.slice(0, 1))];
