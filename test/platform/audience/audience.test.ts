import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../contract/chat';
import type { CueEnvelope } from '../../../contract/cue';
import type { PollVoteAnswer } from '../../../contract/poll';
import type { Reactions } from '../../../contract/realtime';
import type { CuePage } from '../../../contract/snapshot';
import { createOperatorDesk, readProblem, showDraft } from '../operator/operator-desk';
import { connectLive, until } from '../realtime/live-socket';

const desk = await createOperatorDesk();
afterAll(() => desk.platform.close());
beforeAll(async () => {
  await desk.startShow('live');
  await desk.ok('PUT', '/shows/soon', showDraft(Date.now() + 3_600_000));
  await desk.ok('PUT', '/shows/closed', showDraft(Date.now(), { access: 'members' }));
  await desk.ok('POST', '/shows/closed/start');
});

const say = (token: string, text: string, clientId: string, showId = 'live') =>
  desk.send('POST', `/v1/shows/${showId}/messages`, { clientId, text }, token);
const said = async (response: Response): Promise<ChatMessage> => {
  expect(response.status).toBe(201);
  return (await response.json()) as ChatMessage;
};
const cuesOf = async (kind: string): Promise<CueEnvelope[]> =>
  (await desk.view<CuePage>('/v1/shows/live/cues?after=0&limit=1000')).cues.filter((cue) => cue.kind === kind);
const messagesIn = (cues: readonly CueEnvelope[]): ChatMessage[] =>
  cues.flatMap(({ data }) => (data as { messages: ChatMessage[] }).messages);

describe('a viewer in the chat', () => {
  it('is heard by everybody, under a name that says nothing about the TV', async () => {
    const listener = await connectLive(desk.platform.url, { rooms: [{ room: 'show:live', after: 0 }] });
    const { token, deviceId } = await desk.newDevice();
    const message = await said(await say(token, ' hello\u202e  from here ', 'c-1'));
    expect(message).toMatchObject({ text: 'hello from here', author: { role: 'viewer' } });
    expect(message.author.name).toMatch(/^Guest \d{4}$/);
    await until(listener, () => JSON.stringify(listener.cuesIn('show:live')).includes(message.id));
    expect(JSON.stringify(listener.cuesIn('show:live'))).not.toContain(deviceId);
    listener.close();
    const next = await said(await say(token, 'again', 'c-2'));
    expect(next.author).toEqual(message.author);
  });

  it('is heard once, however often the same message is sent', async () => {
    const { token } = await desk.newDevice();
    const answers = await Promise.all([1, 2, 3].map(() => say(token, 'only once', 'same')));
    const messages = await Promise.all(answers.map(said));
    expect(new Set(messages.map(({ id }) => id)).size).toBe(1);
    expect(await said(await say(token, 'only once', 'same'))).toEqual(messages[0]);
    expect(messagesIn(await cuesOf('chat')).filter(({ text }) => text === 'only once')).toHaveLength(1);
  });

  it('shares a cue with whoever speaks in the same moment', async () => {
    const devices = await Promise.all(Array.from({ length: 12 }, () => desk.newDevice()));
    const before = (await cuesOf('chat')).length;
    await Promise.all(devices.map(async ({ token }, index) => said(await say(token, `crowd ${index}`, 'c'))));
    const cues = (await cuesOf('chat')).slice(before);
    expect(messagesIn(cues).filter(({ text }) => text.startsWith('crowd'))).toHaveLength(12);
    expect(cues.length).toBeLessThan(12);
    for (const cue of cues) expect(JSON.stringify(cue).length).toBeLessThan(12 * 1024);
  });

  it('is slowed down, and told for how long', async () => {
    const { token } = await desk.newDevice();
    const answers = [];
    for (let index = 0; index < 7; index += 1) answers.push(await say(token, `line ${index}`, `c-${index}`));
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const problem = await readProblem(answers.at(-1) ?? Response.error());
    expect(problem).toMatchObject({ status: 429, code: 'rate-limited' });
    expect(problem.retryAfterMs).toBeGreaterThan(0);
  });

  it.each([
    ['an upcoming show', 'soon', 409, 'conflict'],
    ['a show for members', 'closed', 403, 'forbidden'],
    ['no show', 'nowhere', 404, 'not-found'],
  ])('can’t speak in %s', async (_, showId, status, code) => {
    const { token } = await desk.newDevice();
    expect(await readProblem(await say(token, 'hello', 'c', showId))).toMatchObject({ status, code });
  });

  it.each([
    ['nothing to read', { clientId: 'c', text: '\u200b' }, 'body.text'],
    ['too much', { clientId: 'c', text: 'x'.repeat(201) }, 'body.text'],
    ['far too much', { clientId: 'c', text: 'x'.repeat(5000) }, 'body.text'],
    ['no id of their own', { text: 'hello' }, 'body.clientId'],
    ['something else', 'hello', 'body'],
  ])('is refused with %s', async (_, body, field) => {
    const { token } = await desk.newDevice();
    const problem = await readProblem(await desk.send('POST', '/v1/shows/live/messages', body, token));
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
    expect(Object.keys(problem.fields ?? {})).toEqual([field]);
  });

  it('needs a TV’s token', async () => {
    expect((await readProblem(await say('nonsense', 'hello', 'c'))).code).toBe('unauthorized');
  });
});

