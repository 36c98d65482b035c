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
