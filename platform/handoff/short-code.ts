import { shortCodeAlphabet, shortCodeSchema } from '../../contract/handoff';
import * as v from 'valibot';

/** Source of uniform random integers: answers one in `0 … limit - 1`. `crypto.randomInt` in production. */
export type RandomInteger = (limit: number) => number;

const codeLength = 6;

/** A short code to print beside the QR. It only finds a handoff; unique among the open ones by the database's index. */
export function createShortCode(randomInteger: RandomInteger): string {
  return Array.from({ length: codeLength }, () => shortCodeAlphabet[randomInteger(shortCodeAlphabet.length)]).join('');
}

/** What a person typed, without spaces and dashes and in capitals; undefined when that can't be a code. */
export function readShortCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  return v.is(shortCodeSchema, code) ? code : undefined;
}
