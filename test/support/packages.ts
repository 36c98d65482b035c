import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/** Members of a Unix archive, in their order. */
function readAr(archive: Buffer): Map<string, Buffer> {
  const members = new Map<string, Buffer>();
  if (archive.toString('latin1', 0, 8) !== '!<arch>\n') throw new Error('This is no archive');
  for (let at = 8; at < archive.length;) {
    const header = archive.toString('latin1', at, at + 60);
    const length = Number(header.slice(48, 58));
    members.set(header.slice(0, 16).trim(), archive.subarray(at + 60, at + 60 + length));
    at += 60 + length + (length % 2);
  }
  return members;
}

/** Files of a tar archive (ustar). */
function readTar(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const text = (from: number, length: number): string =>
    archive.toString('utf8', from, from + length).replace(/\0[\s\S]*$/, '');
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0;) {
    const prefix = text(at + 345, 155);
    const name = (prefix === '' ? '' : `${prefix}/`) + text(at, 100);
    const length = parseInt(text(at + 124, 12), 8);
    if (text(at + 156, 1) === '0') files.set(name, archive.subarray(at + 512, at + 512 + length));
    at += 512 + Math.ceil(length / 512) * 512;
  }
  return files;
}

/** Takes an .ipk apart. */
export function readIpk(ipk: Buffer): {
  readonly order: readonly string[];
  readonly control: string;
  readonly data: ReadonlyMap<string, Buffer>;
} {
  const members = readAr(ipk);
  const tar = (name: string): Map<string, Buffer> => readTar(gunzipSync(members.get(name) ?? Buffer.alloc(0)));
  return {
    order: [...members.keys()],
    control: tar('control.tar.gz').get('control')?.toString() ?? '',
    data: tar('data.tar.gz'),
  };
}

/** Takes a .wgt or another ZIP apart. */
export const readZip = (zip: Buffer): ReadonlyMap<string, Buffer> =>
  new Map(Object.entries(unzipSync(zip)).map(([path, content]) => [path, Buffer.from(content)]));

/** Where each package has the app's page and all that belongs to it. */
const appFolders = {
  webos: 'usr/palm/applications/org.aisle.tv/',
  tizen: '',
  firetv: 'app/src/main/assets/www/',
  rdk: '',
  hosted: '',
} as const;
export type PackageName = keyof typeof appFolders;
export const packageNames = Object.keys(appFolders) as readonly PackageName[];

/** What a package is called, for the version of package.json. */
export function packageFile(name: PackageName, version: string): string {
  if (name === 'webos') return `org.aisle.tv_${version}_all.ipk`;
  return `aisle-${name}-${version}.${name === 'tizen' ? 'wgt' : 'zip'}`;
}

/** All files of a package. */
export const readPackage = (name: PackageName, content: Buffer): ReadonlyMap<string, Buffer> =>
  name === 'webos' ? readIpk(content).data : readZip(content);

/** Those of the app alone, as its page sees them. */
export function appOf(name: PackageName, files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> {
  const folder = appFolders[name];
  const own = [...files].filter(([path]) => path.startsWith(folder));
  return new Map(own.map(([path, content]) => [path.slice(folder.length), content]));
}

/** Puts files on the disk. */
export function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): void {
  for (const [path, content] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Width and height, from the head of a PNG. */
export function pngSize(png: Buffer | undefined): readonly [number, number] {
  if (png?.toString('latin1', 1, 4) !== 'PNG' || png.toString('latin1', 12, 16) !== 'IHDR') {
    throw new Error('This is no PNG');
  }
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
