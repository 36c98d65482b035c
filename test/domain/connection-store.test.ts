import { expect, it } from 'vitest';
import { createConnectionStore } from '../../src/domain/connection-store';
import type { Outcome } from '../../src/domain/outcome';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakeDevice } from '../support/fakes/fake-device';

const ok: Outcome<unknown> = { ok: true, value: undefined };
const failed = (cause: 'offline' | 'unavailable' | 'gone'): Outcome<unknown> => ({ ok: false, failure: { cause } });
const setUp = () => {
  const clock = createFakeClock();
  const device = createFakeDevice();
  return { clock, device, store: createConnectionStore({ device, clock }) };
};

it('says nothing of one lost answer', async () => {
  const { clock, store } = setUp();
  store.note(failed('offline'));
  await clock.advance(2000);
  store.note(ok);
  await clock.advance(60_000);
  expect(store.state).toBe('online');
});

it('says what is wrong when nothing has answered for a while, and takes it back', async () => {
  const { clock, store } = setUp();
  store.note(failed('offline'));
  store.note(failed('unavailable'));
  await clock.advance(5000);
  expect(store.state).toBe('unavailable');
  store.note(failed('offline'));
  expect(store.state).toBe('offline');
  // Saying no is an answer too.
  store.note(failed('gone'));
  expect(store.state).toBe('online');
});

it('believes the device at once', () => {
  const { device, store } = setUp();
  device.setOnline(false);
  expect(store.state).toBe('offline');
  store.note(ok);
  expect(store.state).toBe('offline');
  device.setOnline(true);
  expect(store.state).toBe('online');
  store.stop();
  device.setOnline(false);
  expect(store.state).toBe('online');
});
