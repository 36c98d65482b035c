import { NavRail } from '../components/NavRail';
import type { RailEntry } from '../components/rail-entry';
import { specimen, type Specimen, type SpecimenSource } from './specimen';

export const specimens: SpecimenSource = ({ words: { t } }) => {
  const entries: readonly RailEntry[] = [
    { section: 'home', icon: 'house', label: t('rail.home') },
    { section: 'schedule', icon: 'calendar-clock', label: t('rail.schedule') },
    { section: 'following', icon: 'heart', label: t('rail.following') },
    { section: 'tray', icon: 'shopping-bag', label: t('rail.tray') },
    { section: 'search', icon: 'search', label: t('rail.search') },
    { section: 'settings', icon: 'settings', label: t('rail.settings') },
  ];

  const navRail = (state: string, shown: readonly RailEntry[]): Specimen =>
    specimen(
      'NavRail',
      state,
      (stage) => new NavRail(stage),
      (rail) => {
        rail.present('Aisle', undefined, shown);
        rail.section = 'following';
        rail.enter();
      },
    );

  return [navRail('open', entries), navRail('one way', entries.slice(0, 1))];
};
