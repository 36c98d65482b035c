import { expect, it } from 'vitest';
import type { Product } from '../../contract/product';
import type { Outcome } from '../../src/domain/outcome';
import { createTrayProducts } from '../../src/domain/tray-products';
import { createFakeClock } from '../support/fakes/fake-clock';
import { someProducts } from '../support/fakes/specimens';

it('asks for a known product again soon after an outage, and keeps what it knew meanwhile', async () => {
  const clock = createFakeClock();
  const [known] = someProducts();
  if (known === undefined) throw new Error('no product');
  let isLost = false;
  let asked = 0;
  const products = createTrayProducts({
    clock,
    onChange: () => undefined,
    async product(): Promise<Outcome<Product>> {
      asked += 1;
      return isLost ? { ok: false, failure: { cause: 'offline' } } : { ok: true, value: known };
    },
  });
  products.want([known.id]);
  await clock.advance(59_000);
  expect(asked).toBe(1);
  isLost = true;
  await clock.advance(1000);
  expect(asked).toBe(2);
  expect(products.of(known.id)).toMatchObject({ kind: 'known' });
  await clock.advance(8000);
  expect(asked).toBe(3);
  isLost = false;
  await clock.advance(16_000);
  expect(asked).toBe(4);
  await clock.advance(59_000);
  expect(asked).toBe(4);
  products.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('asks soon, and ever more rarely, for those alone whose answer did not come, and for all once a minute', async () => {
  const clock = createFakeClock();
  const [known] = someProducts();
  if (known === undefined) throw new Error('no product');
  const asked: string[] = [];
  const products = createTrayProducts({
    clock,
    onChange: () => undefined,
    product: (productId): Promise<Outcome<Product>> => {
      asked.push(productId);
      return Promise.resolve(
        productId === 'broken' ? { ok: false, failure: { cause: 'unavailable' } } : { ok: true, value: known },
      );
    },
  });
  const askedIn = async (ms: number): Promise<string> => {
    asked.length = 0;
    await clock.advance(ms);
    return asked.join();
  };
  products.want([known.id, 'broken']);
  const all = `${known.id},broken`;
  for (let round = 0; round < 2; round += 1) {
    expect(await askedIn(8000)).toBe('broken');
    expect(await askedIn(16_000)).toBe('broken');
    expect(await askedIn(32_000)).toBe('broken');
    expect(await askedIn(59_000)).toBe('');
    expect(await askedIn(1000)).toBe(all);
  }
  products.stop();
});
