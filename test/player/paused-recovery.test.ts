import { describe, expect, it } from 'vitest';
import type { PlaybackFault } from '../../src/player/recovery-policy';
import { openShow, startMs } from '../support/fakes/held-show';

/** A live show that is being watched. */
async function watchLive() {
  const show = await openShow();
  show.video.bufferedUntil = 3598;
  show.video.present(3590);
  await show.clock.advance(0);
  return show;
}

const lost: PlaybackFault = { kind: 'network', isBeforeManifest: false };

describe('a viewer who has paused', () => {
  it('keeps the picture when the network comes back, and what was missing is loaded behind it', async () => {
    const { clock, player, engines, engineNow, online, fault, destroyed } = await watchLive();
    player.pause();
    await clock.advance(1000);
    fault(lost);
    online();
    await clock.advance(60_000);
    expect(destroyed()).toBe(0);
    expect(engineNow().loads).toBeGreaterThan(0);
    expect(player.state.status).toBe('paused');
    engineNow().listener.onMediaArrived();
    player.resume();
    await clock.advance(400);
    // All is there: it plays on in the engine it had.
    expect(engines).toHaveLength(1);
  });

  it('gets another engine on pressing play, at the picture they left, when nothing came meanwhile', async () => {
    const { clock, video, player, engines, engineNow, online, fault } = await watchLive();
    video.present(3000);
    player.pause();
    fault(lost);
    online();
    await clock.advance(60_000);
    expect(engines).toHaveLength(1);
    player.resume();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(3000);
    expect(video.paused).toBe(false);
  });

  it('keeps it when the address runs out, and gets another address on pressing play', async () => {
    const { clock, player, engines, addresses, fault, destroyed } = await watchLive();
    player.pause();
    for (let count = 0; count < 3; count += 1) {
      fault({ kind: 'refused' });
      await clock.advance(10_000);
    }
    expect(destroyed()).toBe(0);
    expect(player.state.status).toBe('paused');
    player.resume();
    await clock.advance(0);
    expect(addresses).toHaveLength(2);
    expect(engines).toHaveLength(2);
  });

  it('is not forgotten when the trouble came before the pause', async () => {
    const { clock, player, engines, fault, destroyed } = await watchLive();
    fault({ kind: 'media' });
    fault({ kind: 'media' });
    player.pause();
    await clock.advance(30_000);
    expect(destroyed()).toBe(0);
    player.resume();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
  });

  it('who looks for another place, where there is no picture yet, gets one without pressing play', async () => {
    const { clock, video, player, engines, online, fault } = await watchLive();
    player.pause();
    fault(lost);
    online();
    await clock.advance(1000);
    player.seekTo(1000);
    video.readyState = 1;
    await clock.advance(1000);
    expect(engines).toHaveLength(2);
    expect(video.paused).toBe(true);
    expect(engines[1]?.begins).toBe(1000);
  });

  it('whose picture was gone already gets it back as soon as the network does', async () => {
    const { clock, player, engines, online, fault } = await watchLive();
    fault(lost);
    // The watchdog has given up in their sight.
    await clock.advance(60_000);
    expect(player.state.status).toBe('failed');
    player.pause();
    const before = engines.length;
    online();
    await clock.advance(0);
    expect(engines.length).toBe(before + 1);
  });
});

it('a viewer who watches gets another engine at once, as before', async () => {
  const { clock, engines, online, fault } = await watchLive();
  fault(lost);
  online();
  await clock.advance(0);
  expect(engines).toHaveLength(2);
});

describe('a jump that the element does not take', () => {
  it('is taken by another engine', async () => {
    const { clock, video, player, engines, engineNow } = await watchLive();
    player.seekTo(1000);
    // It plays on where it was.
    video.present(3590.1);
    await clock.advance(500);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(1000);
    video.present(1000);
    await clock.advance(5000);
    expect(engines).toHaveLength(2);
  });

  it('leaves the viewer where they were, if no other engine would take it either', async () => {
    const { clock, video, player, engines, online, fault, engineNow, isCopyable } = await watchLive();
    isCopyable.now = false;
    player.seekTo(1000);
    video.present(3590.1);
    await clock.advance(500);
    expect(engines).toHaveLength(1);
    video.present(3000);
    fault(lost);
    online();
    await clock.advance(0);
    expect(engineNow().begins).toBe(3000);
  });

  it('is not lost when the engine gives up before anybody has noticed', async () => {
    const { clock, video, player, engines, engineNow, online, fault } = await watchLive();
    player.seekTo(1000);
    video.present(3590.1);
    fault(lost);
    online();
    await clock.advance(0);
    expect(engines).toHaveLength(2);
    expect(engineNow().begins).toBe(1000);
  });
});

it('who goes live between two engines gets one at the live edge', async () => {
  const { clock, video, player, engines, fault, engineNow } = await watchLive();
  player.seekTo(1000);
  video.present(1000);
  await clock.advance(500);
  fault({ kind: 'refused' });
  player.goLive();
  await clock.advance(0);
  expect(engines).toHaveLength(2);
  expect(engineNow().begins).toBeUndefined();
});

describe('a jump before the playlist has come', () => {
  it('of a recording is where its timeline begins, and steps add up', async () => {
    const { video, player, engineNow } = await openShow({ isLive: false, isTimelineLate: true });
    video.present(0.03);
    player.seekBy(240);
    player.seekBy(10);
    engineNow().tellTimeline();
    expect(engineNow().begins).toBeCloseTo(250, 1);
  });

  it('beyond its end is its end', async () => {
    const { player, engineNow } = await openShow({ isLive: false, isTimelineLate: true });
    player.seekBy(9000);
    engineNow().tellTimeline();
    expect(engineNow().begins).toBe(3600);
  });

  it('goes nowhere in a live show: nobody knows yet what there is', async () => {
    const { player, engineNow } = await openShow({ isTimelineLate: true });
    player.seekBy(-240);
    engineNow().tellTimeline();
    expect(engineNow().begins).toBeUndefined();
  });

  it('of a recording that is to begin somewhere is taken only if it says where to', async () => {
    const beginAtMs = startMs + 600_000;
    const by = await openShow({ isLive: false, isTimelineLate: true, beginAtMs });
    by.player.seekBy(10);
    by.engineNow().tellTimeline();
    expect(by.engineNow().begins).toBe(600);

    const to = await openShow({ isLive: false, isTimelineLate: true, beginAtMs });
    to.player.seekTo(0);
    to.engineNow().tellTimeline();
    expect(to.engineNow().begins).toBe(0);
  });

  it('waits for it without another engine, however long the picture runs on', async () => {
    const { clock, video, player, engines, engineNow } = await openShow({ isLive: false, isTimelineLate: true });
    video.present(0.03);
    player.seekBy(240);
    video.present(1);
    await clock.advance(2000);
    expect(engines).toHaveLength(1);
    engineNow().tellTimeline();
    expect(engineNow().begins).toBeCloseTo(240, 1);
  });

  it('to where the picture is anyway is none', async () => {
    const { video, player, engineNow } = await openShow({ isLive: false, isTimelineLate: true });
    video.present(0.5);
    player.seekTo(0);
    engineNow().tellTimeline();
    expect(engineNow().begins).toBeUndefined();
  });
});
