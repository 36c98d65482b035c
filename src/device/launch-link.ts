/** A link that leads nowhere: what stands for launch parameters that can't be read. The app says so and stays where it is. */
export const unreadableLink = '#unreadable';

/** Longer texts are no link of ours; they aren't even looked at. */
const charactersMax = 4000;

/** Fields in which launchers hand over what to open, ours first. `values` is Tizen's, `contentTarget` LG's. */
const linkFields = ['link', 'contentTarget', 'values', 'target', 'deeplink'] as const;

/** `watch/ID`, with `#`, slashes or a scheme of its own (`aisle://watch/ID`) before it. Ids are checked by whoever opens it. */
const linkPattern = /^(?:[a-z][\w.+-]*:\/\/)?[#/]*([a-z]+(?:\/[\w-]{1,64})?)\/?$/i;

/** `search/WORDS`: words, not an id, and as many as there are. */
const searchPattern = /^(?:[a-z][\w.+-]*:\/\/)?[#/]*search\/([^]+)$/i;

/** More is no question. Search itself takes less, and cleans what it gets. */
const wordsMax = 200;

const jsonPattern = /^[{["]/;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Preview tiles come percent-encoded from some Tizen sets and plain from others. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `#search/WORDS`, percent-encoded; without words the letters to type them. */
export function searchLink(words: string): string {
  const asked = words.trim().slice(0, wordsMax).trim();
  if (asked === '') return '#search';
  try {
    return `#search/${encodeURIComponent(asked)}`;
  } catch {
    // Half of a character.
    return '#search';
  }
}

function linkOfText(text: string, depth: number): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  // Texts within JSON may be encoded themselves, so JSON is taken apart first.
  const plain = jsonPattern.test(trimmed) ? trimmed : decode(trimmed);
  if (jsonPattern.test(plain)) {
    const parsed = parse(plain);
    return parsed === undefined ? unreadableLink : linkOf(parsed, depth - 1);
  }
  const [, words] = searchPattern.exec(plain) ?? [];
  if (words !== undefined) return searchLink(words);
  const [, place] = linkPattern.exec(plain) ?? [];
  return place === undefined ? unreadableLink : `#${place}`;
}

/**
 * The link in a device's launch parameters, whatever shape they have: text (`watch/ID`, JSON of an object, JSON in JSON) or an
 * object with one of the known fields. Empty when they name nothing to open: launchers add fields of their own.
 */
export function linkOf(parameters: unknown, depth = 5): string {
  if (parameters === undefined || parameters === null) return '';
  if (depth === 0) return unreadableLink;
  if (typeof parameters === 'string') {
    return parameters.length > charactersMax ? unreadableLink : linkOfText(parameters, depth);
  }
  if (typeof parameters !== 'object' || Array.isArray(parameters)) return unreadableLink;
  for (const field of linkFields) {
    const value = (parameters as Readonly<Record<string, unknown>>)[field];
    if (value !== undefined) return linkOf(value, depth - 1);
  }
  return '';
}
