import type { Show } from '../../../contract/show';
import type { HomeState } from '../../domain/home-state';
import { ContinuedCard } from '../components/ContinuedCard';
import { Hero } from '../components/Hero';
import { HomeSkeleton } from '../components/HomeSkeleton';
import { ShowCard } from '../components/ShowCard';
import { ShowRow } from '../components/ShowRow';
import { HomePage } from '../pages/HomePage';
import { sampleHomeContext } from './sample-context';
import { sampleNowMs, sampleRows, sampleShows } from './sample-shows';
import { specimen, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

export const specimens: SpecimenSource = (scene) => {
  const { words, clock } = scene;
  const longWords = { hasLongWords: true } as const;
  const showCard = (state: string, show: Show, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'ShowCard',
      state,
      (stage) => Object.assign(new ShowCard(stage), { words: words, x: 760, y: 380 }),
      (card) => card.present(show, sampleNowMs),
      traits,
    );

  const continuedCard = (state: string, positionSeconds: number, show: Show = sampleShows.replay): Specimen =>
    specimen(
      'ContinuedCard',
      state,
      (stage) => Object.assign(new ContinuedCard(stage), { words, x: 760, y: 380 }),
      (card) => {
        const watched = { showId: show.id, positionSeconds, durationSeconds: 2880, atMs: sampleNowMs };
        card.present({ ...show, watched }, sampleNowMs);
      },
    );

  const hero = (state: string, show: Show, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'Hero',
      state,
      (stage) => Object.assign(new Hero(stage), { words: words, clock: clock }),
      (component) => component.show(show),
      traits,
    );

  const showRow = (state: string, shows: readonly Show[]): Specimen =>
    specimen(
      'ShowRow',
      state,
      (stage) =>
        Object.assign(new ShowRow(stage), {
          x: 208,
          y: 380,
          words: words,
          clock: clock,
          listener: { onFocus: () => undefined, onPress: () => undefined, onNearEnd: () => undefined },
        }),
      (row) => row.open('sample', 'Outdoors', shows, undefined),
    );

  const homePage = (state: string, home: HomeState): Specimen =>
    specimen(
      'HomePage',
      state,
      (stage) =>
        Object.assign(new HomePage(stage), {
          context: sampleHomeContext(home, scene),
          place: { page: 'home' } as const,
        }),
      (page) => page.enter(),
    );

  const manyShows = (count: number): Show[] => sampleRows(count)[0]?.shows ?? [];

  return [
    showCard('live', sampleShows.live),
    showCard('live, viewers unknown', sampleShows.justStarted),
    showCard('starts in 12 minutes', sampleShows.soon),
    showCard('starts tomorrow', sampleShows.tomorrow),
    showCard('replay', sampleShows.replay),
    showCard('long words', sampleShows.long, longWords),
    showCard('no picture', sampleShows.bare),
    continuedCard('begun', 40),
    continuedCard('half way', 1440),
    continuedCard('nearly over', 2850),
    continuedCard('no picture', 1440, sampleShows.bare),
    hero('live', sampleShows.live),
    hero('upcoming, for members', sampleShows.soon),
    hero('replay, of a channel', sampleShows.replay),
    hero('long words', sampleShows.long, longWords),
    hero('no picture, no description', sampleShows.bare),
    hero('other scripts', sampleShows.otherScripts, { hasMachineFonts: true }),
    showRow('one show', [sampleShows.live]),
    showRow('four shows', manyShows(4)),
    showRow('a thousand shows', manyShows(1000)),
    specimen('HomeSkeleton', 'loading', (stage) => new HomeSkeleton(stage)),
    specimen(
      'HomeSkeleton',
      'slow',
      (stage) => new HomeSkeleton(stage),
      (skeleton) => skeleton.saySlow(words.t('state.slow')),
    ),
    homePage('ready', { kind: 'ready', rows: sampleRows(12), isStale: false }),
    homePage('stale', { kind: 'ready', rows: sampleRows(12), isStale: true }),
    homePage('empty', { kind: 'empty' }),
    homePage('offline', { kind: 'failed', cause: 'offline' }),
    homePage('failed', { kind: 'failed', cause: 'unavailable' }),
  ];
};
