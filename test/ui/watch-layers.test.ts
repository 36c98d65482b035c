import { describe, expect, it } from 'vitest';
import { openingLayers, stepLayers, type WatchEvent, type WatchLayers } from '../../src/ui/pages/watch-layers';

const intro: WatchLayers = { kind: 'intro' };
const bare: WatchLayers = { kind: 'bare' };
const playback: WatchLayers = { kind: 'playback' };
const menu: WatchLayers = { kind: 'menu' };
const poll: WatchLayers = { kind: 'poll' };
const reactions: WatchLayers = { kind: 'reactions' };
const audience = { 'to-poll': poll, 'to-reactions': reactions } as const;
const leavesToPicture = { back: bare, sideways: bare, idle: bare, 'audience-gone': bare } as const;
const carousel: WatchLayers = { kind: 'carousel', picture: 'playing' };
const panel: WatchLayers = { kind: 'handoff', picture: 'playing' };
const ended: WatchLayers = { kind: 'message', picture: 'ended' };
const failed: WatchLayers = { kind: 'message', picture: 'failed' };
const carouselAfterEnd: WatchLayers = { kind: 'carousel', picture: 'ended' };
const panelAfterEnd: WatchLayers = { kind: 'handoff', picture: 'ended' };
const carouselFailed: WatchLayers = { kind: 'carousel', picture: 'failed' };
const panelFailed: WatchLayers = { kind: 'handoff', picture: 'failed' };

type KeyEvent = Exclude<WatchEvent, { kind: 'picture' }>['kind'];
const keys: readonly KeyEvent[] = [
  ...(['ok', 'up', 'down', 'sideways', 'back', 'idle'] as const),
  ...(['product-chosen', 'moment-chosen', 'to-poll', 'to-reactions', 'audience-gone', 'panel-closed'] as const),
  ...(['menu-chosen', 'menu-closed'] as const),
];

// One row a layer; what isn't named stays as it is.
const table: readonly [string, WatchLayers, Partial<Record<KeyEvent, WatchLayers | 'leave'>>][] = [
  [
    'the opening',
    intro,
    { ok: carousel, down: carousel, sideways: carousel, up: playback, back: 'leave', idle: bare, ...audience },
  ],
  [
    'the bare picture',
    bare,
    { ok: carousel, down: carousel, sideways: carousel, up: playback, back: 'leave', ...audience },
  ],
  ['a poll', poll, leavesToPicture],
  ['the reactions', reactions, leavesToPicture],
  [
    'the carousel',
    carousel,
    { up: playback, down: bare, back: bare, idle: bare, 'product-chosen': panel, 'moment-chosen': playback },
  ],
  ['the playback bar', playback, { down: carousel, back: bare, idle: bare, 'menu-chosen': menu, ...audience }],
  ['the menu of the playback bar', menu, { back: playback, 'menu-closed': playback }],
  ['the panel', panel, { back: carousel, 'panel-closed': carousel }],
  ['the end of the show', ended, { down: carouselAfterEnd, back: 'leave' }],
  ['a picture that failed', failed, { back: 'leave' }],
  [
    'the carousel after the end',
    carouselAfterEnd,
    { up: ended, down: ended, back: ended, idle: ended, 'product-chosen': panelAfterEnd },
  ],
  ['the panel after the end', panelAfterEnd, { back: carouselAfterEnd, 'panel-closed': carouselAfterEnd }],
];

describe.each(table)('over %s', (_name, layers, moves) => {
  it.each(keys)('%s', (kind) => {
    expect(stepLayers(layers, { kind })).toEqual(moves[kind] ?? layers);
  });
});

describe('news about the picture', () => {
  it.each([
    ['the opening gives way to the message', intro, 'failed', failed],
    ['the bare picture gives way to the message', bare, 'ended', ended],
    ['a failure shows at once over the bare picture', bare, 'failed', failed],
    ['the playback bar has nothing left to do', playback, 'ended', ended],
    ['the menu goes too', menu, 'failed', failed],
    ['a poll has nothing left to vote on', poll, 'ended', ended],
    ['reactions have nobody left', reactions, 'failed', failed],
    ['the carousel stays where the viewer is', carousel, 'ended', carouselAfterEnd],
    ['a purchase goes on though the show is over', panel, 'ended', panelAfterEnd],
    ['a purchase goes on though the picture failed', panel, 'failed', panelFailed],
    ['a picture that comes back clears the message', failed, 'playing', bare],
    ['a replay started after the end clears the message', ended, 'playing', bare],
    ['the carousel stays when the picture comes back', carouselFailed, 'playing', carousel],
  ] as const)('%s', (_name, layers, picture, next) => {
    expect(stepLayers(layers, { kind: 'picture', picture })).toEqual(next);
  });

  it.each([intro, bare, playback, menu, poll, reactions, carousel, panel, ended, failed])(
    'the same news twice changes nothing',
    (layers) => {
      const picture = 'picture' in layers ? layers.picture : 'playing';
      expect(stepLayers(layers, { kind: 'picture', picture })).toBe(layers);
    },
  );
});

it('reaches the panel in two presses from the picture, and leaves in three', () => {
  const walk = (from: WatchLayers, kinds: readonly KeyEvent[]): WatchLayers | 'leave' =>
    kinds.reduce<WatchLayers | 'leave'>((at, kind) => (at === 'leave' ? at : stepLayers(at, { kind })), from);
  expect(walk(bare, ['ok', 'product-chosen'])).toEqual(panel);
  expect(walk(panel, ['back', 'back', 'back'])).toBe('leave');
});

it('opens with nothing that takes OK', () => {
  expect(openingLayers).toEqual(intro);
});
