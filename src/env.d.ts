/** Version of package.json, put in by the build. */
declare const __AISLE_VERSION__: string;

interface ImportMeta {
  /** Vite's: every module whose path matches, by its path, put in by the development server. */
  glob<Module>(pattern: string, options: { readonly eager: true }): Readonly<Record<string, Module>>;
}
