import { parse } from 'acorn';

/** `safari-12`: a classic script for RDK boxes, whose WebKit never was older. */
export type ScriptKind = 'classic' | 'module' | 'safari-12';

/** Safari, and so WPE, has it from 16.4 on; before, a script with one in it doesn't run at all. */
const lookbehind = /\(\?<[=!]/;
/** Parts of modules, which engines learnt long after the rest (61 to 64): read as calls and names. */
const asCalls = (code: string): string =>
  code.replace(/\bimport(?=\s*\()/g, 'import_').replace(/\bimport\.meta\b/g, 'import_meta');

/**
 * Why V8 5.1 (Chromium 51 to 53: webOS 4) couldn't read a script; empty when it can. That is ES2015 with `Array.prototype.includes`
 * and patterns as rest parameters: no `**`, no async functions, no spread in objects, no named groups, no Unicode properties in
 * regular expressions written out. `import` and `export` are read as what they are: an engine that loads modules knows them.
 * Safari 12 has ES2019. A look-behind is refused in texts too, since it may become a regular expression.
 */
export function parseFaults(code: string, kind: ScriptKind): readonly string[] {
  const faults: string[] = [];
  const near = (position: number): string => code.slice(Math.max(0, position - 40), position + 40);
  try {
    parse(kind === 'module' ? asCalls(code) : code, {
      ecmaVersion: kind === 'safari-12' ? 2019 : 2016,
      sourceType: kind === 'module' ? 'module' : 'script',
      onToken({ type, start }) {
        if (kind === 'safari-12') return;
        if (type.label === '**' || code.startsWith('**=', start)) {
          faults.push(`** near ${near(start)}`);
        }
      },
    });
  } catch (error) {
    const { message, pos = 0 } = error as SyntaxError & { readonly pos?: number };
    faults.push(`${message} near ${near(pos)}`);
  }
  const found = lookbehind.exec(code);
  if (found !== null) faults.push(`look-behind near ${near(found.index)}`);
  return faults;
}
