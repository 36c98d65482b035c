import { shortCodeAlphabet } from '../../contract/handoff';
import type { RandomInteger } from '../handoff/short-code';

/** A number people can read out, such as `7F3K-21`. Unique by the database's index; it says nothing about how many orders there are. */
export function createOrderNumber(randomInteger: RandomInteger): string {
  const letters = Array.from({ length: 4 }, () => shortCodeAlphabet[randomInteger(shortCodeAlphabet.length)]).join('');
  return `${letters}-${String(randomInteger(100)).padStart(2, '0')}`;
}
