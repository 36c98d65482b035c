import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import type { ChatMessage } from '../../contract/chat';
import { ChatBubble } from '../../src/ui/components/ChatBubble';
import { ChatNote } from '../../src/ui/components/ChatNote';
import { chatBubblesMax, ChatColumn, freshPerFrameMax } from '../../src/ui/components/ChatColumn';
import { chatLinesMax } from '../../src/domain/timeline-state';
import { aReadyState } from '../support/fakes/fake-stores';
import { aChatMessage } from '../support/fakes/specimens';
import { createStage } from '../support/stage';
import { testWords } from '../support/watch-context';
import { playingWatchPage } from '../support/watch-stage';

const said = (from: number, count: number): ChatMessage[] =>
  Array.from({ length: count }, (_, index) => aChatMessage(`m${from + index}`, `line ${from + index}`, from + index));

const open = async (messages: readonly ChatMessage[] = []) => {
  const stage = await createStage({ type: ChatColumn, properties: { words: testWords, h: 900 } });
  const column = stage.component;
  column.messages = messages;
  stage.frames(5);
  const lines = () => stage.texts().filter((text) => text.startsWith('line'));
  return { stage, column, lines };
};

describe('the chat over a picture', () => {
  it('has the newest at its foot', async () => {
    const { stage, column, lines } = await open(said(0, 3));
    expect(lines()).toEqual(['line 0', 'line 1', 'line 2']);
    column.messages = said(0, 4);
    stage.frames(1);
    expect(lines()).toEqual(['line 0', 'line 1', 'line 2', 'line 3']);
  });

  it('loses what was removed with the next frame, also what is pinned or being answered', async () => {
    const messages = said(0, 5);
    const { stage, column, lines } = await open(messages);
    column.showNotes(messages[1], undefined);
    stage.frames(2);
    expect(stage.texts()).toContain('Pinned by rae');
    column.messages = messages.filter(({ id }) => id !== 'm1' && id !== 'm3');
    column.showNotes(undefined, undefined);
    stage.frames(1);
    expect(lines()).toEqual(['line 0', 'line 2', 'line 4']);
    expect(stage.texts().join()).not.toContain('Pinned');
  });

  it('shows a question with its answer over the chat, and never a line beneath it', async () => {
    const { stage, column } = await open(said(0, 12));
    const question = aChatMessage('q', 'Do they come in wide?', 5);
    column.showNotes(aChatMessage('p', 'Half a size up', 1), { question, answer: 'From next week on.', atMs: 6 });
    stage.frames(3);
    expect(stage.texts()).toEqual(expect.arrayContaining(['rae asked', 'Pinned by rae']));
    expect(stage.texts().join(' ').replace(/\n/g, ' ')).toContain('Do they come in wide? – From next week on.');
    const foot = Math.max(...stage.all(ChatNote).map(({ y, h }) => y + h));
    for (const bubble of stage.all(ChatBubble)) expect(bubble.y).toBeGreaterThanOrEqual(foot);
  });

  it('says which words are a translation, and of which language', async () => {
    const { stage } = await open([
      aChatMessage('es', 'line one', 1, { translatedFrom: 'es' }),
      aChatMessage('xx', 'line two', 2, { translatedFrom: 'zz-unknown' }),
    ]);
    expect(stage.texts()).toContain('Translated: Spanish');
    expect(stage.texts().filter((text) => text.startsWith('Translated'))).toHaveLength(2);
  });

  it('follows a seek: other messages, older ones, none', async () => {
    const { stage, column, lines } = await open(said(100, 30));
    column.messages = said(0, 4);
    stage.frames(5);
    expect(lines()).toEqual(['line 0', 'line 1', 'line 2', 'line 3']);
    column.messages = [];
    stage.frames(1);
    expect(lines()).toEqual([]);
    column.messages = said(100, 30);
    stage.frames(5);
    expect(lines()).toHaveLength(chatBubblesMax);
    expect(lines().at(-1)).toBe('line 129');
  });
});

describe('200 messages a second', () => {
  // Calls go through; they are only counted.
  let show: MockInstance<ChatBubble['show']>;
  beforeEach(() => {
    show = vi.spyOn(ChatBubble.prototype, 'show');
  });
  afterEach(() => vi.restoreAllMocks());

  it('draw a few bubbles a frame, make none, and drop no key', async () => {
    const { stage, watchStore } = await playingWatchPage();
    stage.press('ok');
    stage.frames(5);
    const bubbles = stage.all(ChatColumn)[0]?.children.length;
    const offers = aReadyState().offers.length;
    let from = 0;
    let at = 0;
    // A second of 60 frames: 50 messages every quarter of a second, in the two messages that the platform makes of them.
    for (let frame = 0; frame < 60; frame += 1) {
      show.mockClear();
      if (frame % 15 === 0) {
        for (const part of [25, 50]) {
          const heard = said(from, part).slice(-chatLinesMax);
          watchStore.become(aReadyState({ chat: heard }));
        }
        from += 50;
      }
      const key = at < offers - 1 ? 'right' : 'left';
      stage.press(key);
      at = key === 'right' ? at + 1 : at - 1;
      expect(stage.focused()).toMatchObject({ offer: { product: { id: aReadyState().offers[at]?.product.id } } });
      expect(show.mock.calls.length).toBeLessThanOrEqual(freshPerFrameMax);
    }
    expect(stage.all(ChatColumn)[0]?.children).toHaveLength(bubbles ?? 0);
    stage.frames(5);
    expect(stage.texts()).toContain(`line ${from - 1}`);
  });

  it('draw nothing while the chat isn’t on the screen', async () => {
    const { stage, watchStore } = await playingWatchPage();
    show.mockClear();
    for (let frame = 0; frame < 30; frame += 1) {
      watchStore.become(aReadyState({ chat: said(frame * 10, 30) }));
      stage.frames(1);
    }
    expect(show).not.toHaveBeenCalled();
  });
});
