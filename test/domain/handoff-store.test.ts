import { describe, expect, it } from 'vitest';
import { handoffClaimedMs, handoffUnclaimedMs } from '../../contract/handoff';
import { createHandoffStore } from '../../src/domain/handoff-store';
import type { HandoffViewState } from '../../src/domain/handoff-state';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';

const shoe = { productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail-season' };
const boot = { productId: 'granite', variantId: 'granite-one', showId: 'trail-season' };

const setUp = (deviceName?: string) => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock });
  const keys: string[] = [];
  const created: unknown[] = [];
  const bodies: unknown[] = [];
  let isCancelRefused = false;
  const refuseCancel = () => {
    isCancelRefused = true;
  };
  const client = {
    ...platform.client,
    createHandoff: (...args: Parameters<typeof platform.client.createHandoff>) => {
      created.push(args[1]);
      bodies.push(args[0]);
      return platform.client.createHandoff(...args);
    },
    cancelHandoff: async (id: string): ReturnType<typeof platform.client.cancelHandoff> =>
      isCancelRefused
        ? { ok: false, failure: { cause: 'rejected', code: 'conflict' } }
        : platform.client.cancelHandoff(id),
  };
  const store = createHandoffStore({
    platform: client,
    feed: platform.feed,
    clock,
    random: () => 0.5,
    deviceName: () => deviceName,
    createKey: () => {
      keys.push(`key-${keys.length}`);
      return `key-${keys.length - 1}`;
    },
  });
  const kinds: HandoffViewState['kind'][] = [];
  store.subscribe(({ kind }) => {
    if (kinds.at(-1) !== kind) kinds.push(kind);
  });
  const lastId = () => platform.handoffIds.at(-1) ?? '';
  return { clock, platform, store, kinds, created, bodies, lastId, refuseCancel };
};
const started = async () => {
  const all = setUp();
  all.store.start(shoe);
  await all.clock.advance(0);
  return all;
};

describe('sending to the phone', () => {
  it('says what the TV is called, where it knows', async () => {
    const named = setUp('Living room TV');
    named.store.start(shoe);
    await named.clock.advance(0);
    expect(named.bodies).toEqual([{ ...shoe, quantity: 1, deviceName: 'Living room TV' }]);
    expect((await started()).bodies).toEqual([{ ...shoe, quantity: 1 }]);
  });

  it('goes from OK to the order', async () => {
    const { clock, platform, store, kinds, lastId } = await started();
    expect(store.state).toMatchObject({ kind: 'created', handoff: { held: { price: { amountMinor: 9400 } } } });
    platform.phone.open(lastId());
    platform.phone.claim(lastId());
    platform.phone.startCheckout(lastId());
    platform.phone.order(lastId());
    expect(kinds).toEqual(['idle', 'requesting', 'created', 'opened', 'claimed', 'paying', 'placed']);
    expect(store.state).toMatchObject({ orderNumber: '7F3K-21', total: { amountMinor: 9400 } });
    await clock.advance(handoffClaimedMs);
    expect(store.state.kind).toBe('placed');
    expect(clock.pendingTimers).toBe(0);
  });

  it('shows the choice at once, and says when it is slow', async () => {
    const { clock, platform, store } = setUp();
    platform.hang();
    store.start(shoe);
    expect(store.state).toEqual({ kind: 'requesting', choice: shoe, isSlow: false });
    await clock.advance(3000);
    expect(store.state).toMatchObject({ kind: 'requesting', isSlow: true });
    platform.recover();
    await clock.advance(0);
    expect(store.state.kind).toBe('created');
  });

  it('sends one press again with the same key, then says why it failed; a new press has a new key', async () => {
    const { clock, platform, store, created } = setUp();
    platform.fail({ cause: 'offline' });
    store.start(shoe);
    await clock.advance(30_000);
    expect(store.state).toEqual({ kind: 'refused', choice: shoe, cause: 'offline' });
    expect(created).toEqual(['key-0', 'key-0', 'key-0', 'key-0']);
    platform.recover();
    store.renew();
    await clock.advance(0);
    expect(store.state.kind).toBe('created');
    expect(created.at(-1)).toBe('key-1');
  });

  it('doesn’t repeat what the platform has refused', async () => {
    const { clock, platform, store } = setUp();
    platform.emit('trail-season', {
      kind: 'stock-changed',
      atMs: clock.nowMs(),
      data: { productId: 'granite', variantId: 'granite-one', availability: 'sold-out' },
    });
    store.start(boot);
    await clock.advance(10_000);
    expect(store.state).toEqual({ kind: 'refused', choice: boot, cause: 'sold-out' });
    expect(platform.calls.filter((call) => call === 'createHandoff')).toHaveLength(1);
  });

  it('shows the same code again for the same choice, and another for another', async () => {
    const { clock, platform, store } = await started();
    const first = platform.handoffIds[0];
    store.start(shoe);
    await clock.advance(0);
    expect(platform.handoffIds).toEqual([first]);
    store.start(boot);
    await clock.advance(0);
    expect(platform.handoffIds).toHaveLength(2);
    store.start(shoe);
    expect(store.state).toMatchObject({ kind: 'created', handoff: { id: first } });
  });

  it('tells of an earlier handoff that is bought while another is on screen', async () => {
    const { clock, platform, store } = await started();
    const earlier: string[] = [];
    store.onEarlierEnded((state) => earlier.push(state.kind));
    store.start(boot);
    await clock.advance(0);
    platform.phone.order(platform.handoffIds[0] ?? '');
    expect(earlier).toEqual(['placed']);
    expect(store.state).toMatchObject({ kind: 'created', choice: boot });
  });
});

