import { linkOf, unreadableLink } from './launch-link';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `#PLACE/ID` where there is a usable id. */
function linkTo(place: 'watch' | 'show', entity: unknown): string {
  const id = isRecord(entity) ? entity.entityId : undefined;
  return typeof id === 'string' && id !== '' ? linkOf(`${place}/${id}`) : unreadableLink;
}

/** More is no question. Search itself takes less, and cleans what it gets. */
const wordsMax = 200;

/** `#search/WORDS`, percent-encoded; without words the letters to type them. */
function searchFor(query: unknown): string {
  if (typeof query !== 'string' || query === '') return '#search';
  try {
    return `#search/${encodeURIComponent(query.slice(0, wordsMax))}`;
  } catch {
    // Half of a character.
    return '#search';
  }
}

/**
 * The link that a NavigationIntent of Firebolt 1.x asks for. Empty when it only asks for the app; an intent of a kind that
 * the app can't follow leads nowhere, which is said.
 */
export function linkOfIntent(intent: unknown): string {
  if (intent === undefined || intent === null) return '';
  if (!isRecord(intent)) return unreadableLink;
  const data = isRecord(intent.data) ? intent.data : {};
  switch (intent.action) {
    case 'launch':
    case 'home':
      return '';
    case 'playback':
      return linkTo('watch', data);
    // A channel's show, or one asked for by voice ("play …").
    case 'tune':
    case 'play-entity':
      return linkTo('watch', data.entity);
    case 'entity':
      return linkTo('show', data);
    case 'section':
      return typeof data.sectionName === 'string' ? linkOf(data.sectionName) : unreadableLink;
    // Words that somebody has said to the remote.
    case 'search':
    case 'play-query':
      return searchFor(data.query);
    default:
      return unreadableLink;
  }
}
