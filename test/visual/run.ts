import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const images = join(import.meta.dirname, 'images');
const results = join(root, '.cache/visual');
const page = join(results, 'index.html');

/** Specimens whose picture is new or different, by their slugs. */
function changedSlugs(): string[] {
  if (!existsSync(results)) return [];
  return readdirSync(results, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('after.webp'))
    .map((path) => dirname(path).replaceAll('\\', '/'))
    .sort();
}

/** Pictures of specimens that aren't there any more, relative to this folder. */
function goneImages(): string[] {
  const list = join(results, 'gone.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
}

function writePage(slugs: readonly string[], gone: readonly string[]): void {
  const figure = (slug: string, name: string): string =>
    existsSync(join(results, slug, `${name}.webp`))
      ? `<figure><img src="${slug}/${name}.webp" alt=""><figcaption>${name}</figcaption></figure>`
      : '';
  const sections = slugs.map(
    (slug) =>
      `<section><h2>${slug}</h2><div>${['before', 'after', 'difference'].map((name) => figure(slug, name)).join('')}</div></section>`,
  );
  const list = gone.map((path) => `<li>${path}</li>`).join('');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Aisle: what looks different</title>
<style>body{background:#222;color:#eee;font:16px system-ui;margin:2rem}div{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}
figure{margin:0}img{width:100%;border:1px solid #555}code{background:#000;padding:.1em .4em}</style>
<h1>${slugs.length} pictures new or different, ${gone.length} of what is gone</h1>
<p>If that is as it should be: <code>npm run visual -- --accept</code></p>${sections.join('\n')}
${list === '' ? '' : `<h2>Gone</h2><ul>${list}</ul>`}</html>`;
  writeFileSync(page, html);
}

/** Makes the pictures of the last comparison the accepted ones. */
function accept(): void {
  const slugs = changedSlugs();
  for (const slug of slugs) {
    const target = join(images, `${slug}.webp`);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(results, slug, 'after.webp'), target);
    console.info(`accepted  ${slug}`);
  }
  for (const path of goneImages()) {
    rmSync(resolve(import.meta.dirname, path), { force: true });
    console.info(`removed   ${path}`);
  }
  if (slugs.length === 0) console.info('Nothing to accept: `npm run visual` compares first.');
  rmSync(results, { recursive: true, force: true });
}

/** Compares every specimen with its accepted picture; anything else on the command line goes to Vitest. */
function compareAll(rest: readonly string[]): void {
  rmSync(results, { recursive: true, force: true });
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'visual', ...rest], {
    cwd: root,
    stdio: 'inherit',
  });
  const slugs = changedSlugs();
  const gone = goneImages();
  if (slugs.length + gone.length > 0) {
    mkdirSync(results, { recursive: true });
    writePage(slugs, gone);
    console.info(`\nLook at ${pathToFileURL(page).href}\nand if it is as it should be: npm run visual -- --accept`);
  }
  process.exitCode = status ?? 1;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--accept') accept();
else compareAll(first === undefined ? [] : [first, ...rest]);
