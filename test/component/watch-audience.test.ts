import { describe, expect, it } from 'vitest';
import type { PollVoteAnswer } from '../../contract/poll';
import type { Outcome } from '../../src/domain/outcome';
import type { WatchState } from '../../src/domain/watch-state';
import { ChatColumn } from '../../src/ui/components/ChatColumn';
import { PollCard } from '../../src/ui/components/PollCard';
import { ReactionStream, streamIconsMax } from '../../src/ui/components/ReactionStream';
import { ReactionStrip } from '../../src/ui/components/ReactionStrip';
import { Icon } from '../../src/ui/components/Icon';
import { KeyHints } from '../../src/ui/components/KeyHints';
import { overlayMs } from '../../src/ui/pages/WatchPage';
import { part } from '../../src/ui/part';
import { createPollStore } from '../../src/domain/poll-store';
import { settle } from '../support/fakes/fake-clock';
import { aReadyState } from '../support/fakes/fake-stores';
import { aReplay } from '../support/fakes/specimens';
import { testWords } from '../support/watch-context';
import { focusButton, openWatchPage, playingWatchPage } from '../support/watch-stage';

const poll = {
  id: 'next',
  question: 'Which pair next?',
  options: [
    { id: 'purple', text: 'The purple ones' },
    { id: 'boots', text: 'The boots' },
  ],
};
const votes = [
  { optionId: 'purple', votes: 30 },
  { optionId: 'boots', votes: 10 },
];
const asking = (isOpen = true, over: Partial<Extract<WatchState, { kind: 'ready' }>> = {}) =>
  aReadyState({ poll: { poll, votes, isOpen }, ...over });

type Answers = Outcome<PollVoteAnswer>[];

/** `answers`: what the platform says to votes, in turn; then it counts them. */
const open = async (answers: Answers = []) => {
  const opened = await playingWatchPage();
  const asked: string[] = [];
  Object.assign(opened.context, {
    createPollStore: (showId: string) =>
      Promise.resolve(
        createPollStore({
          showId,
          clock: opened.context.clock,
          random: () => 0.5,
          platform: {
            vote: (_show, pollId, optionId) => {
              asked.push(optionId);
              const counted = votes.map((one) => (one.optionId === optionId ? { ...one, votes: one.votes + 10 } : one));
              return Promise.resolve(answers.shift() ?? { ok: true, value: { pollId, optionId, votes: counted } });
            },
          },
        }),
      ),
  });
  return { ...opened, asked };
};