describe('a handoff’s end', () => {
  it('comes by the platform’s deadline, and once more asks whether it is so', async () => {
    const { clock, platform, store } = await started();
    await clock.advance(handoffUnclaimedMs - 1);
    expect(store.state.kind).toBe('created');
    await clock.advance(1);
    expect(store.state.kind).toBe('expired');
    expect(platform.calls.filter((call) => call === 'handoff')).toHaveLength(1);
    store.renew();
    await clock.advance(0);
    expect(store.state.kind).toBe('created');
  });

  it('comes when the platform’s clock may have come to it, and isn’t taken back by an answer from just before', async () => {
    const { clock, platform, store } = await started();
    clock.behindAtMostMs = 30;
    await clock.advance(handoffUnclaimedMs - 31);
    expect(store.state.kind).toBe('created');
    await clock.advance(1);
    expect(store.state.kind).toBe('expired');
    expect(platform.calls.filter((call) => call === 'handoff')).toHaveLength(1);
    await clock.advance(handoffClaimedMs);
    expect(store.state.kind).toBe('expired');
    expect(clock.pendingTimers).toBe(0);
  });

  it('doesn’t come when the phone claimed it while the TV heard nothing', async () => {
    const { clock, platform, store, lastId } = await started();
    platform.rooms.cut();
    await clock.advance(handoffUnclaimedMs - 10);
    platform.phone.claim(lastId());
    await clock.advance(10);
    expect(store.state.kind).toBe('claimed');
  });

  it('says sold out when the last one went', async () => {
    const { platform, store, lastId } = await started();
    platform.phone.claim(lastId());
    platform.phone.startCheckout(lastId());
    platform.phone.fail(lastId(), 'declined');
    expect(store.state).toMatchObject({ kind: 'paying', failure: 'declined' });
    platform.phone.fail(lastId(), 'sold-out');
    expect(store.state.kind).toBe('sold-out');
  });

  it('is at once when the viewer cancels, and the code is taken back', async () => {
    const { clock, platform, store, lastId } = await started();
    store.cancel();
    expect(store.state).toEqual({ kind: 'cancelled', choice: shoe });
    await clock.advance(0);
    expect(await platform.client.handoff(lastId())).toMatchObject({ value: { state: 'cancelled' } });
  });

  it('is the order, when the cancel came too late', async () => {
    const { clock, platform, store, lastId } = await started();
    platform.rooms.cut();
    platform.phone.order(lastId());
    store.cancel();
    await clock.advance(5000);
    expect(store.state.kind).toBe('placed');
  });

  it('goes on with the phone when the platform refuses to cancel a payment under way', async () => {
    const { clock, platform, store, lastId, refuseCancel } = await started();
    platform.phone.open(lastId());
    platform.phone.claim(lastId());
    platform.phone.startCheckout(lastId());
    refuseCancel();
    store.cancel();
    expect(store.state.kind).toBe('cancelled');
    expect(store.isFollowing).toBe(true);
    await clock.advance(0);
    expect(store.state.kind).toBe('paying');
    platform.phone.order(lastId());
    expect(store.state.kind).toBe('placed');
  });
  it('takes back a code that was made after the viewer had cancelled', async () => {
    const { clock, platform, store, lastId } = setUp();
    platform.hang();
    store.start(shoe);
    store.cancel();
    platform.recover();
    await clock.advance(0);
    expect(store.state.kind).toBe('cancelled');
    expect(await platform.client.handoff(lastId())).toMatchObject({ value: { state: 'cancelled' } });
  });
});

describe('after a break', () => {
  it('asks once, and never polls', async () => {
    const { clock, platform, store, lastId } = await started();
    platform.rooms.forgetUpTo('device:fake-tv', 0);
    platform.rooms.cut();
    platform.phone.open(lastId());
    platform.phone.claim(lastId());
    await clock.advance(60_000);
    expect(platform.calls.filter((call) => call === 'handoff')).toHaveLength(0);
    await platform.rooms.restore();
    await clock.advance(60_000);
    expect(store.state.kind).toBe('claimed');
    expect(platform.calls.filter((call) => call === 'handoff')).toHaveLength(1);
  });

  it('finds its place when the room’s messages are gone for good', async () => {
    const { clock, platform, store, lastId } = await started();
    platform.rooms.cut();
    platform.phone.open(lastId());
    platform.phone.order(lastId());
    platform.rooms.forgetUpTo('device:fake-tv', 2);
    await platform.rooms.restore();
    await clock.advance(0);
    expect(store.state.kind).toBe('placed');
  });
});
