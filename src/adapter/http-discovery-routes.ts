import { creatorListSchema } from '../../contract/creator';
import { creatorPageSchema } from '../../contract/creator-page';
import { searchResultSchema } from '../../contract/search';
import type { PlatformClient } from '../domain/ports/platform-client';
import type { Ask } from './http-ask';

/** The routes of creators and search; loaded with the first page that needs them. */
export type DiscoveryRoutes = Pick<PlatformClient, 'creators' | 'creator' | 'search'>;

export function createDiscoveryRoutes(ask: Ask): DiscoveryRoutes {
  return {
    creators: (creatorIds) =>
      ask(creatorListSchema, 'creators', { path: '/v1/creators', query: { ids: creatorIds.join() } }, { isKept: true }),
    creator: (creatorId) =>
      ask(creatorPageSchema, 'creator', { path: `/v1/creators/${encodeURIComponent(creatorId)}` }, { isKept: true }),
    search: (text, giveCancel) =>
      ask(searchResultSchema, 'search', {
        path: '/v1/search',
        query: { q: text },
        ...(giveCancel === undefined ? {} : { giveCancel }),
      }),
  };
}
