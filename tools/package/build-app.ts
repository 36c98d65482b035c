import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';

/** What the app's `index.html` needs before its own script, such as a platform's library. */
export interface ClassicOptions {
  readonly folder: string;
  /** The content of `settings.json`, built into the script. */
  readonly settings: unknown;
  /** Addresses of scripts that come first. */
  readonly scripts?: readonly string[];
}

/**
 * Makes of the page's module script a classic one. From `file://`, where packaged apps run, Chromium loads no module and no
 * font that is preloaded as another origin's.
 */
function classicPage(scripts: readonly string[]): Plugin {
  return {
    name: 'aisle-classic-page',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const first = scripts.map((address) => `<script src="${address}"></script>\n    `).join('');
        const page = html
          .replace(/ *<link rel="preload"[^>]*>\n/g, '')
          .replace(
            /<script type="module"( crossorigin)? src="([^"]+)"><\/script>/,
            `${first}<script defer src="$2"></script>`,
          );
        if (/type="module"|crossorigin/.test(page)) throw new Error('The page still has parts that file:// refuses');
        return page;
      },
    },
  };
}

/** Builds the app into a folder as one classic script, to be opened from a file system. */
export async function buildClassicApp({ folder, settings, scripts = [] }: ClassicOptions): Promise<void> {
  const config: InlineConfig = {
    logLevel: 'warn',
    define: { __AISLE_SETTINGS__: JSON.stringify(settings) },
    plugins: [classicPage(scripts)],
    build: {
      outDir: folder,
      emptyOutDir: true,
      modulePreload: false,
      // It is one script on purpose, and it isn't downloaded.
      chunkSizeWarningLimit: 4000,
      // Without a loader of modules there is nothing to load later: the script has everything, and runs it when it is needed.
      rolldownOptions: {
        // A classic script has no address of its own; what asks for it loads nothing here.
        transform: { define: { 'import.meta': '{}' } },
        output: { format: 'iife', codeSplitting: false },
      },
    },
  };
  await build(config);
  // Settings are in the script; a second place for them would only mislead.
  rmSync(join(folder, 'settings.json'), { force: true });
}

/** Names the file from which a browser takes name and icons, where it can be installed (Xbox). */
const linkManifest: Plugin = {
  name: 'aisle-link-manifest',
  transformIndexHtml: {
    order: 'post',
    handler: () => [{ tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' }],
  },
};

/** Builds the app as it is served: modules with names that change with their content. */
export async function buildHostedApp(folder: string): Promise<void> {
  await build({ logLevel: 'warn', plugins: [linkManifest], build: { outDir: folder, emptyOutDir: true } });
}
