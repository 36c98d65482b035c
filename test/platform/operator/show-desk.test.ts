import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../contract/chat';
import type { CueEnvelope } from '../../../contract/cue';
import type { CuePage, Snapshot } from '../../../contract/snapshot';
import { connectLive, until } from '../realtime/live-socket';
import { createOperatorDesk, readProblem, showDraft } from './operator-desk';
import type { OperatorDesk } from './operator-desk';

const desk: OperatorDesk = await createOperatorDesk();
afterAll(() => desk.platform.close());

const kinds = ({ cues }: { cues: { kind: string }[] }): string[] => cues.map(({ kind }) => kind);
const live = '/shows/live';
const now = (): number => Date.now();

beforeAll(async () => {
  await desk.startShow('live');
  await desk.ok('PUT', '/shows/soon', showDraft(now() + 3_600_000));
});

async function say(text: string, token?: string): Promise<ChatMessage> {
  const device = token ?? (await desk.newDevice()).token;
  const body = { clientId: `c-${Math.random().toString(36).slice(2)}`, text };
  const response = await desk.send('POST', '/v1/shows/live/messages', body, device);
  expect(response.status).toBe(201);
  return (await response.json()) as ChatMessage;
}
const allCues = async (): Promise<CueEnvelope[]> =>
  (await desk.view<CuePage>('/v1/shows/live/cues?after=0&limit=1000')).cues;

describe('what is on screen', () => {
  it('is highlighted once, changed, and taken off', async () => {
    const first = await desk.ok('PUT', `${live}/highlight`, { productId: 'kettle' });
    expect(first.cues).toMatchObject([{ kind: 'product-highlighted', data: { productId: 'kettle' } }]);
    expect(Math.abs((first.cues[0]?.atMs ?? 0) - now())).toBeLessThan(5000);
    expect(kinds(await desk.ok('PUT', `${live}/highlight`, { productId: 'kettle' }))).toEqual([]);
    expect(kinds(await desk.ok('PUT', `${live}/highlight`, { productId: 'lamp' }))).toEqual(['product-highlighted']);
    const off = await desk.ok('DELETE', `${live}/highlight`);
    expect(off.cues).toMatchObject([{ kind: 'product-unhighlighted', data: { productId: 'lamp' } }]);
    expect(kinds(await desk.ok('DELETE', `${live}/highlight`))).toEqual([]);
  });

  it('can be dated to the picture, within reason', async () => {
    const atMs = now() + 1500;
    const { cues } = await desk.ok('PUT', `${live}/highlight`, { productId: 'kettle', atMs });
    expect(cues[0]?.atMs).toBe(atMs);
    for (const wrong of [now() + 60_000, now() - 3_600_000]) {
      const problem = await desk.refused('PUT', `${live}/highlight`, { productId: 'lamp', atMs: wrong });
      expect(problem).toMatchObject({ code: 'bad-request', fields: { 'body.atMs': expect.any(String) as string } });
    }
  });

  it('must be something the show carries, and the show must be live', async () => {
    await desk.ok('PUT', '/products/stranger', {
      title: 'X',
      variants: [{ id: 'x', price: { amountMinor: 1, currency: 'USD' } }],
    });
    expect(await desk.refused('PUT', `${live}/highlight`, { productId: 'stranger' })).toMatchObject({
      code: 'conflict',
    });
    const soon = await desk.refused('PUT', '/shows/soon/highlight', { productId: 'kettle' });
    expect(soon).toMatchObject({ status: 409, code: 'conflict', title: 'The show is not live' });
    const nowhere = await desk.refused('PUT', '/shows/nowhere/highlight', { productId: 'kettle' });
    expect(nowhere).toMatchObject({ code: 'not-found' });
  });
});

