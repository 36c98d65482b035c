import type { SearchState } from '../../domain/search-store';
import type { Translate } from '../../i18n/message-types';
import type { Message } from '../components/MessagePanel';
import { shownPart } from '../text';
import { failureMessage } from './failure-message';

/** A name in a sentence needn't be longer. */
const quotedMax = 40;

const titles = { title: 'state.unavailable.title', body: 'state.unavailable.body' } as const;

export interface SearchWaysOn {
  anew(): void;
  retry(): void;
  goHome(): void;
}

/** What stands in place of results that aren't there; undefined while they may come. */
export function searchMessage({ text, answer }: SearchState, t: Translate, waysOn: SearchWaysOn): Message | undefined {
  const home = { label: t('watch.back-to-home'), onPress: () => waysOn.goHome() };
  const wanted = text.trim();
  const quoted = wanted.length > quotedMax ? `${shownPart(wanted, quotedMax)}…` : shownPart(wanted, quotedMax);
  switch (answer.kind) {
    case 'asking':
      return undefined;
    case 'idle':
      return { icon: 'search', title: t('rail.search'), body: t('search.empty'), actions: [] };
    case 'failed':
      return {
        ...failureMessage(answer.cause, t, titles),
        actions: [{ label: t('state.try-again'), onPress: () => waysOn.retry() }, home],
      };
    case 'found':
    case 'nothing':
      return {
        icon: 'search',
        title: t('search.nothing.title', { text: quoted }),
        body: t('search.nothing.body'),
        actions: [{ label: t('search.anew'), onPress: () => waysOn.anew() }, home],
      };
  }
}

/** A line on how things stand; empty when all is well. */
export function searchWord({ answer }: SearchState, t: Translate): string {
  if (answer.kind === 'asking' && answer.isSlow) return t('state.slow');
  return answer.kind === 'found' && answer.isStale ? t('home.stale') : '';
}

/** What is said of an answer while the focus stays on the keys. */
export function searchNews(state: SearchState, t: Translate): string[] {
  const { answer, text } = state;
  switch (answer.kind) {
    case 'idle':
      return [];
    case 'asking':
      return [searchWord(state, t)];
    case 'found': {
      const { shows, creators, products } = answer.result;
      return [searchWord(state, t), t('search.found', { count: shows.length + creators.length + products.length })];
    }
    case 'nothing':
      return [t('search.nothing.title', { text: text.trim() })];
    case 'failed':
      return [failureMessage(answer.cause, t, titles).title];
  }
}
