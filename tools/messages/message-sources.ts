/** Message sources of one language: key → ICU message. */
export type MessageSources = Readonly<Record<string, string>>;
