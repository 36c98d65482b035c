import { launcherAheadMs, type LauncherItem, type LauncherRow } from '../../contract/launcher';
import type { Picture } from '../../contract/primitives';
import type { Show } from '../../contract/show';
import { inRowOrder } from './show-views';

/** A launcher's server that forgets nothing by itself asks again after this, whatever happens. */
const validMsMax = 5 * 60_000;
/** Nobody gets more than one answer out of an instant. */
const validMsMin = 5000;

const shorten = (text: string, lengthMax: number): string => text.slice(0, lengthMax).replace(/[\ud800-\udbff]$/, '');

function picturesOf(picture: Picture | undefined, baseUrl: string): LauncherItem['pictures'] {
  if (picture === undefined) return [];
  return [...picture.sources]
    .sort((a, b) => b.widthPixels - a.widthPixels)
    .map(({ url, widthPixels }) => ({ url: new URL(url, baseUrl).href, widthPixels }));
}

function itemOf(show: Show, baseUrl: string): LauncherItem {
  const isLive = show.state === 'live';
  const link = `${isLive ? 'watch' : 'show'}/${show.id}`;
  return {
    id: show.id,
    title: shorten(show.title, 200),
    description: shorten(show.description, 500),
    creatorName: shorten(show.creator.name, 200),
    isLive,
    startsAtMs: show.startsAtMs,
    ...(show.endsAtMs === undefined ? {} : { endsAtMs: show.endsAtMs }),
    pictures: picturesOf(show.card ?? show.hero, baseUrl),
    languages: show.languages,
    link,
    deepLink: `aisle://${link}`,
  };
}

/** What a television's own home screen may show now, at most `limit` tiles. Shows that are not for everybody stay in the app. */
export function launcherRowOf(shows: readonly Show[], nowMs: number, baseUrl: string, limit: number): LauncherRow {
  const open = shows.filter(({ access }) => access === 'open');
  const shown = open
    .filter(
      ({ state, startsAtMs }) => state === 'live' || (state === 'upcoming' && startsAtMs <= nowMs + launcherAheadMs),
    )
    .sort(inRowOrder)
    .slice(0, limit);
  const changes = open
    .flatMap(({ startsAtMs, endsAtMs }) => [startsAtMs, startsAtMs - launcherAheadMs, endsAtMs ?? Infinity])
    .filter((atMs) => atMs > nowMs);
  const validUntilMs = Math.min(nowMs + validMsMax, Math.max(nowMs + validMsMin, Math.min(...changes, Infinity)));
  return { nowMs, validUntilMs, items: shown.map((show) => itemOf(show, baseUrl)) };
}
