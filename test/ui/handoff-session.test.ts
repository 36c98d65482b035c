import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createHandoffStore } from '../../src/domain/handoff-store';
import { createHandoffSession } from '../../src/ui/pages/handoff-session';
import { createFakeClock } from '../support/fakes/fake-clock';
import { createFakePlatform } from '../support/fakes/fake-platform';
import { createWatchContext } from '../support/watch-context';

function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

it('lets go of a page that was left, though its handoff is followed for minutes yet', async () => {
  const clock = createFakeClock();
  const platform = createFakePlatform({ clock });
  const { client, feed } = platform;
  const options = { platform: client, feed, clock, random: () => 0.5, createKey: () => 'a-key' };
  const store = createHandoffStore(options);
  const context = createWatchContext({ createHandoffStore: () => Promise.resolve(store) });
  const open = () => {
    const page = { isPanelOpen: true, kinds: [] as string[] };
    const session = createHandoffSession({
      context,
      onState: ({ kind }) => page.kinds.push(kind),
      isPanelOpen: () => page.isPanelOpen,
    });
    return { page, session };
  };
  let opened: ReturnType<typeof open> | undefined = open();
  const left = new WeakRef(opened.page);
  await clock.advance(0);
  opened.session.start({ productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail-season' });
  await clock.advance(0);
  expect(opened.page.kinds).toContain('created');
  opened.session.close();
  opened = undefined;
  // What an await still holds is let go of with the next turn.
  await new Promise((done) => setImmediate(done));
  collect();
  expect(store.isFollowing).toBe(true);
  expect(left.deref()).toBeUndefined();
});

describe('a code that could not be made for want of a network', () => {
  const choice = { productId: 'ridgeline', variantId: 'ridgeline-38', showId: 'trail-season' };
  const refused = async (cause: 'offline' | 'unavailable' = 'offline') => {
    const clock = createFakeClock();
    const platform = createFakePlatform({ clock });
    const { client, feed } = platform;
    const store = createHandoffStore({ platform: client, feed, clock, random: () => 0.5, createKey: () => 'a-key' });
    const context = createWatchContext({ clock, createHandoffStore: () => Promise.resolve(store) });
    const page = { isPanelOpen: true };
    const session = createHandoffSession({ context, onState: () => undefined, isPanelOpen: () => page.isPanelOpen });
    platform.fail({ cause });
    session.start(choice);
    await clock.advance(5000);
    expect(session.state).toMatchObject({ kind: 'refused', cause });
    const asked = () => platform.calls.filter((verb) => verb === 'createHandoff').length;
    return { clock, platform, context, page, session, asked };
  };

  it('is made by itself when the platform can be reached again', async () => {
    const { clock, platform, context, session } = await refused();
    context.connection.set('offline');
    await clock.advance(60_000);
    expect(session.state.kind).toBe('refused');
    platform.recover();
    context.connection.set('online');
    await clock.advance(0);
    expect(session.state.kind).toBe('created');
  });

  it('is made by itself after an outage that was over before anybody else noticed', async () => {
    const { clock, platform, session } = await refused();
    platform.recover();
    await clock.advance(6000);
    expect(session.state.kind).toBe('created');
  });

  it('is asked for once more and not for ever where everything else is answered', async () => {
    const { clock, session, asked } = await refused();
    const before = asked();
    await clock.advance(10 * 60_000);
    expect(session.state.kind).toBe('refused');
    expect(asked()).toBe(2 * before);
  });

  it('is asked for once more and not for ever by a platform that makes none, however its other answers go', async () => {
    const { clock, context, asked } = await refused('unavailable');
    const before = asked();
    for (let round = 0; round < 20; round += 1) {
      context.connection.set('unavailable');
      await clock.advance(7000);
      context.connection.set('online');
      await clock.advance(7000);
    }
    expect(asked()).toBe(2 * before);
  });

  it('is not made behind a panel that was closed, nor for a page that was left', async () => {
    const closed = await refused();
    closed.page.isPanelOpen = false;
    const left = await refused();
    left.session.close();
    for (const { clock, platform, context, asked } of [closed, left]) {
      const before = asked();
      platform.recover();
      context.connection.set('offline');
      context.connection.set('online');
      await clock.advance(60_000);
      expect(asked()).toBe(before);
    }
  });
});
