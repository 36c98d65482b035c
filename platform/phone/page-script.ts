import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * The script of the phone's pages as one small text for browsers from 2018 on, to be put inside a page. Built from
 * `browser/` when the platform starts (a few milliseconds), so that there is no second build to forget.
 */
export async function buildPageScript(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./browser/page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2018'],
    logLevel: 'silent',
  });
  // Inside an element nothing may look like its end.
  return (result.outputFiles[0]?.text ?? '').replace(/<\//g, '<\\/').trim();
}
