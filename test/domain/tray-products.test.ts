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
  await clock.advance(8000);
  expect(asked).toBe(4);
  await clock.advance(59_000);
  expect(asked).toBe(4);
  products.stop();
  expect(clock.pendingTimers).toBe(0);
});
