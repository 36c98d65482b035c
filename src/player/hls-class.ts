import type Hls from 'hls.js';

/** The class that `import('hls.js')` brings. */
export type HlsClass = typeof Hls;
