import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { kotlinFaults } from '../support/kotlin-faults';

const root = resolve(import.meta.dirname, '../..');
const project = join(root, 'packaging/android');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');
const source = 'app/src/main/java/org/aisle/tv/MainActivity.kt';
const activity = read(source);
const build = read('app/build.gradle.kts');
const manifest = read('app/src/main/AndroidManifest.xml');
const device = readFileSync(join(root, 'src/device/android-device.ts'), 'utf8');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** What `android-device.ts` calls: `name(types): type`. */
function calledByThePage(): string[] {
  const file = ts.createSourceFile('android-device.ts', device, ts.ScriptTarget.Latest, true);
  const shell = file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === 'AndroidShell');
  const members = shell !== undefined && ts.isInterfaceDeclaration(shell) ? shell.members : [];
  const textOf = (node: ts.Node | undefined): string => node?.getText(file) ?? '';
  return [...members].filter(ts.isMethodSignature).map(({ name, parameters, type }) => {
    const types = parameters.map((parameter) => textOf(parameter.type));
    return `${textOf(name)}(${types.join(', ')}): ${textOf(type)}`;
  });
}

/** What the shell offers, in the page's types. */
function offeredByTheShell(): string[] {
  const types: Readonly<Record<string, string>> = { String: 'string', Boolean: 'boolean' };
  const functions = activity.matchAll(/@JavascriptInterface\s+fun (\w+)\(([^)]*)\)(?:: (\w+))?/g);
  return [...functions].map(([, name, parameters = '', result]) => {
    const taken = all(parameters, /: (\w+)/g).map((type) => types[type] ?? type);
    return `${name ?? ''}(${taken.join(', ')}): ${result === undefined ? 'void' : (types[result] ?? result)}`;
  });
}

describe('the Android shell', () => {
  it.each(readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((name) => /\.kts?$/.test(name)))(
    '%s is well-formed',
    (name) => expect(kotlinFaults(read(name))).toEqual([]),
  );

  it('offers what the page calls, with the same types', () => {
    expect(offeredByTheShell().sort()).toEqual(calledByThePage().sort());
    expect(calledByThePage()).toContain('holdScreen(boolean): void');
    expect(all(activity, /addJavascriptInterface\(\w+\(\), "(\w+)"\)/g)).toEqual(['AisleAndroid']);
    expect(device).toContain('readonly AisleAndroid: AndroidShell;');
  });

  it('sends the events that the page hears', () => {
    const heard = unique(all(device, /view\.addEventListener\('([\w-]+)'/g));
    expect(unique(all(activity, /\bdispatch\("([\w-]+)"/g))).toEqual(heard);
    expect(heard).not.toEqual([]);
  });

  it('has the class, the values and the properties that its files name', () => {
    const [namespace = ''] = all(build, /namespace = "([\w.]+)"/g);
    const [name = ''] = all(manifest, /<activity\s[^>]*android:name="\.(\w+)"/g);
    expect(existsSync(join(project, 'app/src/main/java', ...namespace.split('.'), `${name}.kt`))).toBe(true);
    expect(activity).toContain(`package ${namespace}\n`);
    expect(activity).toContain(`class ${name} : Activity()`);
    expect(unique(all(manifest, /\$\{(\w+)\}/g))).toEqual(unique(all(build, /manifestPlaceholders\["(\w+)"\]/g)));
    expect(unique(all(activity, /BuildConfig\.(\w+)/g))).toEqual(
      unique(all(build, /buildConfigField\("\w+", "(\w+)"/g)),
    );
    const properties = all(read('gradle.properties'), /^(aisle\.\w+)=/gm);
    expect(unique(all(build, /property\("([\w.]+)"\)/g))).toEqual(unique(properties));
  });
});

describe('what can’t be Kotlin', () => {
  it.each([
    'val a = "${b("}")} \\" {" // {',
    '/* { /* ( */ [ */ fun a() { b(\'{\', """ " { """) }',
    'val url = "http://a" // (\nval b = listOf(1)[0]',
  ])('not %s', (code) => expect(kotlinFaults(code)).toEqual([]));

  it.each([
    ['fun a() {', '“{” without an end, line 1'],
    ['fun a() }', '“}” closes nothing, line 1'],
    ['fun a(]\n)', '“]” closes nothing, line 1'],
    ['val a = "b\n', 'text without an end, line 1'],
    ['\nval a = """b"', 'text without an end, line 2'],
    ['/* /* */', 'comment without an end, line 1'],
  ])('%s', (code, fault) => expect(kotlinFaults(code)[0]).toBe(fault));
});
