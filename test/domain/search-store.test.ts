import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../contract/search';
import type { Outcome } from '../../src/domain/outcome';
import { createSearchStore } from '../../src/domain/search-store';
import { createFakeClock } from '../support/fakes/fake-clock';
import { aShow } from '../support/fakes/specimens';

interface Question {
  readonly text: string;
  answer(outcome: Outcome<SearchResult>): void;
  wasTakenBack: boolean;
}

const found = (...ids: string[]): Outcome<SearchResult> => ({
  ok: true,
  value: { shows: ids.map((id) => aShow({ id })), creators: [], products: [] },
});
const failed = (cause: 'offline' | 'unavailable'): Outcome<SearchResult> => ({ ok: false, failure: { cause } });

function open() {
  const clock = createFakeClock();
  const questions: Question[] = [];
  const store = createSearchStore({
    clock,
    random: () => 0.5,
    platform: {
      search: (text, giveCancel) =>
        new Promise((resolve) => {
          const question: Question = { text, answer: resolve, wasTakenBack: false };
          questions.push(question);
          giveCancel?.(() => (question.wasTakenBack = true));
        }),
    },
  });
  store.start();
  const answer = async (index: number, outcome: Outcome<SearchResult>) => {
    questions[index]?.answer(outcome);
    await clock.advance(0);
  };
  const asked = () => questions.map(({ text }) => text);
  return { store, clock, questions, asked, answer };
}
const showIds = ({ state }: ReturnType<typeof createSearchStore>): string[] =>
  state.answer.kind === 'found' ? state.answer.result.shows.map(({ id }) => id) : [];

describe('a search', () => {
  it('is asked once nothing has been typed for a moment', async () => {
    const { store, clock, asked, answer } = open();
    for (const text of ['m', 'ma', 'may', 'maya']) {
      store.type(text);
      await clock.advance(200);
    }
    expect(asked()).toEqual([]);
    expect(store.state).toEqual({ text: 'maya', answer: { kind: 'asking', isSlow: false } });
    await clock.advance(100);
    expect(asked()).toEqual(['maya']);
    await answer(0, found('trail'));
    expect(showIds(store)).toEqual(['trail']);
  });

  it('never shows a late answer to an older text, and takes that question back', async () => {
    const { store, clock, questions, answer } = open();
    store.type('ma');
    await clock.advance(300);
    store.type('mao');
    await clock.advance(300);
    expect(questions[0]?.wasTakenBack).toBe(true);
    await answer(1, found('newer'));
    await answer(0, found('older'));
    expect(showIds(store)).toEqual(['newer']);
  });

  it('forgets the question when the field is emptied', async () => {
    const { store, clock, answer } = open();
    store.type('ma');
    await clock.advance(300);
    store.type('');
    await answer(0, found('late'));
    expect(store.state).toEqual({ text: '', answer: { kind: 'idle' } });
  });

  it.each(['', '   ', '?!', '…'])('has nothing to look for in “%s”', async (text) => {
    const { store, clock, asked } = open();
    store.type(text);
    await clock.advance(5000);
    expect(asked()).toEqual([]);
    expect(store.state.answer).toEqual({ kind: 'idle' });
  });

  it('is not asked again for a space at its end', async () => {
    const { store, clock, asked, answer } = open();
    store.ask('maya');
    await answer(0, found('trail'));
    store.type('maya ');
    await clock.advance(1000);
    expect(asked()).toEqual(['maya']);
    expect(store.state.text).toBe('maya ');
    expect(showIds(store)).toEqual(['trail']);
  });

  it('says that nothing was found, and that it is slow', async () => {
    const { store, clock, answer } = open();
    store.ask('qqq');
    await clock.advance(3000);
    expect(store.state.answer).toEqual({ kind: 'asking', isSlow: true });
    await answer(0, found());
    expect(store.state.answer).toEqual({ kind: 'nothing' });
  });

  it('tries again by itself after a failure, and at once when asked to', async () => {
    const { store, clock, asked, answer } = open();
    store.ask('maya');
    await answer(0, failed('offline'));
    expect(store.state.answer).toEqual({ kind: 'failed', cause: 'offline' });
    await clock.advance(1000);
    expect(asked()).toHaveLength(2);
    await answer(1, failed('unavailable'));
    store.retry();
    expect(store.state.answer).toEqual({ kind: 'asking', isSlow: false });
    await answer(2, found('trail'));
    expect(showIds(store)).toEqual(['trail']);
  });

  it('keeps what was found fresh, and while the platform is silent says that it may be old', async () => {
    const { store, clock, asked, answer } = open();
    store.ask('maya');
    await answer(0, found('trail'));
    await clock.advance(31_500);
    await answer(1, failed('unavailable'));
    expect(store.state.answer).toMatchObject({ kind: 'found', isStale: true });
    await clock.advance(1000);
    await answer(2, found('trail', 'new'));
    expect(showIds(store)).toEqual(['trail', 'new']);
    expect(asked()).toEqual(['maya', 'maya', 'maya']);
  });

  it('asks for nothing while nobody sees it; what is not old then stays', async () => {
    const { store, clock, asked, answer } = open();
    store.ask('maya');
    await answer(0, found('trail'));
    store.stop();
    await clock.advance(10_000);
    store.start();
    expect(asked()).toHaveLength(1);
    store.stop();
    await clock.advance(60_000);
    expect(asked()).toHaveLength(1);
    store.start();
    expect(asked()).toHaveLength(2);
    expect(showIds(store)).toEqual(['trail']);
    await answer(1, found('new'));
    expect(showIds(store)).toEqual(['new']);
  });

  it('asks when it begins for what was typed before', async () => {
    const { store, clock, asked, answer } = open();
    store.stop();
    store.ask('maya');
    await clock.advance(1000);
    expect(asked()).toEqual([]);
    store.start();
    await answer(0, found('trail'));
    expect(showIds(store)).toEqual(['trail']);
  });
});
