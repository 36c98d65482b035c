import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorRoutes } from '../../../contract/operator-routes';
import type { CuePage } from '../../../contract/snapshot';
import { createOperatorDesk, showDraft, usd } from './operator-desk';

const desk = await createOperatorDesk();
afterAll(() => desk.platform.close());

/** A show in each stage. */
const stages = ['announced', 'live', 'over'] as const;
beforeAll(async () => {
  await desk.ok('PUT', '/shows/announced', showDraft(Date.now() + 3_600_000));
  for (const id of ['live', 'over']) await desk.startShow(id);
  await desk.ok('POST', '/shows/over/end');
});

type RouteName = keyof typeof operatorRoutes;
const poll = {
  question: 'Which?',
  options: [
    { id: 'a', text: 'A' },
    { id: 'b', text: 'B' },
  ],
};
/** Bodies that nothing is wrong with. */
const bodies: Partial<Record<RouteName, object>> = {
  putShow: showDraft(Date.now()),
  setShowProducts: { productIds: ['lamp'] },
  setRundown: { items: [] },
  highlight: { productId: 'kettle' },
  pin: { text: 'Back at nine' },
  sayAsHost: { clientId: 'c', text: 'Hello' },
  answerQuestion: {},
  openPoll: poll,
  tallyPoll: { votes: [{ optionId: 'a', votes: 1 }] },
  setPrice: { price: usd(100) },
  setStock: { left: 1 },
  reportPromotion: { claimedShare: 0.5 },
  startPromotion: { productId: 'no-such', subject: 'x', percentOff: 10, endsAtMs: Date.now() + 60_000 },
};
/** What they make, they make under an id that needn't be there. */
const making = new Set<RouteName>(['putShow', 'putProduct', 'putCategory', 'putCreator']);

const ask = async (name: RouteName, id: string, body: unknown) => {
  const { method, path } = operatorRoutes[name];
  const wants = 'body' in operatorRoutes[name];
  const response = await desk.send(method, path.replace(/:[A-Za-z]+/g, id), wants ? body : undefined);
  return { status: response.status, answer: (await response.json()) as { code?: string; fields?: object; cues?: [] } };
};
const heads = async (): Promise<number[]> =>
  Promise.all(stages.map(async (id) => (await desk.view<CuePage>(`/v1/shows/${id}/cues?after=0`)).head));

describe('a body of another shape', () => {
  const withBody = (Object.keys(operatorRoutes) as RouteName[]).filter((name) => 'body' in operatorRoutes[name]);

  it.each(withBody)('%s says what is wrong, and does nothing', async (name) => {
    const before = await heads();
    const good = bodies[name] ?? {};
    const wrongFields = Object.keys(good).map((field) => ({ ...good, [field]: { not: ['this'] } }));
    for (const body of [[], 42, 'text', null, ...wrongFields]) {
      const { status, answer } = await ask(name, 'live', body);
      expect([status, answer.code], `${name} ${JSON.stringify(body)}`).toEqual([400, 'bad-request']);
      expect(Object.keys(answer.fields ?? {}).length).toBeGreaterThan(0);
    }
    expect(await heads()).toEqual(before);
  });
});

describe('what isn’t there', () => {
  const named = (Object.keys(operatorRoutes) as RouteName[]).filter(
    (name) => operatorRoutes[name].path.includes(':') && !making.has(name),
  );

  it.each(named)('%s of it is not found', async (name) => {
    const { status, answer } = await ask(name, 'no-such', bodies[name] ?? {});
    expect([status, answer.code]).toEqual([404, 'not-found']);
  });

  it.each(['..', 'a b', 'x'.repeat(200), '%00', 'Ünïcode'])('an id like “%s” is refused', async (id) => {
    const response = await desk.send('POST', `/v1/operator/shows/${encodeURIComponent(id)}/start`);
    expect([400, 404, 405, 414]).toContain(response.status);
  });
});

describe('a show in another stage', () => {
  const live: RouteName[] = ['highlight', 'unhighlight', 'pin', 'unpin', 'sayAsHost', 'answerQuestion', 'openPoll'];

  it.each(live.flatMap((name) => (['announced', 'over'] as const).map((id) => [name, id] as const)))(
    '%s: not while it is %s',
    async (name, id) => {
      const { status, answer } = await ask(name, id, bodies[name]);
      expect([status, answer.code]).toEqual([409, 'conflict']);
    },
  );

  it.each([
    ['startShow', 'over'],
    ['endShow', 'announced'],
    ['removeShow', 'live'],
    ['createIngestKey', 'over'],
  ] as const)('%s: not while it is %s', async (name, id) => {
    const { status, answer } = await ask(name, id, undefined);
    expect([status, answer.code]).toEqual([409, 'conflict']);
  });

  it.each([
    ['startShow', 'live'],
    ['endShow', 'over'],
  ] as const)('%s again: as good as once, while it is %s', async (name, id) => {
    expect(await ask(name, id, undefined)).toEqual({ status: 200, answer: { cues: [] } });
  });

  it('its start and its end stay once they have been', async () => {
    const before = await desk.view<{ startsAtMs: number; endsAtMs: number }>('/v1/shows/over');
    await desk.ok('PUT', '/shows/over', showDraft(Date.now() + 86_400_000, { endsAtMs: Date.now() + 90_000_000 }));
    expect(await desk.view('/v1/shows/over')).toMatchObject({
      startsAtMs: before.startsAtMs,
      endsAtMs: before.endsAtMs,
    });
  });
});
