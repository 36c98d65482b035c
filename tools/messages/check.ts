import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkMessages } from './check-messages.ts';
import { compileMessages } from './compile-messages.ts';
import type { MessageSources } from './message-sources.ts';
import { messageLanguages, readMessages } from './read-messages.ts';

const source = resolve(import.meta.dirname, '../../src');

/** The app's code without the messages themselves. */
function readCode(): string {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.replaceAll('\\', '/').startsWith('i18n/messages/'))
    .map((file) => readFileSync(resolve(source, file), 'utf8'))
    .join('\n');
}

/** `npm run check:messages`: says what is wrong with the messages and fails. */
async function main(): Promise<void> {
  const english = await readMessages('en');
  const translations = new Map<string, MessageSources>();
  for (const language of messageLanguages()) {
    if (language !== 'en') translations.set(language, await readMessages(language));
  }
  const problems = checkMessages({ english, translations, code: readCode() });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(`${problems.length} problems with the messages; docs/i18n.md says how they work.`);
    process.exitCode = 1;
    return;
  }
  for (const [language, messages] of translations) compileMessages(language, messages, english);
  console.info(`${Object.keys(english).length} messages in ${translations.size + 1} languages, all right.`);
}

void main();
