import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** As Vite writes them of the packages in the bundle (`build.license`). */
interface Licence {
  readonly name: string;
  readonly version?: string | null;
  readonly identifier?: string | null;
  readonly text?: string | null;
}

/** What ships beside the bundle, with the file that holds its terms. */
const works: readonly { readonly name: string; readonly identifier: string; readonly file: string }[] = [
  { name: 'Aisle', identifier: 'Apache-2.0', file: 'LICENSE' },
  { name: 'Inter', identifier: 'OFL-1.1', file: 'static/fonts/Inter-LICENSE.txt' },
  { name: 'Noto Sans Arabic', identifier: 'OFL-1.1', file: 'static/fonts/NotoSansArabic-LICENSE.txt' },
  { name: 'Noto Sans Devanagari', identifier: 'OFL-1.1', file: 'static/fonts/NotoSansDevanagari-LICENSE.txt' },
  { name: 'Noto Sans JP', identifier: 'OFL-1.1', file: 'static/fonts/NotoSansJP-LICENSE.txt' },
  { name: 'Lucide', identifier: 'ISC', file: 'static/icons/LICENSE.txt' },
];

export const workLicences = (): readonly Licence[] =>
  works.map(({ name, identifier, file }) => ({ name, identifier, text: readFileSync(resolve(root, file), 'utf8') }));

/** Packages that bring no licence file; their sources' headers name the terms. */
const inHeaders: ReadonlyMap<string, string> = new Map([
  ['@lightningjs/ui-components', 'Copyright 2023 Comcast Cable Communications Management, LLC'],
]);

function completed(licence: Licence): Licence {
  const holder = inHeaders.get(licence.name);
  if (holder === undefined || licence.text) return licence;
  const apache = readFileSync(resolve(root, 'LICENSE'), 'utf8');
  return { ...licence, identifier: 'Apache-2.0', text: `${holder}\n\n${apache}` };
}

/** The file that Settings shows under Licences, beside the built app. */
export const licencesFile = 'licences.json';

/** Adds what isn't a package to the licences of the bundle. In development, where nothing is bundled, it is all there is. */
export function licencesPlugin(): Plugin {
  return {
    name: 'aisle-licences',
    configureServer(server) {
      server.middlewares.use(`/${licencesFile}`, (_request, response) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(workLicences()));
      });
    },
    writeBundle({ dir }) {
      const path = resolve(dir ?? 'dist', licencesFile);
      const packages = JSON.parse(readFileSync(path, 'utf8')) as readonly Licence[];
      writeFileSync(path, JSON.stringify([...workLicences(), ...packages.map(completed)]));
    },
  };
}
