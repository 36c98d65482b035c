import { expect, it } from 'vitest';
import { createStateHolder, type ReadableStore } from '../../src/domain/store';
import type { Wakefulness } from '../../src/domain/wake-store';
import { createHomePreview, previewRestMs } from '../../src/ui/pages/home-preview';
import { anUpcomingShow, aShow } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';

const place = { x: 552, y: 0, width: 1368, height: 770 };
const live = aShow({ id: 'live', state: 'live', access: 'open' });
const other = aShow({ id: 'other', state: 'live', access: 'open' });

function open() {
  const context = createShellServices();
  const pictures: boolean[] = [];
  const preview = createHomePreview({ context, place, onPicture: (isThere) => void pictures.push(isThere) });
  const { clock, player } = context;
  const restFully = async () => {
    clock.advanceNow(previewRestMs);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { context, preview, pictures, clock, player, restFully };
}

it('plays the live show muted in its place once the focus has rested', async () => {
  const { preview, player, clock, pictures, restFully } = open();
  preview.rest(live);
  clock.advanceNow(previewRestMs - 1);
  await Promise.resolve();
  expect(player.calls).toEqual([]);
  await restFully();
  expect(player.request).toMatchObject({ showId: 'live', isLive: true, isPreview: true });
  expect(player.surface).toEqual(place);
  expect(pictures).toEqual([]);
  player.become({ status: 'playing' });
  expect(pictures).toEqual([true]);
});

it.each([
  ['an upcoming show', anUpcomingShow()],
  ['a replay', aShow({ state: 'replay' })],
  ['a show for members', aShow({ state: 'live', access: 'members' })],
  ['nothing', undefined],
])('plays nothing for %s', async (_what, show) => {
  const { preview, player, restFully } = open();
  preview.rest(show);
  await restFully();
  expect(player.calls).toEqual([]);
});

it('plays nothing when the viewer doesn’t want it', async () => {
  const { context, preview, player, restFully } = open();
  context.preferences.choose('isLivePreviewOn', false);
  preview.rest(live);
  await restFully();
  expect(player.calls).toEqual([]);
});

it('stops when the focus moves, and starts over there', async () => {
  const { preview, player, pictures, restFully } = open();
  preview.rest(live);
  await restFully();
  player.become({ status: 'playing' });
  preview.rest(other);
  expect(pictures).toEqual([true, false]);
  expect(player.calls).toEqual(['play live', 'stop']);
  await restFully();
  expect(player.calls).toEqual(['play live', 'stop', 'play other']);
});

it('goes on when fresher facts of the same show come', async () => {
  const { preview, player, restFully } = open();
  preview.rest(live);
  await restFully();
  preview.rest({ ...live, viewers: 7 });
  expect(player.calls).toEqual(['play live']);
  preview.rest({ ...live, state: 'replay' });
  expect(player.calls).toEqual(['play live', 'stop']);
});

it('leaves the picture to the page of the show', async () => {
  const { preview, player, pictures, restFully } = open();
  preview.rest(live);
  await restFully();
  player.become({ status: 'playing' });
  preview.handOver('live');
  preview.leave();
  expect(player.calls).toEqual(['play live']);
  expect(pictures).toEqual([true, false]);
});

it('ends what was handed over and never taken, when Home is back', async () => {
  const { preview, player, restFully } = open();
  preview.rest(live);
  await restFully();
  preview.handOver('live');
  preview.leave();
  preview.rest(anUpcomingShow());
  expect(player.calls).toEqual(['play live', 'stop']);
});

it('stops for another show, and while nobody sees it', async () => {
  const { context, preview, player, restFully } = open();
  preview.rest(live);
  await restFully();
  preview.handOver('other');
  context.device.setVisible(false);
  expect(player.calls).toEqual(['play live', 'stop']);
  context.device.setVisible(true);
  await context.clock.advance(0);
  await restFully();
  expect(player.calls).toEqual(['play live', 'stop', 'play live']);
  preview.leave();
  context.device.setVisible(false);
  context.device.setVisible(true);
  await context.clock.advance(0);
  await restFully();
  expect(player.calls).toEqual(['play live', 'stop', 'play live', 'stop']);
});

it('keeps the still picture when the video fails', async () => {
  const { preview, player, pictures, restFully } = open();
  preview.rest(live);
  await restFully();
  player.become({ status: 'failed', cause: 'network' });
  expect(player.calls).toEqual(['play live', 'stop']);
  expect(pictures).toEqual([false]);
});

it('begins only once the app is back, when Home rests while it is hidden', async () => {
  const { context, preview, player, restFully } = open();
  context.device.setVisible(false);
  preview.rest(live, previewRestMs);
  await restFully();
  expect(player.calls).toEqual([]);
  context.device.setVisible(true);
  await context.clock.advance(0);
  await restFully();
  expect(player.calls).toEqual(['play live']);
});

it('listens to whether the app is seen only while Home is there', () => {
  const awake = createStateHolder<Wakefulness>('awake');
  let listeners = 0;
  const wakefulness: ReadableStore<Wakefulness> = {
    state: 'awake',
    subscribe(listener) {
      const stop = awake.subscribe(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    },
  };
  const context = { ...createShellServices(), wakefulness };
  const preview = createHomePreview({ context, place, onPicture: () => undefined });
  expect(listeners).toBe(0);
  preview.rest(live);
  preview.rest(other);
  expect(listeners).toBe(1);
  preview.leave();
  expect(listeners).toBe(0);
});
