/** Messages of one language, compiled by `tools/messages` from `src/i18n/messages/`. */
declare module 'messages:*' {
  // An `import type` would make this file a module, and the declaration a private one.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const catalogue: import('./message-types').Catalogue;
}
