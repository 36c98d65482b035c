import { describe, expect, it } from 'vitest';
import { createStateHolder } from '../../src/domain/store';
import type { Wakefulness } from '../../src/domain/wake-store';
import { holdScreen } from '../../src/ui/pages/hold-screen';
import { createFakeDevice } from '../support/fakes/fake-device';
import { createFakePlayer } from '../support/fakes/fake-player';

describe('the screensaver', () => {
  it('stays away while a show plays or is about to, and has its turn otherwise', () => {
    const device = createFakeDevice();
    const player = createFakePlayer();
    const wakefulness = createStateHolder<Wakefulness>('awake');
    const stop = holdScreen({ device, player, wakefulness });
    const held = (status: Parameters<typeof player.become>[0]['status']) => {
      player.become(status === undefined ? {} : { status });
      return device.isScreenHeld;
    };
    expect((['loading', 'playing', 'buffering', 'recovering'] as const).map(held)).toEqual([true, true, true, true]);
    expect((['paused', 'ended', 'failed', 'idle'] as const).map(held)).toEqual([false, false, false, false]);
    expect(held('playing')).toBe(true);
    wakefulness.set('asleep');
    expect(device.isScreenHeld).toBe(false);
    wakefulness.set('awake');
    expect(device.isScreenHeld).toBe(true);
    stop();
    expect(device.isScreenHeld).toBe(false);
    expect(held('playing')).toBe(false);
  });
});
