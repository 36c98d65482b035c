import { describe, expect, it } from 'vitest';
import { settle } from '../support/fakes/fake-clock';
import { aReadyState } from '../support/fakes/fake-stores';
import { aHome } from '../support/fakes/specimens';
import { openWatchPage, playingWatchPage } from '../support/watch-stage';

describe('an app that is hidden', () => {
  it('lets go of picture and room, and comes back to the same screen and focus', async () => {
    const { context, watchStore, stage } = await playingWatchPage();
    stage.press('ok');
    stage.press('right');
    const path = stage.focusPath();
    const focused = stage.focused();
    context.player.movePlayhead({ positionSeconds: 500 });
    context.device.setVisible(false);
    expect(context.player.calls.at(-1)).toBe('suspend');
    expect(watchStore.calls.at(-1)).toBe('suspend');
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(context.player.calls.at(-1)).toBe('restore');
    expect(watchStore.calls.at(-1)).toBe('resume');
    watchStore.become(aReadyState({ viewers: 3 }));
    stage.frames(2);
    expect(stage.focusPath()).toEqual(path);
    expect(stage.focused()).toBe(focused);
  });

  it('takes nothing up again once the show was left meanwhile', async () => {
    const { context, stage } = await playingWatchPage();
    context.device.setVisible(false);
    stage.component.leave();
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(context.player.calls).not.toContain('restore');
  });

  it.each([
    ['that only the platform knows', { kind: 'loading', isSlow: false } as const],
    ['that Home knows', { kind: 'ready', rows: aHome().rows, isStale: false } as const],
  ])('plays nothing of a show %s and that opens meanwhile, until it is back', async (_what, home) => {
    const { context, watchStore } = await openWatchPage({ isHidden: true, home });
    expect(context.player.calls).not.toContain('play trail-season');
    expect(watchStore.calls).not.toContain('start');
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(context.player.calls).toContain('play trail-season');
    expect(watchStore.calls).toEqual(['start']);
    context.device.setVisible(false);
    expect(context.player.calls.at(-1)).toBe('suspend');
    expect(watchStore.calls.at(-1)).toBe('suspend');
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(watchStore.calls).toEqual(['start', 'suspend', 'resume']);
  });

  it('plays nothing that comes after it was hidden, until it is back', async () => {
    let deliver: () => void = () => undefined;
    const { context, watchStore } = await openWatchPage({
      createWatchStore: () => new Promise((resolve) => (deliver = () => resolve(watchStore))),
    });
    context.device.setVisible(false);
    deliver();
    await settle();
    expect(context.player.calls).toEqual(['suspend']);
    expect(watchStore.calls).toEqual([]);
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(context.player.calls).toContain('play trail-season');
    expect(watchStore.calls).toEqual(['start']);
  });

  it('joins nothing that comes once the show was left', async () => {
    let deliver: () => void = () => undefined;
    const { context, watchStore, stage } = await openWatchPage({
      createWatchStore: () => new Promise((resolve) => (deliver = () => resolve(watchStore))),
    });
    context.device.setVisible(false);
    deliver();
    await settle();
    stage.component.leave();
    context.device.setVisible(true);
    await context.clock.advance(0);
    expect(watchStore.calls).toEqual([]);
  });
});
