import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { shortCodeSchema } from '../../../contract/handoff';
import { createShortCode, readShortCode } from '../../../platform/handoff/short-code';
import { createOrderNumber } from '../../../platform/orders/order-number';

describe('a short code', () => {
  it('has six characters that can be told apart', () => {
    for (let count = 0; count < 500; count += 1) expect(v.is(shortCodeSchema, createShortCode(randomInt))).toBe(true);
    expect(createShortCode(() => 0)).toBe('222222');
    expect(createShortCode((limit) => limit - 1)).toBe('ZZZZZZ');
  });

  it.each([
    ['K7Q4M2', 'K7Q4M2'],
    [' k7q 4m2 ', 'K7Q4M2'],
    ['k7q-4m2', 'K7Q4M2'],
  ])('typed as "%s" is read as %s', (typed, code) => expect(readShortCode(typed)).toBe(code));

  it.each(['', 'K7Q4M', 'K7Q4M22', 'K7Q4MO', 'K7Q4M1', '<b>K7Q', "' or 1=1", '\u0000K7Q4M'])(
    'can not be "%s"',
    (typed) => expect(readShortCode(typed)).toBeUndefined(),
  );
});

describe('an order number', () => {
  it('looks like 7F3K-21', () => {
    for (let count = 0; count < 200; count += 1) {
      expect(createOrderNumber(randomInt)).toMatch(/^[2-9A-HJKMNP-Z]{4}-\d{2}$/);
    }
  });
});
