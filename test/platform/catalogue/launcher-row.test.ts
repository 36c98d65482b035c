import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';
import { launcherAheadMs, launcherRowSchema, type LauncherRow } from '../../../contract/launcher';
import type { Show } from '../../../contract/show';
import { launcherRowOf } from '../../../platform/catalogue/launcher-row';
import { linkOf } from '../../../src/device/launch-link';
import { smallCatalogue } from '../director/small-catalogue';
import { createManualClock } from '../handoff/manual-clock';
import { startTestPlatform } from '../test-platform';

const nowMs = Date.UTC(2026, 10, 23, 12, 3, 17);
const clock = createManualClock(nowMs);
const platform = await startTestPlatform({ clock, demo: { catalogue: smallCatalogue, mediaFolder: '/nowhere' } });
afterAll(() => platform.close());

const hourMs = 3_600_000;
const show = (id: string, own: Partial<Show>): Show => ({
  id,
  title: id,
  description: '',
  state: 'upcoming',
  access: 'open',
  category: { id: 'home', title: 'Home' },
  creator: {
    id: 'maya',
    name: 'Maya',
    tier: 'insider',
    portrait: { alt: '', colour: '#000000', sources: [{ url: '/maya.jpg', widthPixels: 100 }] },
  },
  placement: 0,
  startsAtMs: nowMs + hourMs,
  productCount: 1,
  captions: [],
  languages: ['en'],
  ...own,
});
const rowOf = (shows: readonly Show[], limit = 20): LauncherRow =>
  launcherRowOf(shows, nowMs, 'https://shop.example', limit);

describe('the row of a television’s own home screen', () => {
  it('is served: live first, then by start, with absolute pictures and links that the app opens', async () => {
    const response = await fetch(`${platform.url}/v1/launcher-row`);
    expect(response.headers.get('cache-control')).toContain('max-age=5');
    const row = v.parse(launcherRowSchema, await response.json());
    const live = row.items.filter(({ isLive }) => isLive);
    expect(live.length).toBeGreaterThanOrEqual(3);
    expect(row.items.slice(0, live.length)).toEqual(live);
    for (const { id, isLive, link, deepLink, pictures } of row.items) {
      expect(linkOf(link)).toBe(`#${isLive ? 'watch' : 'show'}/${id}`);
      expect(linkOf(deepLink)).toBe(linkOf(link));
      expect(pictures.map(({ widthPixels }) => widthPixels)).toEqual(
        pictures.map(({ widthPixels }) => widthPixels).sort((a, b) => b - a),
      );
    }
    expect((await fetch(`${platform.url}/v1/launcher-row?limit=0`)).status).toBe(400);
    const two = (await (await fetch(`${platform.url}/v1/launcher-row?limit=2`)).json()) as LauncherRow;
    expect(two.items).toHaveLength(2);
  });

  it('leaves out what is over, recordings, what is not for everybody and what begins in more than seven days', () => {
    const { items } = rowOf([
      show('replay', { state: 'replay', startsAtMs: nowMs - hourMs }),
      show('ended', { state: 'ended', startsAtMs: nowMs - hourMs }),
      show('members', { access: 'members' }),
      show('far', { startsAtMs: nowMs + launcherAheadMs + 1 }),
      show('edge', { startsAtMs: nowMs + launcherAheadMs }),
      show('soon', {}),
      show('live', { state: 'live', startsAtMs: nowMs - hourMs }),
    ]);
    expect(items.map(({ id }) => id)).toEqual(['live', 'soon', 'edge']);
  });

  it('is valid until something changes in it, five minutes at most', () => {
    expect(rowOf([]).validUntilMs).toBe(nowMs + 5 * 60_000);
    expect(rowOf([show('soon', { startsAtMs: nowMs + 90_000 })]).validUntilMs).toBe(nowMs + 90_000);
    const ending = show('ending', { state: 'live', startsAtMs: nowMs - hourMs, endsAtMs: nowMs + 30_000 });
    expect(rowOf([ending]).validUntilMs).toBe(nowMs + 30_000);
    expect(rowOf([show('coming in', { startsAtMs: nowMs + launcherAheadMs + 60_000 })]).validUntilMs).toBe(
      nowMs + 60_000,
    );
    expect(rowOf([show('now', { startsAtMs: nowMs + 1 })]).validUntilMs).toBe(nowMs + 5000);
  });

  it('takes its pictures widest first, as addresses that another server can ask for', () => {
    const picture = {
      alt: '',
      colour: '#000000',
      sources: [
        { url: '/pictures/a-320.jpg', widthPixels: 320 },
        { url: 'https://cdn.example/a-640.jpg', widthPixels: 640 },
      ],
    };
    expect(rowOf([show('soon', { card: picture })]).items[0]?.pictures).toEqual([
      { url: 'https://cdn.example/a-640.jpg', widthPixels: 640 },
      { url: 'https://shop.example/pictures/a-320.jpg', widthPixels: 320 },
    ]);
  });

  it('cuts long words and never half a character', () => {
    const [item] = rowOf([show('long', { title: `${'x'.repeat(199)}😀`, description: 'y'.repeat(900) })]).items;
    expect(item?.title).toBe('x'.repeat(199));
    expect(item?.description).toHaveLength(500);
  });
});
