import { describe, expect, it } from 'vitest';
import { room, setUp, showId } from '../support/watch-store-stage';

const rundown = [
  { id: 'hello', title: 'Welcome', startsAtMs: Date.UTC(2026, 10, 23, 18, 50, 0) },
  { id: 'shoe', title: 'The shoe', productId: 'ridgeline', startsAtMs: Date.UTC(2026, 10, 23, 18, 55, 0) },
];

describe('chapters of a show being watched', () => {
  it('are asked for only when somebody wants them', async () => {
    const { platform, store, ready, start, clock } = setUp({}, { rundown });
    await start();
    expect(platform.calls).not.toContain('rundown');
    expect(ready().chapters).toBeUndefined();
    store.wantChapters();
    await clock.advance(0);
    expect(ready().chapters?.map(({ title }) => title)).toEqual(['Welcome']);
  });

  it('come with what is shown from then on, and with another plan', async () => {
    const { platform, store, ready, start, clock } = setUp({}, { rundown });
    store.wantChapters();
    await start();
    platform.emit(showId, {
      kind: 'product-highlighted',
      atMs: Date.UTC(2026, 10, 23, 18, 56, 0),
      data: { productId: 'ridgeline' },
    });
    await clock.advance(0);
    expect(ready().chapters?.map(({ title }) => title)).toEqual(['Welcome', 'The shoe']);
    platform.emit(showId, { kind: 'rundown-changed', atMs: clock.nowMs(), data: {} });
    await clock.advance(0);
    expect(platform.calls.filter((verb) => verb === 'rundown')).toHaveLength(2);
  });

  it('do without a plan that can’t be had, and ask again for one that may come', async () => {
    const { platform, store, ready, start, clock } = setUp({}, { rundown });
    await start();
    platform.failOnce('rundown', { cause: 'unavailable' });
    store.wantChapters();
    await clock.advance(0);
    expect(ready().chapters).toEqual([]);
    await clock.advance(2000);
    expect(ready().chapters).toHaveLength(1);
    store.stop();
    expect(clock.pendingTimers).toBe(0);
  });

  it('are asked for anew after the app was hidden', async () => {
    const { platform, store, start, clock } = setUp({}, { rundown });
    await start();
    store.wantChapters();
    await clock.advance(0);
    store.suspend();
    store.resume();
    await clock.advance(0);
    expect(platform.calls.filter((verb) => verb === 'rundown')).toHaveLength(2);
    expect(platform.rooms.head(room)).toBe(0);
  });
});
