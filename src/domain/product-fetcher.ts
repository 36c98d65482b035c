import type { Product } from '../../contract/product';
import { createBackoff } from './backoff';
import type { Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';

/** Fetches products that a show's messages name before the TV knows them. */
export interface ProductFetcher {
  want(productIds: readonly string[]): void;
  stop(): void;
}

export interface ProductFetcherOptions {
  readonly platform: Pick<PlatformClient, 'product'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onProduct: (product: Product) => void;
}

/** A hostile list can't make a TV ask for everything. */
const wantedMax = 200;
const atOnceMax = 4;
const triesMax = 5;

export function createProductFetcher({ platform, clock, random, onProduct }: ProductFetcherOptions): ProductFetcher {
  /** Everything asked for, whatever came of it; a product is fetched once. */
  const asked = new Set<string>();
  const waiting: string[] = [];
  const timers = new Set<() => void>();
  let running = 0;
  let round = 0;

  const fetchOne = async (productId: string): Promise<void> => {
    const started = round;
    const backoff = createBackoff({ baseMs: 1000, capMs: 20_000, random });
    while (backoff.tries < triesMax) {
      const answer = await platform.product(productId);
      if (started !== round) return;
      if (answer.ok) {
        onProduct(answer.value);
        return;
      }
      const { cause, retryAfterMs } = answer.failure;
      if (cause !== 'offline' && cause !== 'unavailable') return;
      await new Promise<void>((resolve) => {
        const cancel = clock.after(backoff.nextDelayMs(retryAfterMs), () => {
          timers.delete(cancel);
          resolve();
        });
        timers.add(cancel);
      });
      if (started !== round) return;
    }
    // The next time it is named it may be there.
    asked.delete(productId);
  };
  const run = (): void => {
    while (running < atOnceMax) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      const started = round;
      void fetchOne(next).then(() => {
        if (started !== round) return;
        running -= 1;
        run();
      });
    }
  };

  return {
    want(productIds) {
      for (const productId of productIds) {
        if (asked.has(productId) || waiting.length >= wantedMax) continue;
        asked.add(productId);
        waiting.push(productId);
      }
      run();
    },
    stop() {
      round += 1;
      running = 0;
      waiting.length = 0;
      asked.clear();
      for (const cancel of timers) cancel();
      timers.clear();
    },
  };
}
