import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const decompress = promisify(brotliDecompress);
const blockBytes = 512;

/** A browser unpacked from its npm package: the executable, and the environment it needs to run by itself. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A string field of a tar header: bytes up to the first NUL. */
function field(header: Buffer, from: number, length: number): string {
  const text = header.toString('latin1', from, from + length);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** Writes the plain files of a ustar archive below `folder`; its directories are made as needed. Other entries are left out. */
export function untar(archive: Buffer, folder: string): void {
  for (let offset = 0; offset + blockBytes <= archive.length;) {
    const header = archive.subarray(offset, offset + blockBytes);
    const name = field(header, 0, 100);
    if (name === '') return;
    const sizeBytes = Number.parseInt(field(header, 124, 12), 8);
    const isFile = ['', '0'].includes(field(header, 156, 1));
    const start = offset + blockBytes;
    if (isFile) {
      const path = resolve(folder, name);
      if (!path.startsWith(resolve(folder))) throw new Error(`The archive names a file outside of its folder: ${name}`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(start, start + sizeBytes), { mode: 0o755 });
    }
    offset = start + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
}

/**
 * Unpacks the Chromium that ships in `@sparticuz/chromium` (Linux x64, with H.264, its own libraries, software GL and a font)
 * into `.cache/`, once a version. The package's own unpacker shares one folder in the system's temporary directory between
 * all versions and users, and leaves its libraries out unless it runs in a cloud function; hence this one.
 */
export async function unpackBrowser(root: string): Promise<UnpackedBrowser> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageFolder = resolve(dirname(entry), '../..');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = join(root, '.cache');
  const target = join(cache, `chromium-${version}`);
  if (!existsSync(target)) {
    mkdirSync(cache, { recursive: true });
    // Into a folder beside it, then renamed: a run that was cut short or one at the same time never leaves half a browser.
    const draft = mkdtempSync(join(cache, 'unpacking-'));
    try {
      for (const file of readdirSync(join(packageFolder, 'bin'))) {
        const content = await decompress(readFileSync(join(packageFolder, 'bin', file)));
        if (file === 'chromium.br') writeFileSync(join(draft, 'chromium'), content, { mode: 0o755 });
        else if (file.endsWith('.tar.br')) untar(content, draft);
      }
      const fonts = `<dir>${join(target, 'fonts')}</dir><cachedir>${join(target, 'font-cache')}</cachedir>`;
      writeFileSync(join(draft, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>\n`);
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  return {
    executablePath: join(target, 'chromium'),
    // Only the packaged libraries and font, so that text looks the same on every machine.
    env: { LD_LIBRARY_PATH: join(target, 'lib'), FONTCONFIG_FILE: join(target, 'fonts.conf') },
  };
}
