/** Version of package.json, put in by the build. */
declare const __AISLE_VERSION__: string;
