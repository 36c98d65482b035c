import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import pino from 'pino';
import type { DeviceIdentity } from '../../../contract/platform';
import { openDatabase } from '../../../platform/db/open-database';
import { products, variants } from '../../../platform/db/schema/catalogue';
import { demoPayments, handoffs, orders, paymentAttempts } from '../../../platform/db/schema/handoff';
import { createPaymentSettlement } from '../../../platform/orders/payment-settlement';
import { createDemoPaymentProvider } from '../../../platform/payment/demo-payment-provider';
import { startPlatform, type PlatformProcess } from '../../support/platform-process';
import { until } from '../../support/wait';
import { createBuyer, type Purchase } from './buyer';
import { listen } from './listening-tv';

const kills = 20;
const buyersCount = 4;
/** A restart takes 2 s where nothing else runs; on a machine that is busy with other things, ten times that. */
const patienceMs = 180_000;
const testTimeoutMs = 1_800_000;
const stockAtStart = 100_000;
const productId = 'shoe';
const variantId = 'shoe-38';

describe('the platform', () => {
  let dataFolder: string;
  let platform: PlatformProcess | undefined;
  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'aisle-kill-'));
  });
  afterEach(async () => {
    await platform?.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function putProduct(): Promise<void> {
    const { database, close } = await openDatabase(dataFolder);
    await database
      .insert(products)
      .values({ id: productId, title: 'Shoe', description: '', defaultVariantId: variantId, options: [] });
    await database.insert(variants).values({
      id: variantId,
      productId,
      position: 0,
      title: 'EU 38',
      options: {},
      currency: 'USD',
      priceMinor: 9400,
      stockLeft: stockAtStart,
      lowStockAt: 0,
    });
    await close();
  }

  /** What the books say once the last process is gone and every payment has been settled. */
  async function readBooks() {
    const { database, close } = await openDatabase(dataFolder);
    const provider = createDemoPaymentProvider(database);
    const settlement = createPaymentSettlement(database, provider, pino({ level: 'silent' }));
    await settlement.recover();
    let due: unknown[];
    do {
      await settlement.settleDue();
      const states = await database.select({ state: paymentAttempts.state }).from(paymentAttempts);
      due = states.filter(({ state }) => state === 'ordered' || state === 'voiding');
    } while (due.length > 0);
    const books = {
      orders: await database.select().from(orders),
      handoffs: await database.select().from(handoffs),
      attempts: await database.select().from(paymentAttempts),
      payments: await database.select().from(demoPayments),
      stock: (await database.select().from(variants).where(eq(variants.id, variantId)))[0]?.stockLeft,
    };
    await close();
    return books;
  }

  it(
    `neither loses nor doubles an order when it is killed ${kills} times`,
    async () => {
      await putProduct();
      const environment = { AISLE_DEMO: 'off', LOG_LEVEL: 'info' };
      platform = await startPlatform({ dataFolder, env: environment });
      const { port, url, publicUrl } = platform;
      const shopfront = { url, publicUrl };

      let isUp = true;
      let life = 0;
      let sentInLife = 0;
      const purchases: Purchase[] = [];
      const whenUp = async () => {
        await until('the platform', () => isUp, { timeoutMs: patienceMs });
      };
      let isOver = false;

      const devices = await Promise.all(
        Array.from({ length: buyersCount }, async () => {
          const response = await fetch(`${url}/v1/devices`, { method: 'POST' });
          return (await response.json()) as DeviceIdentity;
        }),
      );
      const tvs = devices.map((device) => listen(url, device));
      const buyers = devices.map(async ({ token }) => {
        const buyer = await createBuyer({
          shopfront,
          deviceToken: token,
          productId,
          variantId,
          whenUp,
          onOrderSent: () => (sentInLife += 1),
        });
        while (!isOver) purchases.push(await buyer.buy());
      });
      const failed = Promise.all(buyers).then(() => undefined);

      const restart = async () => {
        for (life = 0; life < kills; life += 1) {
          // After the third to the seventh order of each life, while its answer is still being worked on.
          const killAt = 3 + (life % 5);
          await until(`order ${killAt} of life ${life}`, () => sentInLife >= killAt, { timeoutMs: patienceMs });
          isUp = false;
          await platform?.stop();
          sentInLife = 0;
          platform = await startPlatform({ dataFolder, port, env: environment });
          isUp = true;
        }
      };
      // A buyer that meets an answer it shouldn't get ends the test at once.
      await Promise.race([restart(), failed]);
      expect(life).toBe(kills);
      isOver = true;
      await failed;

      const placedCues = () => tvs.flatMap(({ heard }) => heard.filter(({ kind }) => kind === 'order-placed'));
      await until('the TVs to hear of every order', () => placedCues().length >= purchases.length, {
        timeoutMs: patienceMs,
      });
      expect(tvs.flatMap(({ faults }) => faults)).toEqual([]);
      expect(
        placedCues()
          .map(({ data }) => (data as { orderNumber: string }).orderNumber)
          .sort(),
      ).toEqual(purchases.map(({ order }) => order.number).sort());
      tvs.forEach((tv) => tv.close());
      await platform.stop();

      const books = await readBooks();
      expect(purchases.length).toBeGreaterThanOrEqual(kills);
      expect(books.orders.map(({ handoffId }) => handoffId).sort()).toEqual(
        purchases.map(({ handoffId }) => handoffId).sort(),
      );
      expect(books.orders.map(({ id }) => id).sort()).toEqual(purchases.map(({ order }) => order.id).sort());
      expect(books.stock).toBe(stockAtStart - purchases.length);
      // Each order was charged once, and nothing else was.
      const captured = books.payments.filter(({ state }) => state === 'captured').map(({ key }) => key);
      const attemptsCaptured = books.attempts.filter(({ state }) => state === 'captured');
      expect(captured.sort()).toEqual(attemptsCaptured.map(({ id }) => id).sort());
      expect(attemptsCaptured.map(({ handoffId }) => handoffId).sort()).toEqual(
        purchases.map(({ handoffId }) => handoffId).sort(),
      );
      expect(books.payments.filter(({ state }) => state === 'authorised')).toEqual([]);
      expect(books.handoffs.filter(({ attemptId }) => attemptId !== null)).toEqual([]);
    },
    testTimeoutMs,
  );
});
