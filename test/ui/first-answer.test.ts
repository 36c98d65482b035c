import { describe, expect, it } from 'vitest';
import type { HomeState } from '../../src/domain/home-state';
import { createStateHolder } from '../../src/domain/store';
import { answerPatienceMs, firstAnswer } from '../../src/ui/first-answer';
import { createFakeClock } from '../support/fakes/fake-clock';

const ready: HomeState = { kind: 'ready', rows: [], isStale: false };

function open(state: HomeState) {
  const clock = createFakeClock();
  const home = createStateHolder<HomeState>(state);
  let isOver = false;
  void firstAnswer(home, clock).then(() => (isOver = true));
  const isSettled = async (): Promise<boolean> => {
    await Promise.resolve();
    await Promise.resolve();
    return isOver;
  };
  return { clock, home, isSettled };
}

describe('the first answer of Home', () => {
  it.each<HomeState>([ready, { kind: 'empty' }, { kind: 'failed', cause: 'offline' }])(
    'is there: nothing is waited for (%o)',
    async (state) => {
      expect(await open(state).isSettled()).toBe(true);
    },
  );

  it('is waited for, also where Home only says that it is slow', async () => {
    const { home, isSettled } = open({ kind: 'loading', isSlow: false });
    home.set({ kind: 'loading', isSlow: true });
    expect(await isSettled()).toBe(false);
    home.set(ready);
    expect(await isSettled()).toBe(true);
  });

  it('is not waited for any longer than a viewer would miss it', async () => {
    const { clock, isSettled } = open({ kind: 'loading', isSlow: false });
    clock.advanceNow(answerPatienceMs - 1);
    expect(await isSettled()).toBe(false);
    clock.advanceNow(1);
    expect(await isSettled()).toBe(true);
  });
});
