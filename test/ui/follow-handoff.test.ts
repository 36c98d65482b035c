import { describe, expect, it } from 'vitest';
import { handoffUnclaimedMs } from '../../contract/handoff';
import { createHandoffStore } from '../../src/domain/handoff-store';
import type { LiveFeed } from '../../src/domain/ports/live-feed';
import { catalogue } from 'messages:en';
import { createWords } from '../../src/i18n/words';
import { followHandoff } from '../../src/ui/pages/follow-handoff';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';

const shoe = { productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail-season' };
const boot = { productId: 'granite', variantId: 'granite-one', showId: 'trail-season' };

const setUp = async () => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock });
  let joined = 0;
  const feed: Pick<LiveFeed, 'joinOwnRoom'> = {
    joinOwnRoom(listener) {
      joined += 1;
      const leave = platform.feed.joinOwnRoom(listener);
      return () => {
        joined -= 1;
        leave();
      };
    },
  };
  const options = {
    platform: platform.client,
    feed,
    clock,
    random: () => 0.5,
    createKey: () => `key-${Math.random()}`,
  };
  const store = createHandoffStore(options);
  const toasts: string[] = [];
  const topics: string[] = [];
  let isPanelOpen = true;
  const followed = followHandoff({
    store,
    words: createWords({ locale: 'en-US', catalogue, timeZone: 'UTC' }),
    toast(text, topic) {
      toasts.push(text);
      topics.push(topic);
    },
    isPanelOpen: () => isPanelOpen,
  });
  store.start(shoe);
  await clock.advance(0);
  return {
    ...{ clock, platform, store, toasts, topics, followed },
    joined: () => joined,
    closePanel: () => (isPanelOpen = false),
    id: (index: number) => platform.handoffIds[index] ?? '',
  };
};

describe('a handoff whose panel was left', () => {
  it('is told of in toasts; while the panel shows it, nothing is said twice', async () => {
    const { platform, toasts, closePanel, id } = await setUp();
    platform.phone.open(id(0));
    expect(toasts).toEqual([]);
    closePanel();
    platform.phone.order(id(0));
    expect(toasts.at(-1)).toMatch(/^Order placed: /);
  });

  it('is told of even while the panel shows another product', async () => {
    const { clock, platform, store, toasts, id } = await setUp();
    platform.phone.claim(id(0));
    store.start(boot);
    await clock.advance(0);
    platform.phone.order(id(0));
    expect(toasts).toEqual([expect.stringMatching(/^Order placed: /)]);
    expect(store.state).toMatchObject({ kind: 'created', choice: boot });
  });
});

describe('a show that was left', () => {
  it('keeps the TV in its own room until the last code can’t be used any more', async () => {
    const { clock, platform, store, toasts, topics, followed, joined, closePanel, id } = await setUp();
    store.start(boot);
    await clock.advance(0);
    closePanel();
    followed.stopWhenOver();
    platform.phone.order(id(1));
    expect(joined()).toBe(1);
    platform.phone.order(id(0));
    expect(toasts).toHaveLength(2);
    expect(topics).toEqual([id(1), id(0)]);
    expect(joined()).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('leaves the room when its code runs out', async () => {
    const { clock, followed, joined } = await setUp();
    followed.stopWhenOver();
    await clock.advance(handoffUnclaimedMs);
    expect(joined()).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('holds on to nothing when there is no code', async () => {
    const { clock, store, followed, joined } = await setUp();
    store.cancel();
    await clock.advance(0);
    followed.stopWhenOver();
    expect(joined()).toBe(0);
  });
});
