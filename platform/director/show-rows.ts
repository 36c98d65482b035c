import { isNull } from 'drizzle-orm';
import { shows } from '../db/schema/catalogue';
import type { Desk } from '../operator/desk';
import { addShows, removeShows } from '../operator/shows';
import type { ShowPlan } from '../operator/shows';
import type { DemoShow } from './schedule';
import { toPicture } from './demo-picture';

/** Shows that the clock runs: the demo's. Those of the operator are none of the director's business. */
async function readDemoShows(desk: Desk): Promise<string[]> {
  const rows = await desk.transaction.select({ id: shows.id }).from(shows).where(isNull(shows.stage));
  return rows.map(({ id }) => id);
}

/** Makes the demo's shows those of `listed`: adds what is new, removes what has left. */
export async function writeShows(desk: Desk, listed: readonly DemoShow[]): Promise<void> {
  const known = new Set(await readDemoShows(desk));
  const wanted = new Set(listed.map(({ id }) => id));
  await removeShows(
    desk,
    [...known].filter((id) => !wanted.has(id)),
  );
  await addShows(desk, listed.filter(({ id }) => !known.has(id)).map(toPlan));
}

/** Removes every show of the demo: for one whose catalogue is another one now. */
export async function removeDemoShows(desk: Desk): Promise<void> {
  await removeShows(desk, await readDemoShows(desk));
}

function toPlan({ id, series, startsAtMs, endsAtMs, creator }: DemoShow): ShowPlan {
  const alt = `${series.title} with ${creator.name}`;
  return {
    id,
    title: series.title,
    description: series.description,
    access: 'open',
    categoryId: series.categoryId,
    creatorId: series.creatorId,
    startsAtMs,
    endsAtMs,
    hasReplay: true,
    card: toPicture(alt, series.colour, series.card),
    hero: toPicture(alt, series.colour, series.hero),
    captions: ['en', 'es'],
    languages: ['en'],
    productIds: series.productIds,
  };
}
