import * as v from 'valibot';
import { ProblemError } from './problem';

/** More than these would only make the answer to a hostile body as large as the body. */
const fieldsMax = 20;

/** Dotted path → what is wrong with it. Paths start with `where` ("body.quantity"). */
export function issueFields(where: string, issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
  const fields: [string, string][] = [];
  for (const issue of issues.slice(0, fieldsMax)) {
    const path = v.getDotPath(issue);
    // A message of the library repeats what was received; cut so that a hostile value isn't echoed at length.
    fields.push([`${where}${path === null ? '' : `.${path}`}`.slice(0, 120), issue.message.slice(0, 160)]);
  }
  return Object.fromEntries(fields);
}

/**
 * Validates something from outside.
 * @throws ProblemError `bad-request` with `fields`.
 */
export function parseInput<S extends v.GenericSchema>(schema: S, where: string, value: unknown): v.InferOutput<S> {
  // A schema of an object takes a list for one; nothing from outside is a list by itself.
  if (Array.isArray(value)) throw new ProblemError('bad-request', { fields: { [where]: 'must be an object' } });
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new ProblemError('bad-request', { fields: issueFields(where, result.issues) });
}
