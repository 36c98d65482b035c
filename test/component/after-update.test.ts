import { Lightning } from '@lightningjs/sdk';
import { expect, it } from 'vitest';
import { showAfterUpdate } from '../../src/ui/after-update';
import { BadgeRow, type Badge } from '../../src/ui/components/BadgeRow';
import { keepTexts } from '../../src/ui/keep-texts';
import { createStage } from '../support/stage';

const badges: readonly Badge[] = [
  { look: 'solid', text: 'Today 3:30 PM' },
  { look: 'live', text: 'Open to everyone' },
];

class Page extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { w: 1920, h: 1080 };
  }
}

it('draws a row whole whose words were kept, in the frame that it comes in', async () => {
  const stage = await createStage({ type: Page });
  keepTexts(stage.application.stage);
  showAfterUpdate(stage.application.stage);
  const { childList } = stage.component;
  const add = (): BadgeRow => {
    const row = new BadgeRow(stage.application.stage);
    row.show(badges);
    row.y = 100;
    childList.add(row);
    return row;
  };
  const first = add();
  stage.frames(3);
  const { w } = first;
  childList.remove(first);
  stage.frames(2);

  const again = add();
  stage.frames(1);
  expect(again.w).toBe(w);
  // In the last badge, behind its last word.
  expect(stage.colourAt(w - 6, 118)).toBe('#d9173a');
  stage.frames(2);
  expect(stage.colourAt(w - 6, 118)).toBe('#d9173a');
});

it('shows nothing late that has another texture by then, or none', async () => {
  const stage = await createStage({ type: Page });
  keepTexts(stage.application.stage);
  showAfterUpdate(stage.application.stage);
  const { childList } = stage.component;
  const row = new BadgeRow(stage.application.stage);
  row.show(badges);
  childList.add(row);
  stage.frames(2);
  childList.remove(row);
  stage.frames(1);
  childList.add(row);
  // Gone in the middle of the frame that it came in.
  row.onUpdate = () => {
    row.onUpdate = null as never;
    row.visible = false;
  };
  stage.frames(2);
  expect(stage.texts()).toEqual([]);
  row.visible = true;
  stage.frames(2);
  expect(stage.texts()).toEqual(['Today 3:30 PM', 'Open to everyone']);
});
