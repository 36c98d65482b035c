import type { AppServices, Place } from '../app-context';
import type { PageType } from './page';

export type LazyPage = Exclude<Place['page'], 'home'>;
export type PageLoader = (services: Pick<AppServices, 'loadPlayer'>) => Promise<PageType>;

/** Whether there is a page for such places. */
export const canOpen = (page: LazyPage): boolean => pageLoaders[page] !== undefined;

/** Where the code of each page over Home comes from. A place that isn't here can't be opened, and the rail leaves it out. */
export const pageLoaders: Readonly<Partial<Record<LazyPage, PageLoader>>> = {
  category: async () => (await import('./CategoryPage')).CategoryPage,
  creator: async () => (await import('./CreatorPage')).CreatorPage,
  schedule: async () => (await import('./SchedulePage')).SchedulePage,
  following: async () => (await import('./FollowingPage')).FollowingPage,
  search: async () => (await import('./SearchPage')).SearchPage,
  settings: async () => (await import('./SettingsPage')).SettingsPage,
  tray: async () => (await import('./TrayPage')).TrayPage,
  watch: async ({ loadPlayer }) => {
    const [{ WatchPage }] = await Promise.all([import('./WatchPage'), loadPlayer()]);
    return WatchPage;
  },
  show: async () => (await import('./ShowPage')).ShowPage,
};
