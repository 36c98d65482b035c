/**
 * Makes the platform's relative addresses absolute, in place: pictures' sources and `hlsUrl`. Lightning's image worker
 * can't load relative ones, and a packaged app isn't on the platform's own origin. `input` is freshly parsed JSON.
 */
export function resolveUrls(input: unknown, baseUrl: string): void {
  if (typeof input !== 'object' || input === null) return;
  if (Array.isArray(input)) {
    for (const item of input) resolveUrls(item, baseUrl);
    return;
  }
  const record = input as Record<string, unknown>;
  for (const [key, value] of Object.entries(record)) {
    if (key === 'hlsUrl' && typeof value === 'string') record[key] = resolve(value, baseUrl);
    else if (key === 'sources' && Array.isArray(value)) value.forEach((source) => resolveSource(source, baseUrl));
    else if (typeof value === 'object') resolveUrls(value, baseUrl);
  }
}

function resolveSource(source: unknown, baseUrl: string): void {
  if (typeof source !== 'object' || source === null) return;
  const record = source as Record<string, unknown>;
  if (typeof record['url'] === 'string') record['url'] = resolve(record['url'], baseUrl);
}

/** Only a path on the platform is changed; all else is left for the schema to judge. */
function resolve(url: string, baseUrl: string): string {
  if (!url.startsWith('/') || url.startsWith('//')) return url;
  return `${baseUrl.replace(/\/+$/, '')}${url}`;
}