describe('the chat', () => {
  it('carries the host’s own words, marked', async () => {
    const { message } = await desk.ok<{ message: ChatMessage }>('POST', `${live}/messages`, {
      clientId: 'host-1',
      text: 'Welcome\u202e everybody',
    });
    expect(message).toMatchObject({ author: { name: 'Ana', role: 'host' }, text: 'Welcome everybody' });
    const again = await desk.ok<{ message: ChatMessage }>('POST', `${live}/messages`, {
      clientId: 'host-1',
      text: 'x',
    });
    expect(again.message).toEqual(message);
  });

  it('says of what language words are a translation, and takes no word for a language', async () => {
    const said = { clientId: 'host-es', text: 'Good evening, everybody', translatedFrom: 'es' };
    const { message } = await desk.ok<{ message: ChatMessage }>('POST', `${live}/messages`, said);
    expect(message.translatedFrom).toBe('es');
    const wrong = { ...said, clientId: 'host-x', translatedFrom: 'Spanish, mostly' };
    expect(await desk.refused('POST', `${live}/messages`, wrong)).toMatchObject({ code: 'bad-request' });
    expect((await say('Which one is larger?')).translatedFrom).toBeUndefined();
  });

  it('has a message pinned and taken down: one that was said, or new words', async () => {
    const message = await say('Which one is dishwasher safe?');
    await desk.ok('PUT', `${live}/pin`, { messageId: message.id });
    expect((await desk.view<Snapshot>('/v1/shows/live/snapshot')).pinned).toEqual(message);
    const { cues } = await desk.ok('PUT', `${live}/pin`, { text: 'Back at nine' });
    expect(cues).toMatchObject([{ data: { message: { text: 'Back at nine', author: { role: 'host' } } } }]);
    expect((await desk.ok('DELETE', `${live}/pin`)).cues).toMatchObject([{ kind: 'message-pinned', data: {} }]);
    expect(await desk.refused('PUT', `${live}/pin`, { messageId: 'never-said' })).toMatchObject({ code: 'not-found' });
    expect(await desk.refused('PUT', `${live}/pin`, { text: '\u200b \u202e' })).toMatchObject({ code: 'bad-request' });
  });

  it('has questions answered, each once', async () => {
    const question = await say('How long does it take to boil?');
    const answered = await desk.ok('PUT', `${live}/answers/${question.id}`, { answer: 'Two minutes' });
    expect(answered.cues).toMatchObject([{ kind: 'question-answered', data: { question, answer: 'Two minutes' } }]);
    expect(kinds(await desk.ok('PUT', `${live}/answers/${question.id}`, {}))).toEqual([]);
    expect(await desk.refused('PUT', `${live}/answers/never-said`, {})).toMatchObject({ code: 'not-found' });
  });

  it('loses a removed message from every screen and from the log', async () => {
    const bad = await say('something nobody should read');
    const good = await say('something nice');
    await desk.ok('PUT', `${live}/pin`, { messageId: bad.id });
    const removed = await desk.ok('DELETE', `${live}/messages/${bad.id}`);
    expect(removed.cues).toMatchObject([
      { kind: 'chat-removed', data: { messageIds: [bad.id] } },
      { kind: 'message-pinned', data: {} },
    ]);
    const log = JSON.stringify(await allCues());
    expect(log).not.toContain('nobody should read');
    expect(log).toContain(good.id);
    const snapshot = await desk.view<Snapshot>('/v1/shows/live/snapshot');
    expect(JSON.stringify(snapshot)).not.toContain('nobody should read');
    expect(snapshot.pinned).toBeUndefined();
    expect(await desk.refused('DELETE', `${live}/messages/${bad.id}`)).toMatchObject({ code: 'not-found' });
  });

  it('does not bring a removed message back to who joins or comes back, in whatever way it was heard', async () => {
    const room = 'show:live';
    const witness = await connectLive(desk.platform.url, { rooms: [{ room, after: 0 }] });
    await until(witness, () => witness.syncs.length > 0);
    const bad = await say('an insult in the form of a question');
    await desk.ok('PUT', `${live}/answers/${bad.id}`, { answer: 'Well' });
    await until(witness, () => witness.cuesIn(room).some(({ kind }) => kind === 'question-answered'));
    const { cues } = await desk.ok('DELETE', `${live}/messages/${bad.id}`);
    await until(witness, () => witness.cuesIn(room).some(({ sequence }) => sequence === cues.at(-1)?.sequence));
    const heard = witness.cuesIn(room).map(({ sequence }) => sequence);

    for (const after of [0, (cues[0]?.sequence ?? 0) - 3]) {
      const late = await connectLive(desk.platform.url, { rooms: [{ room, after }] });
      await until(late, () => late.cuesIn(room).at(-1)?.sequence === heard.at(-1));
      expect(JSON.stringify(late.cuesIn(room))).not.toContain('an insult');
      expect(late.cuesIn(room).map(({ sequence }) => sequence)).toEqual(heard.filter((sequence) => sequence > after));
      late.close();
    }
    witness.close();
    expect(JSON.stringify(await allCues())).not.toContain('an insult');
    expect(JSON.stringify(await desk.view<Snapshot>('/v1/shows/live/snapshot'))).not.toContain('an insult');
    const between = `/v1/shows/live/cues?fromMs=${bad.atMs - 1000}&toMs=${now() + 1000}`;
    expect(JSON.stringify(await desk.view<CuePage>(between))).not.toContain('an insult');
  });

  it('takes nothing more from a sender who was blocked, and loses all they said', async () => {
    const { token } = await desk.newDevice();
    const first = await say('spam one', token);
    const second = await say('spam two', token);
    const removed = await desk.ok('DELETE', `${live}/messages/${second.id}?isBlocked=true`);
    const ids = removed.cues.flatMap(({ data }) => (data as { messageIds: string[] }).messageIds);
    expect(new Set(ids)).toEqual(new Set([first.id, second.id]));
    expect(JSON.stringify(await allCues())).not.toContain('spam');
    const response = await desk.send('POST', '/v1/shows/live/messages', { clientId: 'c', text: 'spam three' }, token);
    expect(await readProblem(response)).toMatchObject({ status: 403, code: 'forbidden' });
    await say('somebody else');
  });
});

