import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { escapeXml } from './escape-xml.ts';

/** The app's mark, from which all its pictures are drawn. */
export const markOf = (root: string): string => join(root, 'static/images/icon.svg');

/** Puts the drawing itself in the place of the page's picture of it: a file of its own would come after the first paint. */
export function inlineSplash(page: string, drawing: string): string {
  const svg = /<svg[\s>][\s\S]*<\/svg>/.exec(drawing)?.[0];
  if (svg === undefined) throw new Error('The mark is no SVG');
  const mark = svg
    .replace(/^<svg[^>]*>/, (tag) => tag.replace(/\sid="[^"]*"/, ''))
    .replace(/^<svg/, '<svg id="splash" aria-hidden="true"');
  return page.replace(/<img id="splash"[^>]*>/, () => mark);
}

/** The first paint has the mark in it, in development too. */
export function splashPlugin(root: string): Plugin {
  return {
    name: 'aisle-splash',
    transformIndexHtml: { order: 'pre', handler: (page) => inlineSplash(page, readFileSync(markOf(root), 'utf8')) },
  };
}

/**
 * The app's own page with the scripts of the one that Lightning's tools write, which has no ground and no mark: white until the
 * first frame.
 */
export function rdkPage(
  page: string,
  { lightningPage, brandName }: { lightningPage: string; brandName: string },
): string {
  const scripts = /<body>([\s\S]*)<\/body>/.exec(lightningPage)?.[1];
  if (scripts?.includes('appBundle.js') !== true) throw new Error('Lightning’s tools write another page now');
  return page
    .replace(/<title>[^<]*/, () => `<title>${escapeXml(brandName)}`)
    .replace(/ *<link rel="preload"[^>]*>\n/g, '')
    .replace('href="./images/icon.svg"', 'href="./static/images/icon.svg"')
    .replace(/ *<script type="module"[^>]*><\/script>\n/, () => scripts);
}
