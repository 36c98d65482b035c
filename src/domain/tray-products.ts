import type { Product } from '../../contract/product';
import type { Outcome } from './outcome';
import type { CancelTimer, Clock } from './ports/clock';

/** What is known of a kept product now. `unknown`: the platform couldn't be asked yet; it is asked again. */
export type TrayProduct =
  { readonly kind: 'loading' | 'unknown' | 'gone' } | { readonly kind: 'known'; readonly product: Product };

export interface TrayProducts {
  of(productId: string): TrayProduct;
  /** Asks for products that aren't known yet. */
  want(productIds: readonly string[]): void;
  stop(): void;
}

const atOnceMax = 4;
const refreshMs = 60_000;
/** For what an answer didn't come, also where what was known stays on the screen; then all is asked for again. */
const retriesMs = [8000, 16_000, 32_000] as const;

/** Products of the tray as they are now, asked for a few at a time, and again every minute. */
export function createTrayProducts(options: {
  readonly product: (productId: string) => Promise<Outcome<Product>>;
  readonly clock: Clock;
  readonly onChange: () => void;
}): TrayProducts {
  const { product, clock, onChange } = options;
  const known = new Map<string, TrayProduct>();
  let waiting: string[] = [];
  let running = 0;
  let isStopped = false;
  /** Those of the present round whose answer didn't come, and how many rounds in a row had such. */
  let failed: string[] = [];
  let failedRounds = 0;
  let cancelTimer: CancelTimer | undefined;

  const ask = async (productId: string): Promise<void> => {
    const answer = await product(productId);
    running -= 1;
    if (isStopped) return;
    if (answer.ok) known.set(productId, { kind: 'known', product: answer.value });
    else if (answer.failure.cause === 'gone') known.set(productId, { kind: 'gone' });
    else {
      failed.push(productId);
      if (known.get(productId)?.kind !== 'known') known.set(productId, { kind: 'unknown' });
    }
    onChange();
    run();
  };
  const run = (): void => {
    while (running < atOnceMax) {
      const next = waiting.shift();
      if (next === undefined) break;
      running += 1;
      void ask(next);
    }
    if (running > 0 || isStopped) return;
    cancelTimer?.();
    const retryMs = failed.length > 0 ? retriesMs[failedRounds] : undefined;
    cancelTimer = clock.after(retryMs ?? refreshMs, () => {
      failedRounds = retryMs === undefined ? 0 : failedRounds + 1;
      waiting = retryMs === undefined ? [...known.keys()] : failed;
      failed = [];
      run();
    });
  };

  return {
    of: (productId) => known.get(productId) ?? { kind: 'loading' },
    want(productIds) {
      for (const productId of productIds) {
        if (known.has(productId)) continue;
        known.set(productId, { kind: 'loading' });
        waiting.push(productId);
      }
      run();
    },
    stop() {
      isStopped = true;
      waiting = [];
      cancelTimer?.();
    },
  };
}
