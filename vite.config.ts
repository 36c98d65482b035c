import { cpSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { licencesFile, licencesPlugin } from './tools/licences/licences-plugin.ts';
import { messagesPlugin } from './tools/messages/messages-plugin.ts';
import { splashPlugin } from './tools/package/splash.ts';

const root = import.meta.dirname;
const version = (JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version;

/** Serves the operator's `settings.json` in development and copies it beside the built app. */
function settingsFile(): Plugin {
  let outFolder = '';
  return {
    name: 'aisle-settings',
    configResolved({ root: folder, build }) {
      outFolder = resolve(folder, build.outDir);
    },
    configureServer(server) {
      server.middlewares.use('/settings.json', (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(readFileSync(resolve(root, 'settings.json')));
      });
    },
    closeBundle() {
      cpSync(resolve(root, 'settings.json'), resolve(outFolder, 'settings.json'));
    },
  };
}

/**
 * Parts of the libraries that come with them whether they are used or not. Of the SDK: its router (the app has a page stack of
 * its own, which keeps Home alive beneath a show), its player, and what goes with them. Of Lightning's core: effects that
 * neither this app nor ui-components draws; they are only named in the core's one big export.
 */
const unusedParts: readonly { readonly importer: string; readonly sources: RegExp }[] = [
  { importer: '/@lightningjs/sdk/', sources: /^\..*\/(Router|MediaPlayer|Ads|Subtitles)$/ },
  { importer: '/@metrological/sdk/', sources: /^\..*\/(VideoPlayer|TV|Purchase|Pin|Profile)$/ },
  // What draws where there is no WebGL; the app's own shaders need it.
  { importer: '/@lightningjs/core/dist/src/tree/Stage.mjs', sources: /^\..*\/C2dRenderer\.mjs$/ },
  {
    importer: '/@lightningjs/core/dist/src/lightning.mjs',
    sources:
      /^\..*\/(BloomComponent|BorderComponent|ListComponent|SmoothScaleComponent|(BoxBlur|CircularPush|Dithering|Inversion|Light3d|LinearBlur|Magnifier|Outline|Perspective|Pixelate|RadialFilter|RadialGradient|Spinner|Vignette)Shader2?)\.mjs$/,
  },
];
const sdkStarters = ['Router', 'MediaPlayer', 'Ads', 'VideoPlayer', 'TV', 'Purchase', 'Pin', 'Profile'];

/** Leaves those out of the built app. */
function withoutUnusedParts(): Plugin {
  const nothing = '\0aisle-unused-part';
  const exported = [...sdkStarters.map((name) => `nothing as init${name}`), 'nothing as mediaUrl'].join(', ');
  return {
    name: 'aisle-without-unused-parts',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, from = '') {
      return unusedParts.some(({ importer, sources }) => from.includes(importer) && sources.test(source))
        ? nothing
        : undefined;
    },
    load(id) {
      return id === nothing ? `const nothing = () => undefined; export { ${exported} }; export default {};` : undefined;
    },
  };
}

/**
 * `{...one, ...another}` as a call, for engines without it (below Chromium 60). The compiler's own helper defines each field by
 * itself, for the sake of setters that a literal can't have; components spread styles on every key, so it must be quick.
 */
function quickSpread(): Plugin {
  const helper = /@oxc-project.runtime@.*\/objectSpread2\.js$/;
  return {
    name: 'aisle-quick-spread',
    apply: 'build',
    transform: (_code, id) => (helper.test(id) ? { code: 'export default Object.assign;', map: null } : undefined),
  };
}

/** A check for emoji that the app doesn't make: made for old engines, its pattern would run, and fail, in those that don't know it. */
function withoutEmojiCheck(): Plugin {
  return {
    name: 'aisle-without-emoji-check',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/valibot/')) return undefined;
      return { code: code.replace(/^const EMOJI_REGEX = .*$/m, 'const EMOJI_REGEX = undefined;'), map: null };
    },
  };
}

/** Names of the chunks that the page loads with its entry. */
const startChunks = new Set<string>();

function noteStartChunks(): Plugin {
  return {
    name: 'aisle-note-start-chunks',
    apply: 'build',
    renderChunk(_code, chunk, _options, { chunks }) {
      if (!chunk.isEntry) return;
      const visit = (file: string): void => {
        const found = chunks[file];
        if (found === undefined || startChunks.has(found.name)) return;
        startChunks.add(found.name);
        found.imports.forEach(visit);
      };
      visit(chunk.fileName);
    },
  };
}

/** What is there already needn't be fetched ahead of a later screen; naming it all the same would make the start larger. */
const isLater = (file: string): boolean => !startChunks.has(file.replace(/^.*\//, '').replace(/-[\w-]{8}\.js$/, ''));
/** The page itself names all that its entry imports: else the bundler's own helpers are asked for only once the entry has been read. */
const toLoadAhead = (_file: string, files: string[], { hostType }: { hostType: 'html' | 'js' }): string[] =>
  hostType === 'html' ? files : files.filter(isLater);

// Lightning finds a component's states by its class name; the minifier must keep those (functions may be shortened).
const keepClassNames = { class: true, function: false };
const platformAddress = process.env.AISLE_PLATFORM ?? 'http://localhost:8080';

export default defineConfig({
  root,
  // Relative, so that the same build runs from a server's root, from a folder and from a package's file system.
  base: './',
  publicDir: 'static',
  define: { __AISLE_VERSION__: JSON.stringify(version), __AISLE_SETTINGS__: 'undefined' },
  plugins: [
    messagesPlugin(),
    splashPlugin(root),
    settingsFile(),
    withoutUnusedParts(),
    withoutEmojiCheck(),
    quickSpread(),
    licencesPlugin(),
    noteStartChunks(),
  ],
  build: {
    // Syntax of V8 5.1, so that even webOS 4's engine (Chromium 53) can read a packaged app; RDK's WPE is Safari-like.
    // What it may call is another question: the app runs from Chromium 64 on.
    target: ['chrome51', 'safari12'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false, resolveDependencies: toLoadAhead },
    reportCompressedSize: false,
    license: { fileName: licencesFile },
    rolldownOptions: {
      output: {
        // What the first screen needs is one file: a dozen small ones compress worse and are asked for one by one.
        codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
        minify: { compress: { keepNames: keepClassNames }, mangle: { keepNames: keepClassNames } },
      },
    },
  },
  server: {
    host: true,
    port: 5173,
    proxy: Object.fromEntries(
      ['/v1', '/hls', '/h', '/tv', '/media', '/socket.io'].map((path) => [
        path,
        { target: platformAddress, ws: path === '/socket.io', changeOrigin: false },
      ]),
    ),
  },
});
