import type { Plugin } from 'vite';
import { compileMessages } from './compile-messages.ts';
import type { MessageSources } from './message-sources.ts';
import { messageFile, readMessages } from './read-messages.ts';
import { startKeys } from './start-keys.ts';

const prefix = 'messages:';

/** `start`: what the first screen says; `later`: the rest. */
function takePart(messages: MessageSources, name: string | undefined): MessageSources {
  if (name === undefined) return messages;
  const atStart = startKeys(Object.keys(messages));
  return Object.fromEntries(Object.entries(messages).filter(([key]) => atStart.has(key) === (name === 'start')));
}

/**
 * Lets the app import `messages:LANGUAGE`: that language's messages, compiled. English comes in two parts besides,
 * `messages:en/start` and `messages:en/later`.
 */
export function messagesPlugin(): Plugin {
  return {
    name: 'aisle-messages',
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : undefined),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const [language = '', name] = id.slice(prefix.length + 1).split('/');
      this.addWatchFile(messageFile('en'));
      this.addWatchFile(messageFile(language));
      const english = takePart(await readMessages('en'), name);
      return compileMessages(language, language === 'en' ? english : await readMessages(language), english);
    },
  };
}
