import type { CreatorProfile } from '../../../contract/creator';
import type { CreatorPage } from '../../../contract/creator-page';
import type { Product } from '../../../contract/product';
import type { SearchResult } from '../../../contract/search';
import type { Show } from '../../../contract/show';

export interface FakeCatalogue {
  readonly shows: () => readonly Show[];
  readonly products: () => readonly Product[];
  /** What is known of creators beyond what their shows say. */
  readonly creators: readonly CreatorProfile[];
}

const phases: readonly Show['state'][] = ['live', 'upcoming', 'replay'];
const inOrder = (a: Show, b: Show): number =>
  phases.indexOf(a.state) - phases.indexOf(b.state) ||
  (a.state === 'replay' ? b.startsAtMs - a.startsAtMs : a.startsAtMs - b.startsAtMs);

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Creators and search over what the fake platform has, with the rules of `platform/catalogue`. */
export function createFakeDiscovery({ shows, products, creators }: FakeCatalogue) {
  const showsBy = (creatorId: string): Show[] =>
    shows()
      .filter(({ creator, state }) => creator.id === creatorId && phases.indexOf(state) >= 0)
      .sort(inOrder);
  const allCreators = (): CreatorProfile[] => {
    const known = new Map<string, CreatorProfile>(creators.map((creator) => [creator.id, creator]));
    for (const { creator } of shows()) {
      if (!known.has(creator.id)) known.set(creator.id, { ...creator, followers: 0, topics: [] });
    }
    return [...known.values()].map((creator) => {
      const next = showsBy(creator.id).find(({ state }) => state !== 'replay');
      const profile: CreatorProfile = { ...creator };
      delete profile.nextShow;
      if (next === undefined) return profile;
      const { id, title, state, startsAtMs } = next;
      return { ...profile, nextShow: { id, title, isLive: state === 'live', startsAtMs } };
    });
  };
  const creatorOf = (id: string): CreatorProfile | undefined => allCreators().find((creator) => creator.id === id);

  return {
    creators: (ids: readonly string[]) => ids.flatMap((id) => creatorOf(id) ?? []),
    creatorPage(id: string): CreatorPage | undefined {
      const creator = creatorOf(id);
      return creator && { creator, products: [...products()], shows: showsBy(id) };
    },
    search(text: string): SearchResult {
      const question = words(text);
      const matches = (...texts: string[]): boolean =>
        question.length > 0 &&
        question.every((word) => texts.flatMap(words).some((candidate) => candidate.startsWith(word)));
      return {
        shows: shows()
          .filter(({ title, creator, category }) => matches(title, creator.name, category.title))
          .sort(inOrder),
        creators: allCreators().filter(({ name, topics }) => matches(name, ...topics)),
        products: products().filter(({ title }) => matches(title)),
      };
    },
  };
}
