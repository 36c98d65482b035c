import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/lib/compile-module';
import type { MessageSources } from './message-sources.ts';

/** What a compiled message may call; each comes from `@messageformat/runtime`. */
const importLine = /^import \{ ([^}]+) \} from "(@messageformat\/runtime[^"]*)";$/;

/**
 * Turns ICU messages into a JavaScript module that exports `catalogue`: a function of the number format, giving key →
 * text or function. Plural rules come with it, so no engine needs `Intl.PluralRules`; numbers are written by the caller's
 * locale (`en-IN`), not the language's. A key that the translation lacks is filled in from English.
 * Throws the parser's error, with the key, at a message that isn't ICU.
 */
export function compileMessages(language: string, translated: MessageSources, english: MessageSources): string {
  const own: Record<string, string> = {};
  const borrowed: Record<string, string> = {};
  for (const key of Object.keys(english)) {
    const text = translated[key];
    if (text === undefined) borrowed[key] = english[key] ?? '';
    else own[key] = text;
  }
  const parts = [compileOne(language, own)];
  if (Object.keys(borrowed).length > 0) parts.push(compileOne('en', borrowed));
  const imports = new Map<string, Set<string>>();
  for (const part of parts) {
    for (const [module, names] of part.imports) {
      imports.set(module, new Set([...(imports.get(module) ?? []), ...names]));
    }
  }
  const importLines = [...imports].map(([module, names]) => `import { ${[...names].join(', ')} } from '${module}';`);
  const bodies = parts.map(({ body }) => body).join(',\n');
  return `${importLines.join('\n')}\nexport const catalogue = (number) => ({\n${bodies}\n});\n`;
}

interface CompiledPart {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  /** Properties of an object literal. */
  readonly body: string;
}

function compileOne(language: string, messages: Readonly<Record<string, string>>): CompiledPart {
  // One by one first: the compiler's own error doesn't say which message it means.
  const format = new MessageFormat(language);
  for (const [key, text] of Object.entries(messages)) {
    try {
      format.compile(text);
    } catch (error) {
      throw new Error(`Message “${key}” (${language}): ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
  const [head = '', object = ''] = compileModule(format, messages).split('\nexport default ');
  const imports = new Map<string, string[]>();
  for (const line of head.split('\n').filter((each) => each !== '')) {
    const [, names, module] = importLine.exec(line) ?? [];
    if (names === undefined || module === undefined) throw new Error(`The message compiler wrote “${line}”`);
    const imported = names.split(', ').filter((name) => name !== 'number');
    if (imported.length > 0) imports.set(module, imported);
  }
  const body = object
    .trim()
    .replace(/^\{\n/, '')
    .replace(/\n\}$/, '')
    // A text that nothing is filled into needs no function.
    .replace(/: \(\) => "/g, ': "');
  return { imports, body };
}
