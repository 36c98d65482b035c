import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy, type Fault, type FaultProxy } from '../support/fault-proxy';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { startPlatform } from '../support/platform-process';
import { readStage } from '../support/stage-reader';
import type { Tv } from '../support/tv';
import { readStrip } from '../support/video-reader';
import { until } from '../support/wait';

/** Waits until the decoded picture changes; answers nothing. */
async function seePictureGoOn(tv: Tv, timeoutMs = 30_000): Promise<void> {
  const first = await until('a picture', () => readStrip(tv.page), { timeoutMs });
  await until('the picture to go on', async () => (await readStrip(tv.page))?.frame !== first.frame, { timeoutMs });
}

async function watchLive(tv: Tv): Promise<void> {
  await tv.focusOn('show-card', /live/i, 30_000);
  await tv.press('Enter');
  await tv.see('watch-page');
  await seePictureGoOn(tv);
}

describe('when something is broken', () => {
  let room: LivingRoom;
  let proxy: FaultProxy;
  let tv: Tv;

  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());
  const plugIn = async (): Promise<void> => {
    proxy = await startFaultProxy(room.platform.url);
  };
  afterEach(async () => {
    expect(tv.exceptions).toEqual([]);
    await tv.close();
    await proxy.close();
  });

  it.each<Fault>(['error', 'garbage', 'refuse', 'hang'])(
    'Home says so and comes back by itself: the platform answers with “%s”',
    async (fault) => {
      await plugIn();
      proxy.fail(/^\/v1\//, fault);
      tv = await room.tv(proxy.url);
      // A platform that never answers is first slow, and only later out of reach.
      await tv.see('home-page', /not answering|No connection|longer than usual/, 30_000);
      proxy.heal();
      await tv.focusOn('show-card', /live/i, 45_000);
    },
  );

  it('Home opens again with the remote: OK on “Try again”', async () => {
    await plugIn();
    proxy.fail(/^\/v1\//, 'error');
    tv = await room.tv(proxy.url);
    await tv.focusOn('button', 'Try again', 30_000);
    proxy.heal();
    await tv.press('Enter');
    await tv.focusOn('show-card', /live/i);
  });

  it('a show goes on after its video origin has been away', async () => {
    await plugIn();
    tv = await room.tv(proxy.url);
    await watchLive(tv);
    proxy.fail(/^\/hls\//, 'error');
    await tv.see('status', /picture/, 40_000);
    proxy.heal();
    await tv.seeNo('status', /picture/, 40_000);
    await seePictureGoOn(tv);
  });

  it('a show goes on without its socket, says so, and catches up when it is back', async () => {
    await plugIn();
    tv = await room.tv(proxy.url);
    await watchLive(tv);
    proxy.fail(/^\/socket\.io\//, 'refuse');
    await tv.see('status', 'Prices and chat may be out of date', 30_000);
    await seePictureGoOn(tv);
    proxy.heal();
    await tv.seeNo('status', 'Prices and chat may be out of date', 30_000);
    const stage = await readStage(tv);
    expect(stage.marked).toEqual([stage.inPicture.title]);
  });

  it('a show goes on after the platform was killed and started again', async () => {
    await plugIn();
    tv = await room.tv(proxy.url);
    await watchLive(tv);
    await room.platform.kill('SIGKILL');
    await tv.see('status', undefined, 40_000);
    const again = await startPlatform({ port: room.platform.port, dataFolder: room.platform.dataFolder });
    try {
      await tv.seeNo('status', undefined, 60_000);
      await seePictureGoOn(tv);
      // The picture may be back before the socket, which says so on the screen meanwhile; then the mark is right again.
      await until(
        'the mark on the product in the picture',
        async () => {
          const { marked, inPicture } = await readStage(tv);
          return marked.length === 1 && marked[0] === inPicture.title;
        },
        { timeoutMs: 60_000 },
      );
    } finally {
      await tv.close();
      await again.stop();
      room = { ...room, platform: await startPlatform({ dataFolder: room.platform.dataFolder }) };
    }
  });

  it('drops what it does not know or cannot read, and shows the rest', async () => {
    await plugIn();
    proxy.rewriteJson(/^\/v1\/home/, (body) => {
      const { rows } = body as { rows: { shows: Record<string, unknown>[] }[] };
      const [first] = rows;
      const broken = { ...first?.shows[1], id: 'broken', title: { nested: 'no text' } };
      // Placed after the platform's own live shows: this one exists nowhere, and the journey opens the first.
      const strange = {
        ...first?.shows[0],
        id: 'strange',
        title: 'From tomorrow',
        placement: 99,
        novelty: { level: 9 },
      };
      first?.shows.unshift(broken, strange);
      return { rows: [...rows.slice(0, 1), { id: 'wheel', kind: 'wheel-of-fortune', shows: [] }, ...rows.slice(1)] };
    });
    proxy.rewriteFrames((frame) => {
      if (!frame.startsWith('42/live,')) return [frame];
      return [
        '42/live,["surprise",{"level":9}]',
        '42/live,["cue",null]',
        '42/live,["cue",{"room":5,"sequence":"many"}]',
        '42/live,["viewers",{"room":"show:none","viewers":-1}]',
        // Chat arrives as a kind that this app doesn't know; its place in the sequence still counts.
        frame.replaceAll('"kind":"chat"', '"kind":"weather-changed"'),
      ];
    });
    tv = await room.tv(proxy.url);
    await tv.see('show-card', 'From tomorrow', 30_000);
    const titles = (await tv.screen())
      .filter((part) => part.testId === 'show-card')
      .map((part) => part.texts.join(' '));
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => title.includes('nested'))).toEqual([]);
    await watchLive(tv);
    const stage = await readStage(tv);
    expect(stage.marked).toEqual([stage.inPicture.title]);
    const next = await readStage(tv, stage.inPicture.id);
    expect(next.marked).toEqual([next.inPicture.title]);
  });
});
