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
/** Also where what was known stays on the screen. */
const retryMs = 8000;

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
  /** An answer of the present round, or of the last one, didn't come. */
  let hasFailed = false;
  let cancelTimer: CancelTimer | undefined;

  const ask = async (productId: string): Promise<void> => {
    const answer = await product(productId);
    running -= 1;
    if (isStopped) return;
    if (answer.ok) known.set(productId, { kind: 'known', product: answer.value });
    else if (answer.failure.cause === 'gone') known.set(productId, { kind: 'gone' });
    else {
      hasFailed = true;
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
    cancelTimer = clock.after(hasFailed ? retryMs : refreshMs, () => {
      hasFailed = false;
      waiting = [...known.keys()];
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
