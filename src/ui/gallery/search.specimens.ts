import type { CreatorProfile } from '../../../contract/creator';
import type { SearchResult } from '../../../contract/search';
import type { HomeState } from '../../domain/home-state';
import type { FailureCause, Outcome } from '../../domain/outcome';
import type { Storage } from '../../domain/ports/storage';
import { defaultPreferences } from '../../domain/preferences';
import type { AppContext } from '../app-context';
import { RecentChip } from '../components/RecentChip';
import { SearchField } from '../components/SearchField';
import { SearchKeyboard } from '../components/SearchKeyboard';
import { SearchPage } from '../pages/SearchPage';
import { sampleHomeContext } from './sample-context';
import { manyGlances } from './sample-glances';
import { sampleShowContext } from './sample-show-context';
import { sampleRows, sampleShows } from './sample-shows';
import { specimen, type Scene, type Specimen, type SpecimenSource, type SpecimenTraits } from './specimen';

const nothing = () => undefined;

const { live, soon, replay, tomorrow } = sampleShows;
const creators: readonly CreatorProfile[] = [live, soon, replay, tomorrow].map(
  ({ creator, id, title, startsAtMs }, index) => ({
    ...{ ...creator, id: `creator-${index}`, followers: 214_300 - index * 60_000, topics: ['Outdoors', 'Running'] },
    nextShow: { id, title, isLive: index === 0, startsAtMs },
  }),
);
const found: SearchResult = {
  shows: sampleRows(6)[0]?.shows ?? [],
  creators: [...creators],
  products: manyGlances(6).map(({ product }) => product),
};
const empty: SearchResult = { shows: [], creators: [], products: [] };

interface SampleSearch {
  readonly text?: string;
  /** undefined: no answer comes. */
  readonly answer?: SearchResult | FailureCause;
  readonly recent?: readonly string[];
}

/** What the search page gets, with one answer to every question, leading nowhere. */
function sampleSearchContext(scene: Scene, { answer, recent = [] }: SampleSearch): AppContext {
  const home: HomeState = {
    kind: 'ready',
    isStale: false,
    rows: [...sampleRows(6).slice(0, 1), { id: 'creators', kind: 'creators', shows: [], creators: [...creators] }],
  };
  const outcome: Outcome<SearchResult> | undefined =
    answer === undefined
      ? undefined
      : typeof answer === 'string'
        ? { ok: false, failure: { cause: answer } }
        : { ok: true, value: answer };
  const storage: Storage = {
    read: (key) => (key === 'searches' ? JSON.stringify(recent) : undefined),
    ...{ write: nothing, remove: nothing, clear: nothing },
  };
  const never = new Promise<never>(nothing);
  return Object.assign(sampleHomeContext(home, scene), {
    loadLibrary: () => sampleShowContext(scene, {}).loadLibrary(),
    storage,
    preferences: {
      state: defaultPreferences,
      subscribe: () => nothing,
      choose: nothing,
      reset: nothing,
    },
    createHandoffStore: () => never,
    discovery: {
      creator: () => never,
      creators: () => never,
      shows: () => never,
      search: () => (outcome === undefined ? never : Promise.resolve(outcome)),
    },
  } satisfies Partial<AppContext>);
}

export const specimens: SpecimenSource = (scene) => {
  const { words } = scene;
  const page = (state: string, sample: SampleSearch, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'SearchPage',
      state,
      (stage) =>
        Object.assign(new SearchPage(stage), {
          context: sampleSearchContext(scene, sample),
          place: { page: 'search', words: sample.text ?? '' } as const,
        }),
      (search) => search.enter(),
      traits,
    );
  const field = (state: string, text: string, traits: Partial<SpecimenTraits> = {}): Specimen =>
    specimen(
      'SearchField',
      state,
      (stage) => Object.assign(new SearchField(stage), { x: 208, y: 480 }),
      (shown) => {
        shown.placeholder = words.t('search.placeholder');
        shown.show(text);
      },
      traits,
    );
  const keyboard = (state: string, locale: string): Specimen =>
    specimen('SearchKeyboard', state, (stage) =>
      Object.assign(new SearchKeyboard(stage), {
        ...{ x: 208, y: 140, h: 780, words: { ...words, locale } },
        listener: { type: nothing, markKana: nothing, deleteLast: nothing, clear: nothing, done: nothing },
      }),
    );
  return [
    page('nothing typed', { recent: ['maya', 'trail running shoes', 'lamp'] }),
    page('nothing typed, nothing known', {}),
    page('on its way', { text: 'ma' }),
    page('found', { text: 'maya', answer: found }),
    page('nothing found', { text: 'maxa', answer: empty }),
    page('nothing found for a long text', { text: 'w'.repeat(100), answer: empty }, { hasLongWords: true }),
    page('offline', { text: 'maya', answer: 'offline' }),
    page('failed', { text: 'maya', answer: 'unavailable' }),
    field('empty', ''),
    field('a text', 'maya torres'),
    field('a text that is too long', 'the very last piece of a very long text', { hasLongWords: true }),
    field('other scripts', 'مايا '),
    keyboard('Latin', 'en'),
    keyboard('Spanish', 'es'),
    keyboard('Arabic', 'ar'),
    keyboard('Devanagari', 'hi'),
    keyboard('kana', 'ja'),
    specimen(
      'RecentChip',
      'an earlier search',
      (stage) => Object.assign(new RecentChip(stage), { x: 208, y: 480 }),
      (chip) => chip.present({ id: 'trail shoes' }),
    ),
    specimen(
      'RecentChip',
      'forget them',
      (stage) => Object.assign(new RecentChip(stage), { x: 208, y: 480 }),
      (chip) => (chip.label = words.t('search.forget')),
    ),
  ];
};
