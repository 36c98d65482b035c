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
  const asked: number[] = [];
  const ask = () => void asked.push(clock.monotonicMs());
  return { clock, device, asked, store: createConnectionStore({ device, clock, random: () => 0.5, ask }) };
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

it('asks by itself while the platform is out of reach, ever more seldom, and no more once it has answered', async () => {
  const { clock, asked, store } = setUp();
  await clock.advance(60_000);
  expect(asked).toEqual([]);
  store.note(failed('offline'));
  await clock.advance(5000);
  expect(store.state).toBe('offline');
  expect(asked.splice(0)).toEqual([60_000]);
  await clock.advance(10 * 60_000);
  const gaps = asked.map((atMs, index) => atMs - (asked[index - 1] ?? 65_000));
  expect(gaps[0]).toBeLessThan(8000);
  expect(Math.max(...gaps)).toBeLessThan(30_000);
  expect(asked.length).toBeLessThan(60);
  store.note(ok);
  expect(clock.pendingTimers).toBe(0);
  store.note(failed('offline'));
  await clock.advance(5000);
  store.stop();
  expect(clock.pendingTimers).toBe(0);
});

it('is there beside a route that always fails: what is small and sure is asked for, and answers', async () => {
  const clock = createFakeClock();
  const device = createFakeDevice();
  let asked = 0;
  let isThere = true;
  const store = createConnectionStore({
    ...{ device, clock, random: () => 0.5 },
    ask() {
      asked += 1;
      clock.after(300, () => store.note(isThere ? ok : failed('unavailable')));
    },
  });
  const states: string[] = [];
  store.subscribe((state) => states.push(state));
  for (let time = 1; time <= 20; time += 1) {
    store.note(failed('unavailable'));
    await clock.advance(15_000);
    store.note(ok);
    await clock.advance(15_000);
  }
  expect(states).toEqual(['online']);
  expect(asked).toBe(20);
  isThere = false;
  store.note(failed('unavailable'));
  await clock.advance(5000);
  expect(states).toEqual(['online', 'unavailable']);
  store.note(failed('unavailable'));
  await clock.advance(60_000);
  expect(asked).toBe(21);
  store.stop();
});

it('asks nobody while the device itself has no network', async () => {
  const { clock, device, asked } = setUp();
  device.setOnline(false);
  await clock.advance(60_000);
  expect(asked).toEqual([]);
});
