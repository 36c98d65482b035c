/** Version of package.json, put in by the build. */
declare const __AISLE_VERSION__: string;
/** The content of `settings.json` in a packaged app; undefined where it stands beside the app. Put in by the build. */
declare const __AISLE_SETTINGS__: unknown;

interface ImportMeta {
  /** Vite's: every module whose path matches, by its path, put in by the development server. */
  glob<Module>(
    pattern: string,
    options: { readonly eager: true; readonly query?: string; readonly import?: string },
  ): Readonly<Record<string, Module>>;
}