describe('a poll', () => {
  const options = [
    { id: 'red', text: 'Red' },
    { id: 'blue', text: 'Blue' },
  ];
  const poll = { question: 'Which one?', options };

  it('is opened once, one at a time, counted with votes from elsewhere, and closed', async () => {
    const opened = await desk.ok('PUT', `${live}/polls/colour`, poll);
    expect(opened.cues).toMatchObject([{ kind: 'poll-opened', data: { poll: { id: 'colour', ...poll } } }]);
    expect(kinds(await desk.ok('PUT', `${live}/polls/colour`, poll))).toEqual([]);
    expect(await desk.refused('PUT', `${live}/polls/another`, poll)).toMatchObject({ code: 'conflict' });
    const { token } = await desk.newDevice();
    await desk.send('PUT', '/v1/shows/live/polls/colour/vote', { optionId: 'blue' }, token);
    const tallied = await desk.ok('PUT', `${live}/polls/colour/tally`, { votes: [{ optionId: 'red', votes: 40 }] });
    const votes = [
      { optionId: 'red', votes: 40 },
      { optionId: 'blue', votes: 1 },
    ];
    expect(tallied.cues).toMatchObject([{ kind: 'poll-progress', data: { pollId: 'colour', votes } }]);
    const closed = await desk.ok('POST', `${live}/polls/colour/close`);
    expect(closed.cues.at(-1)).toMatchObject({ kind: 'poll-closed', data: { pollId: 'colour', votes } });
    expect(kinds(await desk.ok('POST', `${live}/polls/colour/close`))).toEqual([]);
    const { polls } = await desk.ok<{ polls: unknown[] }>('GET', `${live}/polls`);
    expect(polls).toMatchObject([
      { poll: { id: 'colour' }, results: { votes }, closedAtMs: expect.any(Number) as number },
    ]);
  });

  it('closes by itself at its deadline', async () => {
    await desk.ok('PUT', `${live}/polls/short`, { ...poll, closesAtMs: now() + 300 });
    await expect
      .poll(async () => (await allCues()).filter(({ kind }) => kind === 'poll-closed').at(-1)?.data)
      .toMatchObject({ pollId: 'short' });
  });

  it('closes with its show', async () => {
    await desk.startShow('brief');
    await desk.ok('PUT', '/shows/brief/polls/last', poll);
    expect(kinds(await desk.ok('POST', '/shows/brief/end'))).toEqual(['poll-closed', 'show-ended']);
  });

  it.each([
    ['one answer', { ...poll, options: options.slice(0, 1) }],
    ['seven answers', { ...poll, options: Array.from({ length: 7 }, (_, index) => ({ id: `o${index}`, text: 'x' })) }],
    ['the same answer twice', { ...poll, options: [options[0], options[0]] }],
    ['no question', { ...poll, question: '' }],
    ['a deadline that has passed', { ...poll, closesAtMs: 5 }],
  ])('with %s is refused', async (_, draft) => {
    expect(await desk.refused('PUT', `${live}/polls/wrong`, draft)).toMatchObject({ code: 'bad-request' });
  });

  it('that isn’t there, or is over, can’t be counted', async () => {
    const votes = { votes: [{ optionId: 'red', votes: 1 }] };
    expect(await desk.refused('PUT', `${live}/polls/nothing/tally`, votes)).toMatchObject({ code: 'not-found' });
    expect(await desk.refused('PUT', `${live}/polls/colour/tally`, votes)).toMatchObject({ code: 'conflict' });
    expect(await desk.refused('PUT', `${live}/polls/colour`, poll)).toMatchObject({ code: 'conflict' });
  });
});

