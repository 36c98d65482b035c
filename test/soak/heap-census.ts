import type { ChromiumSession } from '../engines/chromium-session';

/** How many objects of each class are alive in the page, found by a heap snapshot; what is detached is counted as well. */
export type Classes = ReadonlyMap<string, number>;

export interface Census {
  readonly classes: Classes;
  /** What the engine has compiled, in megabytes: it grows with each part of the app that runs often for the first time. */
  readonly codeMb: number;
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** Kinds of nodes that code makes; the engine's own bookkeeping is left out. */
const counted = ['object', 'closure', 'native', 'regexp'];

function count({ snapshot: { meta }, nodes, strings }: Snapshot): Census {
  const width = meta.node_fields.length;
  const typeAt = meta.node_fields.indexOf('type');
  const nameAt = meta.node_fields.indexOf('name');
  const kinds = meta.node_types[0];
  const sizeAt = meta.node_fields.indexOf('self_size');
  const classes = new Map<string, number>();
  let codeBytes = 0;
  for (let node = 0; node < nodes.length; node += width) {
    const kind = kinds[nodes[node + typeAt] ?? -1] ?? '';
    if (kind === 'code') codeBytes += nodes[node + sizeAt] ?? 0;
    if (!counted.includes(kind)) continue;
    const name = strings[nodes[node + nameAt] ?? -1] ?? '';
    const key = `${kind} ${name.slice(0, 80)}`;
    classes.set(key, (classes.get(key) ?? 0) + 1);
  }
  return { classes, codeMb: codeBytes / 2 ** 20 };
}

/** Takes a snapshot and counts it; it takes a second or two. */
export async function takeCensus(session: ChromiumSession): Promise<Census> {
  const chunks: string[] = [];
  const stop = session.on('HeapProfiler.addHeapSnapshotChunk', (parameters) =>
    chunks.push((parameters as { chunk: string }).chunk),
  );
  try {
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    stop();
  }
  return count(JSON.parse(chunks.join('')) as Snapshot);
}

/** What there is more of than before, most first. */
export function growthOf(
  before: Classes,
  after: Classes,
): { readonly name: string; readonly from: number; readonly to: number }[] {
  return [...after]
    .map(([name, to]) => ({ name, from: before.get(name) ?? 0, to }))
    .filter(({ from, to }) => to - from >= 20 && to > from * 1.1)
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, 40);
}
