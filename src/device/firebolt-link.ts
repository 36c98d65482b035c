import { linkOf, searchLink, unreadableLink } from './launch-link';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `#PLACE/ID` where there is a usable id. */
function linkTo(place: 'watch' | 'show', entity: unknown): string {
  const id = isRecord(entity) ? entity.entityId : undefined;
  return typeof id === 'string' && id !== '' ? linkOf(`${place}/${id}`) : unreadableLink;
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
      return searchLink(typeof data.query === 'string' ? data.query : '');
    default:
      return unreadableLink;
  }
}
