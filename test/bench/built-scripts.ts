import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

/** One built script file. */
export interface BuiltScript {
  readonly file: string;
  readonly gzipBytes: number;
  /** Loaded with the page itself, before any `import()` runs. */
  readonly isAtStart: boolean;
  /** Packages with code in it, such as `hls.js`. */
  readonly packages: readonly string[];
}

const packageOf = (moduleId: string): string | undefined =>
  /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(moduleId)?.[1];

/** Builds the TV app in memory and weighs its scripts. */
export async function weighScripts(): Promise<readonly BuiltScript[]> {
  const output = (await build({ logLevel: 'warn', build: { write: false } })) as Rolldown.RolldownOutput;
  const chunks = new Map(
    output.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  );
  const atStart = new Set<string>();
  const visit = (file: string): void => {
    const chunk = chunks.get(file);
    if (chunk === undefined || atStart.has(file)) return;
    atStart.add(file);
    chunk.imports.forEach(visit);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) visit(chunk.fileName);
  return [...chunks.values()].map((chunk) => ({
    file: chunk.fileName,
    gzipBytes: gzipSync(chunk.code, { level: 9 }).length,
    isAtStart: atStart.has(chunk.fileName),
    packages: [...new Set(chunk.moduleIds.flatMap((id) => packageOf(id) ?? []))],
  }));
}

export const sumGzipBytes = (scripts: readonly BuiltScript[]): number =>
  scripts.reduce((sum, script) => sum + script.gzipBytes, 0);
