import { deviceNameMax } from '../domain/ports/device';

const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A platform's answer as a set's name: no control characters, not too long; undefined when nothing is left, or it is no text. */
export function cleanName(answer: unknown): string | undefined {
  if (typeof answer !== 'string') return undefined;
  const name = answer
    .replace(unprintable, ' ')
    .trim()
    .slice(0, deviceNameMax)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
  return name === '' ? undefined : name;
}
