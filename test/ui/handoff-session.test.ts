import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
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
