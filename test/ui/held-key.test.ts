import { describe, expect, it } from 'vitest';
import { createHeldKey } from '../../src/ui/held-key';

const hold = (count: number, everyMs: number, isRepeat: boolean) => {
  const key = createHeldKey();
  return Array.from({ length: count }, (_, press) => key.press('right', press * everyMs, isRepeat && press > 0));
};

describe('createHeldKey', () => {
  it('moves one place at first and more the longer it is held', () => {
    const steps = hold(50, 100, true);
    expect(steps.slice(0, 8)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(steps[8]).toBe(2);
    expect(steps[20]).toBe(4);
    expect(steps[49]).toBe(8);
  });

  it('speeds up on remotes that never mark a repeat', () => {
    expect(hold(30, 100, false)[29]).toBe(4);
  });

  it('is a new press after a release, a pause or another key', () => {
    const key = createHeldKey();
    for (let press = 0; press < 30; press++) key.press('right', press * 100, true);
    expect(key.press('left', 3000, false)).toBe(1);
    for (let press = 0; press < 30; press++) key.press('left', 3100 + press * 100, true);
    expect(key.release()).toBe(true);
    expect(key.release()).toBe(false);
    expect(key.press('left', 6200, false)).toBe(1);
    expect(key.release()).toBe(false);
    for (let press = 0; press < 30; press++) key.press('left', 6300 + press * 100, true);
    expect(key.press('left', 20_000, false)).toBe(1);
  });
});
