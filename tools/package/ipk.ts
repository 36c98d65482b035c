import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { packedAtSeconds, type Files } from './files';

/** What webOS's installer has to know of an app. */
export interface IpkApp {
  /** As in appinfo.json. */
  readonly id: string;
  readonly version: string;
  readonly files: Files;
}

/** One member of a Unix archive (ar): a header of 60 characters, then the content on an even number of bytes. */
function arMember(name: string, content: Buffer): Buffer {
  const header =
    name.padEnd(16) +
    String(packedAtSeconds).padEnd(12) +
    '0'.padEnd(6) +
    '0'.padEnd(6) +
    '100644'.padEnd(8) +
    String(content.length).padEnd(10) +
    '`\n';
  return Buffer.concat([Buffer.from(header, 'latin1'), content, Buffer.alloc(content.length % 2, '\n')]);
}

async function tarGz(files: Files): Promise<Buffer> {
  const tar = pack();
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    tar.on('data', (chunk) => chunks.push(chunk as Buffer));
    tar.on('end', resolve).on('error', reject);
  });
  const mtime = new Date(packedAtSeconds * 1000);
  const folders = new Set<string>();
  for (const [path, content] of files) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, index) => {
      const folder = parts.slice(0, index + 1).join('/');
      if (folders.has(folder)) return;
      folders.add(folder);
      tar.entry({ name: `${folder}/`, type: 'directory', mode: 0o755, mtime });
    });
    tar.entry({ name: path, mode: 0o644, mtime }, content);
  }
  tar.finalize();
  await done;
  return gzipSync(Buffer.concat(chunks), { level: 9 });
}

/**
 * An .ipk for webOS TV, laid out as `ares-package` 3.2 of LG's CLI does: a Debian-like archive with the app under
 * `usr/palm/applications/` and what it is under `usr/palm/packages/`.
 */
export async function createIpk({ id, version, files }: IpkApp): Promise<Buffer> {
  const application = new Map([...files].map(([path, content]) => [`usr/palm/applications/${id}/${path}`, content]));
  const installedBytes = [...files.values()].reduce((sum, content) => sum + content.length, 0);
  const packageInfo = JSON.stringify({ id, version, app: id }, undefined, 2);
  const data = new Map([...application, [`usr/palm/packages/${id}/packageinfo.json`, Buffer.from(packageInfo)]]);
  const control = [
    `Package: ${id}`,
    `Version: ${version}`,
    'Section: misc',
    'Priority: optional',
    'Architecture: all',
    `Installed-Size: ${installedBytes}`,
    'Maintainer: N/A <nobody@example.com>',
    'Description: This is a webOS application.',
    'webOS-Package-Format-Version: 2',
    'webOS-Packager-Version: x.y.x',
    '',
  ].join('\n');
  return Buffer.concat([
    Buffer.from('!<arch>\n'),
    arMember('debian-binary', Buffer.from('2.0\n')),
    arMember('control.tar.gz', await tarGz(new Map([['control', Buffer.from(control)]]))),
    arMember('data.tar.gz', await tarGz(data)),
  ]);
}
