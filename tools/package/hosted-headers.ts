/** Names with a hash of their content never change; everything else is asked for again. */
const immutable = 'public, max-age=31536000, immutable';
const revalidated = 'no-cache';

/** Origins of the operator's platform, for REST and for the live feed; none where the app comes from the platform itself. */
function platformSources(platform: string): string[] {
  if (platform === '') return [];
  const { origin } = new URL(platform);
  return [origin, origin.replace(/^http/, 'ws')];
}

/** The page's Content-Security-Policy. Pictures and video may come from any host, as the platform names their addresses. */
export function contentSecurityPolicy(platform: string): string {
  const media = /^http:/i.test(platform) ? 'https: http:' : 'https:';
  return [
    "default-src 'none'",
    // Lightning 2 compiles its templates with `new Function`; it draws nothing without.
    "script-src 'self' 'unsafe-eval'",
    // index.html has its first paint in itself, and elements are styled one by one.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${media}`,
    `media-src 'self' blob: ${media}`,
    `font-src 'self' ${media}`,
    `connect-src 'self' ${[...platformSources(platform), media].join(' ')}`,
    // Lightning decodes pictures in a worker that it makes of a blob.
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer. */
export const pageHeaders = (platform: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentSecurityPolicy(platform),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
});

/** The headers as files for static hosts (`_headers`: Netlify, Cloudflare Pages) and for nginx. */
export function headerFiles(platform: string): Readonly<Record<string, string>> {
  const headers = Object.entries(pageHeaders(platform));
  const list = headers.map(([name, value]) => `  ${name}: ${value}`).join('\n');
  const add = headers.map(([name, value]) => `  add_header ${name} "${value}" always;`).join('\n');
  return {
    _headers: `/*\n${list}\n  Cache-Control: ${revalidated}\n\n/assets/*\n  ! Cache-Control\n  Cache-Control: ${immutable}\n`,
    'nginx.conf': [
      '# Inside your server { … }; the files are in /srv/aisle.',
      'root /srv/aisle;',
      'gzip on;',
      'gzip_types text/javascript application/javascript application/json image/svg+xml application/manifest+json;',
      'location / {',
      add,
      `  add_header Cache-Control "${revalidated}" always;`,
      '}',
      'location /assets/ {',
      add,
      `  add_header Cache-Control "${immutable}" always;`,
      '}',
      '',
    ].join('\n'),
  };
}
