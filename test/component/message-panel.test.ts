import { describe, expect, it } from 'vitest';
import { MessagePanel, type Message } from '../../src/ui/components/MessagePanel';
import { createStage } from '../support/stage';

const open = async (message: Message) => {
  const stage = await createStage({ type: MessagePanel, properties: { x: 960, y: 540 } });
  stage.component.show(message);
  stage.frames(2);
  return stage;
};

describe('MessagePanel', () => {
  it('says what is wrong and gives the focus to the first way on', async () => {
    const pressed: string[] = [];
    const stage = await open({
      icon: 'wifi-off',
      title: 'No connection',
      body: 'Check the cable.',
      actions: [
        { label: 'Try again', onPress: () => pressed.push('again') },
        { label: 'Back', onPress: () => pressed.push('back') },
      ],
    });
    expect(stage.texts()).toEqual(['No connection', 'Check the cable.', 'Try again', 'Back']);
    expect(stage.focusPath()).toEqual(['MessagePanel', 'ActionButton']);
    stage.press('ok');
    stage.press('right');
    stage.press('ok');
    stage.press('right');
    stage.press('ok');
    expect(pressed).toEqual(['again', 'back', 'back']);
  });

  it('keeps the focus where it was when only the words change', async () => {
    const actions = [
      { label: 'Try again', onPress: () => undefined },
      { label: 'Back', onPress: () => undefined },
    ];
    const stage = await open({ icon: 'warning', title: 'One', body: 'First', actions });
    stage.press('right');
    const focused = stage.focused();
    stage.component.show({ icon: 'warning', title: 'Two', body: 'Second', actions });
    stage.frames(1);
    expect(stage.focused()).toBe(focused);
    expect(stage.texts()).toContain('Two');
  });

  it('draws the focused button light with a white ring, and stays calm without a button', async () => {
    const stage = await open({
      icon: 'tv',
      title: 'Nothing',
      body: 'Yet',
      actions: [{ label: 'Try again', onPress: () => undefined }],
    });
    const button = stage.focused();
    const [left, top, , , right, bottom] = button.getCornerPoints();
    expect(stage.colourAt(left + 24, (top + bottom) / 2)).toBe('#f5f6f8');
    expect(stage.colourAt((left + right) / 2, top - 8)).toBe('#ffffff');
    expect(stage.colourAt((left + right) / 2, top - 3)).toBe('#000000');
    stage.component.show({ icon: 'tv', title: 'Nothing', body: 'Yet', actions: [] });
    stage.frames(1);
    expect(stage.focusPath()).toEqual(['MessagePanel']);
  });
});
