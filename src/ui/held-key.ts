/** Key-downs without a key-up in between after which each moves by this many. A remote sends about ten a second. */
const paces = [
  { afterRepeats: 40, steps: 8 },
  { afterRepeats: 20, steps: 4 },
  { afterRepeats: 8, steps: 2 },
] as const;

/** A key-down that comes this long after the last one is a new press, whatever the remote says. */
const releasedAfterMs = 700;

export interface HeldKey {
  /** How many places this key-down moves. `isRepeat` as the browser has it; some remotes never set it, nor send key-ups. */
  press(key: string, nowMs: number, isRepeat: boolean): number;
  /** Answers whether it was held, and not pressed once. */
  release(): boolean;
}

/** A key that is held moves faster the longer it is held. */
export function createHeldKey(): HeldKey {
  let held = '';
  let repeats = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    press(key, nowMs, isRepeat) {
      const isSame = key === held && nowMs - lastMs < releasedAfterMs;
      repeats = isSame || (isRepeat && key === held) ? repeats + 1 : 0;
      held = key;
      lastMs = nowMs;
      return paces.find(({ afterRepeats }) => repeats >= afterRepeats)?.steps ?? 1;
    },
    release() {
      const wasHeld = repeats > 0;
      held = '';
      repeats = 0;
      return wasHeld;
    },
  };
}