describe('a viewer in a poll', () => {
  const poll = {
    question: 'Which one?',
    options: [
      { id: 'red', text: 'Red' },
      { id: 'blue', text: 'Blue' },
    ],
  };
  beforeAll(() => desk.ok('PUT', '/shows/live/polls/colour', poll));
  const vote = (token: string, optionId: string, pollId = 'colour') =>
    desk.send('PUT', `/v1/shows/live/polls/${pollId}/vote`, { optionId }, token);
  const counts = ({ votes }: { votes: { votes: number }[] }): number[] => votes.map(({ votes: count }) => count);

  it('has one vote, may change it, and sees the results with it', async () => {
    const { token } = await desk.newDevice();
    const first = (await (await vote(token, 'red')).json()) as PollVoteAnswer;
    expect(first).toMatchObject({ pollId: 'colour', optionId: 'red' });
    expect(counts(first)).toEqual([1, 0]);
    expect(counts((await (await vote(token, 'red')).json()) as PollVoteAnswer)).toEqual([1, 0]);
    expect(counts((await (await vote(token, 'blue')).json()) as PollVoteAnswer)).toEqual([0, 1]);
  });

  it('is one of many whose votes are told together, none lost', async () => {
    const devices = await Promise.all(Array.from({ length: 20 }, () => desk.newDevice()));
    await Promise.all(devices.map(({ token }, index) => vote(token, index % 4 === 0 ? 'blue' : 'red')));
    const told = async (): Promise<number[][]> =>
      (await cuesOf('poll-progress')).map(({ data }) => counts(data as PollVoteAnswer));
    await expect.poll(async () => (await told()).at(-1)).toEqual([15, 6]);
    expect((await told()).length).toBeLessThan(10);
  });

  it.each([
    ['an answer that isn’t there', 'green', 'colour', 400, 'bad-request'],
    ['a poll that isn’t there', 'red', 'nothing', 404, 'not-found'],
  ])('can’t vote for %s', async (_, optionId, pollId, status, code) => {
    const { token } = await desk.newDevice();
    expect(await readProblem(await vote(token, optionId, pollId))).toMatchObject({ status, code });
  });

  it('comes too late once it is closed', async () => {
    await desk.ok('POST', '/shows/live/polls/colour/close');
    const { token } = await desk.newDevice();
    expect(await readProblem(await vote(token, 'red'))).toMatchObject({ status: 409, code: 'conflict' });
  });
});

describe('a viewer who reacts', () => {
  it('is seen by everybody in the show, summed', async () => {
    const url = desk.platform.url;
    const rooms = [{ room: 'show:live', after: 0 }];
    const [sender, listener] = await Promise.all([connectLive(url, { rooms }), connectLive(url, { rooms })]);
    const heard: Reactions[] = [];
    listener.socket.on('reactions', (message: Reactions) => void heard.push(message));
    for (const reaction of ['heart', 'heart', 'wow']) {
      expect(await sender.send('react', { room: 'show:live', reaction })).toEqual({ ok: true });
    }
    const sum = (reaction: string): number => heard.reduce((total, { counts }) => total + (counts[reaction] ?? 0), 0);
    await until(listener, () => sum('heart') === 2 && sum('wow') === 1);
    expect(heard.every(({ room }) => room === 'show:live')).toBe(true);
    sender.close();
    listener.close();
  });

  it.each([
    ['with something unknown', { room: 'show:live', reaction: 'tomato' }, 'bad-request'],
    ['in a room they aren’t in', { room: 'show:closed', reaction: 'heart' }, 'room-forbidden'],
    ['in a show that isn’t live', { room: 'show:soon', reaction: 'heart' }, 'conflict'],
    ['with nothing', undefined, 'bad-request'],
  ])('%s is refused', async (_, message, code) => {
    const client = await connectLive(desk.platform.url);
    await client.join('show:live', 0);
    await client.join('show:soon', 0);
    expect(await client.send('react', message)).toMatchObject({ problem: { code } });
    client.close();
  });

  it('like mad is slowed down without losing the rest of the connection', async () => {
    const client = await connectLive(desk.platform.url);
    await client.join('show:live', 0);
    const acks = await Promise.all(
      Array.from({ length: 12 }, () => client.send('react', { room: 'show:live', reaction: 'heart' })),
    );
    expect(acks.filter((ack) => 'ok' in ack).length).toBeGreaterThanOrEqual(8);
    expect(acks.at(-1)).toMatchObject({ problem: { code: 'rate-limited' } });
    expect(await client.join('show:live', 0)).toEqual({ ok: true });
    client.close();
  });
});
