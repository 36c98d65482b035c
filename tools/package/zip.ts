import { zipSync, type Zippable } from 'fflate';
import type { Files } from './files';

/** A ZIP archive; the same files give the same bytes. */
export function createZip(files: Files): Buffer {
  const entries: Zippable = Object.fromEntries(files);
  // ZIP keeps local times, so this is the same on every machine.
  return Buffer.from(zipSync(entries, { level: 9, mtime: new Date(2026, 0, 1) }));
}
