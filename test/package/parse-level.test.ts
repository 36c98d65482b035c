import { describe, expect, it } from 'vitest';
import { parseFaults } from '../support/parse-level';

describe('what V8 5.1 can read', () => {
  it.each([
    'class A extends B { get c() { return `${super.c}`; } }',
    'const [a, ...rest] = b, { c = 1 } = d; for (const e of f) g(...e);',
    'const f = (...[a, b]) => a + b; function* g() { yield* h(); }',
    '/(a)\\1/u.test(b); "(?<name>x)"; [1].includes(1);',
  ])('%s', (code) => expect(parseFaults(code, 'classic')).toEqual([]));

  it.each([
    'async function f() {}',
    'const f = async () => 1',
    'const a = { ...b }',
    'const { a, ...b } = c',
    'a ** b',
    'a **= b',
    'f(a, b,)',
    'a?.b',
    'a ?? b',
    'a ||= b',
    'class A { b = 1 }',
    'class A { #b() {} }',
    'try { a() } catch { b() }',
    '1_000',
    '10n',
    '/(?<name>a)/',
    '/\\p{L}/u',
    '/a/s',
    '/(?<=a)b/',
    'new RegExp("(?<!a)b")',
    'for await (const a of b) c()',
    'import("a")',
    'import a from "a"',
  ])('not %s', (code) => expect(parseFaults(code, 'classic')).not.toEqual([]));

  it('in a module also what loads modules', () => {
    const code =
      'import a from "./a.js"; export const b = () => import("./b.js"), c = import.meta.url; export default a;';
    expect(parseFaults(code, 'module')).toEqual([]);
    expect(parseFaults(`${code} a?.b`, 'module')).not.toEqual([]);
  });
});
