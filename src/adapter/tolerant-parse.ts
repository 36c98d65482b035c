import * as v from 'valibot';

/** Something the platform sent that was dropped, for the log: where, and what was wrong with it. */
export interface Dropped {
  /** What was asked for, such as `home` or a room. */
  readonly source: string;
  /** Dotted path of what was dropped; empty for the whole. */
  readonly path: string;
  readonly reason: string;
}
export type Report = (dropped: Dropped) => void;

type Key = string | number;

/** Keys to remove, as a tree; a node without children is removed whole. */
interface Removal {
  readonly children: Map<Key, Removal>;
  isRemoved: boolean;
}

/** Each round removes something one level further out; the contract isn't this deep. */
const roundsMax = 16;
/** A hostile answer can hold a million errors; the log needs a few. */
const reportsMax = 20;

const isContainer = (value: unknown): value is Record<Key, unknown> => typeof value === 'object' && value !== null;

/** The keys that lead to an issue, as far as they lead to something that is there. `isThere`: all of them do. */
function pathOf(root: unknown, issue: v.BaseIssue<unknown>): { keys: Key[]; isThere: boolean } {
  const keys: Key[] = [];
  let value: unknown = root;
  for (const item of issue.path ?? []) {
    const { key } = item;
    if (typeof key !== 'string' && typeof key !== 'number') return { keys, isThere: false };
    if (!isContainer(value) || !Object.prototype.hasOwnProperty.call(value, key)) return { keys, isThere: false };
    value = value[key];
    keys.push(key);
  }
  return { keys, isThere: true };
}

function mark(root: Removal, keys: readonly Key[]): void {
  let node = root;
  for (const key of keys) {
    let child = node.children.get(key);
    if (!child) {
      child = { children: new Map(), isRemoved: false };
      node.children.set(key, child);
    }
    node = child;
  }
  node.isRemoved = true;
}

function remove(value: unknown, removal: Removal): unknown {
  if (!isContainer(value)) return value;
  for (const [key, child] of removal.children) {
    if (!child.isRemoved) value[key] = remove(value[key], child);
    else if (!Array.isArray(value)) Reflect.deleteProperty(value, key);
  }
  if (!Array.isArray(value)) return value;
  return value.filter((_, index) => removal.children.get(index)?.isRemoved !== true);
}

/**
 * Validates an answer and keeps what is good of it: an invalid optional property or list item is dropped and reported;
 * where a required one is invalid, the nearest thing around it that can be spared goes. `undefined` when nothing can be
 * saved. Never throws. `input` must be freshly parsed JSON: it is changed.
 */
export function tolerantParse<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  source: string,
  report: Report,
): v.InferOutput<Schema> | undefined {
  let value = input;
  let reports = 0;
  const tell = (path: string, reason: string): void => {
    reports += 1;
    if (reports <= reportsMax) report({ source, path: path.slice(0, 200), reason: reason.slice(0, 200) });
  };
  for (let round = 0; round < roundsMax; round += 1) {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    const removal: Removal = { children: new Map(), isRemoved: false };
    for (const issue of result.issues) {
      const { keys } = pathOf(value, issue);
      if (keys.length === 0) {
        tell('', issue.message);
        return undefined;
      }
      tell(keys.join('.'), issue.message);
      mark(removal, keys);
    }
    value = remove(value, removal);
  }
  tell('', 'too deeply broken');
  return undefined;
}
