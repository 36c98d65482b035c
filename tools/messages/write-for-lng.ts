import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { compileMessages } from './compile-messages.ts';
import { messageLanguages, readMessages } from './read-messages.ts';

/**
 * Prepares a copy of the app for Lightning's own bundler, which knows nothing of `messages:LANGUAGE` and of what Vite puts in:
 * writes the compiled messages as files into `FOLDER/src/i18n/compiled/`, points the imports there, and puts the version of
 * `FOLDER/package.json` in. Run with that folder as its argument.
 */
async function main(folder: string): Promise<void> {
  const source = resolve(folder, 'src');
  const compiled = resolve(source, 'i18n/compiled');
  mkdirSync(compiled, { recursive: true });
  const { version } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as { version: string };
  const english = await readMessages('en');
  for (const language of messageLanguages()) {
    const messages = language === 'en' ? english : await readMessages(language);
    const code = compileMessages(language, messages, english);
    writeFileSync(resolve(compiled, `${language}.ts`), `// @ts-nocheck\n${code}`);
  }
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.d.ts')) continue;
    const file = resolve(source, name);
    const text = readFileSync(file, 'utf8');
    const toCompiled = relative(dirname(file), compiled);
    const path = toCompiled.startsWith('.') ? toCompiled : `./${toCompiled}`;
    const pointed = text
      .replace(/(from |import\()'messages:([\w-]+)'/g, `$1'${path}/$2'`)
      .replace(/\b__AISLE_VERSION__\b/g, JSON.stringify(version));
    if (pointed !== text) writeFileSync(file, pointed);
  }
}

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Say which folder holds the copy of the app');
void main(folder);
