import type { Plugin } from 'vite';
import { compileMessages } from './compile-messages.ts';
import { messageFile, readMessages } from './read-messages.ts';

const prefix = 'messages:';

/** Lets the app import `messages:LANGUAGE`: that language's messages, compiled. */
export function messagesPlugin(): Plugin {
  return {
    name: 'aisle-messages',
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const language = id.slice(prefix.length + 1);
      this.addWatchFile(messageFile('en'));
      this.addWatchFile(messageFile(language));
      const english = await readMessages('en');
      return compileMessages(language, language === 'en' ? english : await readMessages(language), english);
    },
  };
}
