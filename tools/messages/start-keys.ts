import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { usedKeys } from './check-messages.ts';

const source = resolve(import.meta.dirname, '../../src');

/** `import … from './x'`, `export … from './x'` and `import './x'`, but not `import type` and not `import('./x')`. */
const staticImport = /^(?:import|export)\s(?!type\b)(?:[^'";]*?\bfrom\s)?\s*'(\.[^']+)'/gm;

/** The text of a file of the app and of all that it can't do without. */
function codeFrom(file: string, seen: Set<string>): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const imported = [...text.matchAll(staticImport)].map(([, path = '']) =>
    codeFrom(`${resolve(dirname(file), path)}.ts`, seen),
  );
  return [text, ...imported].join('\n');
}

/** Keys that the code of the first screen names; all others are wanted only with the code of a later one. */
export const startKeys = (keys: readonly string[]): ReadonlySet<string> =>
  usedKeys(keys, codeFrom(resolve(source, 'boot.ts'), new Set()));
