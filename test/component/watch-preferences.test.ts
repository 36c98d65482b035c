import { describe, expect, it } from 'vitest';
import { CaptionView } from '../../src/ui/components/CaptionView';
import { ChatBubble } from '../../src/ui/components/ChatBubble';
import { handoffStates } from '../support/fakes/fake-stores';
import { playingWatchPage } from '../support/watch-stage';

const digits = (texts: readonly string[]): string => texts.filter((text) => text.length === 1).join('');

describe('what the viewer has chosen, in a show', () => {
  it('shows the chat as a column, its last line, or not at all', async () => {
    const { stage, context } = await playingWatchPage();
    stage.press('ok');
    stage.frames(3);
    const column = stage.all(ChatBubble).length;
    expect(column).toBeGreaterThan(1);
    context.preferences.choose('chatMode', 'last-line');
    stage.frames(2);
    expect(stage.all(ChatBubble)).toHaveLength(1);
    context.preferences.choose('chatMode', 'off');
    stage.frames(2);
    expect(stage.all(ChatBubble)).toHaveLength(0);
    context.preferences.choose('chatMode', 'column');
    stage.frames(4);
    expect(stage.all(ChatBubble)).toHaveLength(column);
  });

  it('sells more calmly: what is to be had, without countdown and claimed bar', async () => {
    const { stage, context, words } = await playingWatchPage();
    stage.press('ok');
    expect(words()).toContain('64% claimed');
    expect(digits(stage.texts())).toMatch(/\d\d:\d\d/);
    context.preferences.choose('isSellingCalm', true);
    stage.frames(2);
    expect(words()).toMatch(/27% off [^|]+(?<!until) \|/);
    expect(words()).not.toContain('claimed');
    expect(digits(stage.texts())).not.toMatch(/\d\d:\d\d/);
  });

  it('says that a price is held, but not for how long, when selling is calm', async () => {
    const { stage, context } = await playingWatchPage();
    context.preferences.choose('isSellingCalm', true);
    stage.press('ok');
    stage.press('ok');
    const { created, claimed } = handoffStates;
    for (const state of [created, claimed]) {
      if (state !== undefined) context.handoffStore.become(state);
      stage.frames(4);
      expect(stage.texts()).toContain('Price held');
      // A time that runs stands in cells of one digit each.
      expect(digits(stage.texts())).not.toMatch(/\d:\d\d/);
    }
  });

  it('draws captions in the chosen size, colour and edge, at once', async () => {
    const { stage, context } = await playingWatchPage();
    context.player.become({ status: 'playing', captionLines: ['Good for wet granite.'] });
    stage.frames(3);
    const [view] = stage.all(CaptionView);
    const drawn = () => (view?.children ?? []).filter((child) => child.visible);
    const words = () => drawn().filter((child) => child.text !== null);
    expect(words().map(({ text }) => [text?.fontSize, text?.textColor])).toEqual([[34, 0xffffffff]]);
    expect(drawn()).toHaveLength(2);
    context.preferences.choose('captionSize', 'large');
    context.preferences.choose('captionColour', 'yellow');
    context.preferences.choose('captionEdge', 'outline');
    stage.frames(3);
    expect(words()).toHaveLength(5);
    expect(drawn()).toHaveLength(5);
    expect(words()[4]?.text).toMatchObject({ fontSize: 44, textColor: 0xffffe14d, text: 'Good for wet granite.' });
  });
});
