import * as v from 'valibot';
import { ProblemError } from '../http/problem';

/** A cursor as text that needs no escaping in an address. */
export const writeCursor = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');

/** What stands in a cursor. @throws ProblemError `bad-request` for one that isn't of this shape. */
export function parseCursor<Content>(schema: v.GenericSchema<unknown, Content>, cursor: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    content = undefined;
  }
  const result = v.safeParse(schema, content);
  if (!result.success)
    throw new ProblemError('bad-request', { fields: { 'query.cursor': 'is not a cursor of this list' } });
  return result.output;
}