describe('a poll in the picture', () => {
  it('comes by itself without the focus, and makes the chat’s place its own', async () => {
    const { stage, watchStore, words } = await open();
    watchStore.become(asking());
    stage.frames(3);
    expect(words()).toContain('Which pair next?');
    expect(words()).toContain('75%');
    expect(words()).toContain('40 votes');
    expect(stage.focusPath()).toEqual(['WatchPage']);
    expect(words()).toContain('Vote');
    stage.press('ok');
    stage.frames(2);
    // Among the products the key moves along the row: nothing says otherwise.
    expect(words()).not.toMatch(/Vote(\s|$)/);
    expect(stage.all(ChatColumn)).toHaveLength(0);
    expect(stage.all(PollCard)).toHaveLength(1);
    watchStore.become(aReadyState());
    stage.frames(2);
    expect(stage.all(ChatColumn)).toHaveLength(1);
  });

  it('is voted in with Right, Down, OK; the vote shows at once and can be changed', async () => {
    const { stage, watchStore, words, asked } = await open();
    watchStore.become(asking());
    await settle();
    stage.press('right');
    expect(stage.focusPath().slice(0, 3)).toEqual(['WatchPage', 'WatchNotices', 'PollCard']);
    stage.press('down');
    stage.press('ok');
    await settle();
    stage.frames(3);
    expect(asked).toEqual(['boots']);
    expect(words()).toContain('60%');
    expect(words()).toContain('50 votes');
    stage.press('up');
    stage.press('ok');
    await settle();
    expect(asked).toEqual(['boots', 'purple']);
    stage.press('left');
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('whose vote comes too late says so, and shows it as nobody’s', async () => {
    const { stage, watchStore, words } = await open([{ ok: false, failure: { cause: 'rejected', code: 'conflict' } }]);
    watchStore.become(asking());
    await settle();
    stage.press('right');
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(words()).toContain('Your vote came too late');
    expect(words()).toContain('75%');
    expect((stage.focused() as unknown as { spoken: object }).spoken).toMatchObject({ isOn: false });
  });

  it.each([
    ['nothing answers', { cause: 'offline' }],
    ['it is asked to wait', { cause: 'unavailable', code: 'rate-limited', retryAfterMs: 2000 }],
  ] as const)('shows a vote as under way while %s, then counted', async (_why, failure) => {
    const { stage, context, watchStore, words, asked } = await open([{ ok: false, failure }]);
    watchStore.become(asking());
    await settle();
    stage.press('right');
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(words()).toContain('Sending your vote');
    await context.clock.advance(10_000);
    stage.frames(2);
    expect(asked).toEqual(['purple', 'purple']);
    expect(words()).toContain('50 votes');
  });

  it('stays while the viewer thinks, and gives the keys back when it goes', async () => {
    const { stage, context, watchStore } = await open();
    watchStore.become(asking());
    stage.press('right');
    await context.clock.advance(3 * overlayMs);
    stage.frames(2);
    expect(stage.focusPath()).toContain('PollCard');
    watchStore.become(aReadyState());
    stage.frames(2);
    expect(stage.focusPath()).toEqual(['WatchPage']);
  });

  it('that is closed shows its results and takes no keys', async () => {
    const { stage, watchStore, words, asked } = await open();
    watchStore.become(asking(false));
    stage.frames(3);
    expect(words()).toContain('Voting has closed');
    expect(words()).not.toContain('Vote |');
    stage.press('right');
    expect(stage.focusPath()).not.toContain('PollCard');
    expect(asked).toEqual([]);
  });

  it('is out of the way while the menu of playback stands there', async () => {
    const { stage, watchStore, words } = await open();
    watchStore.become(asking());
    await settle();
    stage.press('up');
    focusButton(stage, 'Playback settings');
    stage.press('ok');
    await expect
      .poll(() => {
        stage.frames(1);
        return words();
      })
      .toContain('Statistics for engineers');
    expect(words()).not.toContain(poll.question);
    stage.press('back');
    stage.frames(2);
    expect(words()).toContain(poll.question);
  });

  it('that closes under the viewer’s finger takes no vote', async () => {
    const { stage, watchStore, words, asked } = await open();
    watchStore.become(asking());
    await settle();
    stage.press('right');
    watchStore.become(asking(false));
    stage.press('ok');
    await settle();
    stage.frames(2);
    expect(asked).toEqual([]);
    expect(words()).toContain('Voting has closed');
    expect(stage.component._handleBack()).toBe(true);
  });

  it('is told by the voice guide: question, answers with their share, what came of the vote', async () => {
    const { stage, watchStore } = await open();
    watchStore.become(asking());
    await settle();
    expect(stage.component.spoken).toMatchObject({ hint: expect.stringContaining('Right to vote') as string });
    expect(stage.component.spoken.state).toContain('Poll: Which pair next?');
    stage.press('right');
    const [card] = stage.all(PollCard);
    expect(card?.spoken).toMatchObject({ name: 'Which pair next?', state: [], position: { index: 1, count: 2 } });
    expect((stage.focused() as unknown as { spoken: object }).spoken).toMatchObject({
      name: 'The purple ones',
      kind: 'option',
      isOn: false,
      details: ['75%'],
    });
    stage.press('ok');
    await settle();
    expect(card?.spoken?.state).toEqual(['Your vote is in']);
  });

  it('is put away for a purchase and is there again after it', async () => {
    const { stage, watchStore } = await open();
    watchStore.become(asking());
    stage.press('ok');
    stage.press('ok');
    expect(stage.all(PollCard)).toHaveLength(0);
    stage.component._handleBack();
    stage.frames(2);
    expect(stage.all(PollCard)).toHaveLength(1);
  });
});

describe('a reaction', () => {
  it('is one key: Right; Up and Down choose another, Right or OK sends it', async () => {
    const { stage, context, watchStore } = await open();
    stage.press('right');
    expect(watchStore.calls.filter((call) => call.startsWith('react'))).toEqual(['react heart']);
    expect(stage.all(ReactionStrip)).toHaveLength(1);
    await context.clock.advance(500);
    stage.press('down');
    stage.press('right');
    await context.clock.advance(500);
    stage.press('ok');
    expect(watchStore.calls.slice(-2)).toEqual(['react applause', 'react applause']);
    await context.clock.advance(overlayMs);
    stage.frames(2);
    expect(stage.focusPath()).toEqual(['WatchPage']);
    // What was chosen last is what one key sends.
    stage.press('right');
    expect(watchStore.calls.at(-1)).toBe('react applause');
  });

  it.each([
    { isRightToLeft: false, key: 'right', icon: 'icon-key-right' },
    { isRightToLeft: true, key: 'left', icon: 'icon-key-left' },
  ] as const)('is promised of the key that sends it: $key', async ({ isRightToLeft, key, icon }) => {
    const { stage, watchStore } = await openWatchPage({ words: { ...testWords, isRightToLeft } });
    const [hints] = stage.all(KeyHints);
    const drawn = hints?.children.map((hint) => {
      const texture = part(hint, 'Arrow').texture as { readonly source: { readonly lookupId: string | null } } | null;
      return texture?.source.lookupId ?? '';
    });
    expect(drawn?.join(' ')).toContain(icon);
    stage.press(key);
    expect(watchStore.calls).toContain('react heart');
  });

  it('is not sent faster than a platform takes it, however the key is held', async () => {
    const { stage, watchStore } = await open();
    stage.press('right', 30);
    stage.press('ok', 30);
    stage.press('ok');
    expect(watchStore.calls.filter((call) => call.startsWith('react'))).toHaveLength(1);
  });

  it('is for live shows: in a replay Right brings the products', async () => {
    const { stage, context, watchStore } = await openWatchPage(
      {},
      aReadyState({ show: aReplay({ id: 'trail-season' }) }),
    );
    context.player.become({ status: 'playing' });
    stage.press('right');
    expect(stage.focusPath()).toContain('ProductCarousel');
    expect(watchStore.calls).not.toContain('react heart');
  });

  it('rises once: what the platform tells of it isn’t drawn again, and one that got lost hides nobody else’s', async () => {
    const { stage, context, watchStore } = await open();
    stage.press('right');
    const [stream] = stage.all(ReactionStream);
    const icons = () => stream?.children.filter((child) => child instanceof Icon && child.visible).length;
    expect(icons()).toBe(1);
    watchStore.throwReactions({ heart: 1 });
    expect(icons()).toBe(1);
    watchStore.throwReactions({ heart: 2 });
    expect(icons()).toBe(3);
    await context.clock.advance(500);
    stage.press('right');
    expect(icons()).toBe(4);
    await context.clock.advance(5000);
    watchStore.throwReactions({ heart: 1 });
    expect(icons()).toBe(1);
  });

  it('of others rises without ever being more than a few icons', async () => {
    const { stage, context, watchStore } = await open();
    const [stream] = stage.all(ReactionStream);
    if (stream === undefined) throw new Error('no stream');
    const icons = () => stream.children.filter((child) => child instanceof Icon && child.visible).length;
    watchStore.throwReactions({ heart: 2, 'a newer one': 5 });
    expect(icons()).toBe(2);
    for (let message = 0; message < 200; message += 1) watchStore.throwReactions({ heart: 900, wow: 900 });
    expect(icons()).toBe(streamIconsMax);
    expect(stream.children).toHaveLength(streamIconsMax);
    await context.clock.advance(3000);
    expect(icons()).toBe(0);
  });
});