describe('a body of type JSON that is empty', () => {
  const raw = (method: string, path: string, body?: string) =>
    fetch(`${desk.platform.url}/v1/operator${path}`, {
      method,
      headers: { authorization: 'Bearer an-operator-key-of-the-tests', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    });

  it.each([
    ['{}', '{}'],
    ['nothing', ''],
    ['no body', undefined],
  ])('is as good as none where nothing is wanted: %s', async (name, body) => {
    const id = `json-${name.replace(/[^a-z]/g, '')}`;
    await desk.ok('PUT', `/shows/${id}`, showDraft(now()));
    expect((await raw('POST', `/shows/${id}/start`, body)).status).toBe(200);
    expect((await raw('POST', `/shows/${id}/end`, body)).status).toBe(200);
    expect((await raw('DELETE', `/shows/${id}`, body)).status).toBe(200);
  });

  it('where something is wanted is told what', async () => {
    const problem = await readProblem(await raw('PUT', `${live}/highlight`, ''));
    expect(problem).toMatchObject({ status: 400, code: 'bad-request', fields: { body: expect.any(String) as string } });
  });
});

it('refuses what isn’t JSON, and a body that is too large, with a problem', async () => {
  const raw = (body: string, type: string) =>
    fetch(`${desk.platform.url}/v1/operator/shows/live/highlight`, {
      method: 'PUT',
      headers: { authorization: 'Bearer an-operator-key-of-the-tests', 'content-type': type },
      body,
    });
  expect((await readProblem(await raw('{"productId"', 'application/json'))).code).toBe('bad-request');
  expect((await readProblem(await raw('productId=kettle', 'text/plain'))).code).toBe('unsupported-media-type');
  const large = JSON.stringify({ productId: 'kettle', padding: 'x'.repeat(100_000) });
  expect((await readProblem(await raw(large, 'application/json'))).code).toBe('payload-too-large');
});
