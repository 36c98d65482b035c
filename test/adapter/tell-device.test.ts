import { describe, expect, it } from 'vitest';
import type { DeviceNews } from '../../src/domain/ports/device-news';
import type { LibraryState } from '../../src/domain/library-store';
import type { PlayRequest } from '../../src/domain/ports/player';
import { createStateHolder } from '../../src/domain/store';
import { tellOfLibrary, tellOfPlayback } from '../../src/tell-device';
import { createFakePlayer } from '../support/fakes/fake-player';

const request = (showId: string, own: Partial<PlayRequest> = {}): PlayRequest => ({
  showId,
  isLive: true,
  playback: async () => ({ ok: false, failure: { cause: 'offline' } }),
  ...own,
});

const words = (news: DeviceNews): string => {
  switch (news.kind) {
    case 'page':
      return `page ${news.page}`;
    case 'picture':
      return `${news.showId} ${news.state}`;
    case 'playback-failed':
      return `${news.showId} failed: ${news.cause}`;
    case 'watched':
      return `watched ${news.showId} ${news.progress.toFixed(2)}`;
    case 'watch-next':
      return `next ${news.showId}: ${news.title}`;
    case 'forgotten':
      return 'forgotten';
    default:
      return `${news.kind} ${news.showId}`;
  }
};

describe('what the platform hears of playback', () => {
  const setUp = () => {
    const fake = createFakePlayer();
    const heard: string[] = [];
    const player = tellOfPlayback(fake, (news) => heard.push(words(news)));
    return { fake, heard, player };
  };

  it('a show from its start to its end, each change once', () => {
    const { fake, heard, player } = setUp();
    player.play(request('desk'));
    for (const status of ['playing', 'playing', 'buffering', 'recovering', 'playing', 'paused', 'ended'] as const) {
      fake.become({ status });
    }
    player.stop();
    expect(heard.filter((line, index) => line !== heard[index - 1])).toEqual([
      'show-started desk',
      'desk playing',
      'desk waiting',
      'desk playing',
      'desk paused',
      'desk ended',
      'show-left desk',
    ]);
    expect(fake.calls).toContain('play desk');
  });

  it('another show in place of the first, and one that fails', () => {
    const { fake, heard, player } = setUp();
    player.play(request('desk'));
    fake.become({ status: 'playing' });
    player.play(request('trail'));
    fake.become({ status: 'failed', cause: 'unsupported' });
    expect(heard.slice(2)).toEqual(['show-left desk', 'show-started trail', 'trail failed: unsupported']);
  });

  it('nothing of a preview, until it becomes the show', () => {
    const { fake, heard, player } = setUp();
    player.play(request('desk', { isPreview: true }));
    fake.become({ status: 'playing' });
    expect(heard).toEqual([]);
    player.play(request('desk'));
    expect(heard.slice(0, 1)).toEqual(['show-started desk']);
    fake.become({ status: 'playing' });
    expect(heard.filter((line) => line === 'desk playing')).toHaveLength(1);
  });

  it('nothing changes for who plays', () => {
    const { fake, player } = setUp();
    expect(player.playhead).toBe(fake.playhead);
    fake.become({ status: 'paused' });
    expect(player.state.status).toBe('paused');
  });
});

describe('what the platform hears of what the TV keeps', () => {
  const kept: LibraryState = {
    follows: [],
    reminders: [],
    productReminders: [],
    tray: [],
    watched: [],
    isLoaded: false,
    hasFailed: false,
  };
  const setUp = (titleOf: (showId: string) => Promise<string | undefined> = async (showId) => `Title of ${showId}`) => {
    const holder = createStateHolder(kept);
    const heard: string[] = [];
    const stop = tellOfLibrary(holder, (news) => heard.push(words(news)), titleOf);
    return { holder, heard, stop };
  };
  const watched = (showId: string, positionSeconds: number, atMs: number) => ({
    showId,
    positionSeconds,
    durationSeconds: 1000,
    atMs,
  });
  const settle = () => new Promise((done) => setTimeout(done));

  it('nothing of what was kept before', async () => {
    const { holder, heard } = setUp();
    holder.set({ ...kept, isLoaded: true, watched: [watched('desk', 300, 1)] });
    await settle();
    expect(heard).toEqual([]);
  });

  it('how far a recording was watched, and once that it can be watched on', async () => {
    const { holder, heard } = setUp();
    const loaded = { ...kept, isLoaded: true };
    holder.set(loaded);
    holder.set({ ...loaded, watched: [watched('desk', 300, 1)] });
    await settle();
    holder.set({ ...loaded, watched: [watched('desk', 315, 2)] });
    await settle();
    expect(heard).toEqual(['watched desk 0.30', 'next desk: Title of desk', 'watched desk 0.32']);
  });

  it('no offer to go on with what was only looked at, or seen to its end, or whose title nobody knows', async () => {
    const { holder, heard } = setUp(async () => undefined);
    const loaded = { ...kept, isLoaded: true };
    holder.set(loaded);
    holder.set({ ...loaded, watched: [watched('look', 10, 1)] });
    holder.set({ ...loaded, watched: [watched('seen', 990, 2)] });
    holder.set({ ...loaded, watched: [watched('half', 500, 3)] });
    await settle();
    expect(heard.filter((line) => line.startsWith('next'))).toEqual([]);
  });

  it('the show that the viewer waits for; not that the wait is over', async () => {
    const { holder, heard, stop } = setUp();
    const loaded = { ...kept, isLoaded: true };
    holder.set(loaded);
    const reminder = { showId: 'soon', title: 'Soon', startsAtMs: 5, atMs: 1 };
    holder.set({ ...loaded, reminders: [reminder] });
    holder.set(loaded);
    expect(heard).toEqual(['next soon: Soon']);
    stop();
    holder.set({ ...loaded, reminders: [reminder] });
    expect(heard).toHaveLength(1);
  });

  it('forgetting the latest of two is no news', async () => {
    const { holder, heard } = setUp();
    holder.set({ ...kept, isLoaded: true, watched: [watched('b', 300, 2), watched('a', 300, 1)] });
    holder.set({ ...kept, isLoaded: true, watched: [watched('a', 300, 1)] });
    await settle();
    expect(heard).toEqual([]);
  });
});
