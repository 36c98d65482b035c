import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { transformWithOxc } from 'vite';
import type { MessageSources } from './message-sources.ts';
import { pseudoMessages } from './pseudo.ts';

/** Made from English, for tests of layouts. */
const pseudoLanguage = 'en-XA';

const folder = resolve(import.meta.dirname, '../../src/i18n/messages');

/** The file a language's messages stand in. English is TypeScript, since its texts are types as well; the others are data. */
export const messageFile = (language: string): string =>
  resolve(folder, language === 'en' || language === pseudoLanguage ? 'en.ts' : `${language}.json`);

/** Languages that have messages, English first. */
export function messageLanguages(): readonly string[] {
  const translations = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => basename(name, '.json'));
  return ['en', ...translations.sort()];
}

async function readEnglish(): Promise<MessageSources> {
  const { code } = await transformWithOxc(readFileSync(messageFile('en'), 'utf8'), 'en.ts');
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { readonly en: MessageSources };
  return module.en;
}

/**
 * Reads one language's messages. Throws with the file's name when it isn't an object of texts.
 */
export async function readMessages(language: string): Promise<MessageSources> {
  if (language === 'en') return readEnglish();
  if (language === pseudoLanguage) return pseudoMessages(await readEnglish());
  const file = messageFile(language);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${String(error)}`, { cause: error });
  }
  if (typeof parsed !== 'object' || parsed === null || Object.values(parsed).some((text) => typeof text !== 'string')) {
    throw new Error(`${file} must be an object of texts`);
  }
  return parsed as MessageSources;
}
