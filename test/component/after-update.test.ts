import { Lightning } from '@lightningjs/sdk';
import { expect, it } from 'vitest';
import { showAfterUpdate } from '../../src/ui/after-update';
import { BadgeRow, type Badge } from '../../src/ui/components/BadgeRow';
import { part } from '../../src/ui/part';
import { keepTexts } from '../../src/ui/keep-texts';
import { createStage } from '../support/stage';

const badges: readonly Badge[] = [
  { look: 'solid', text: 'Today 3:30 PM', icon: 'bell' },
  { look: 'live', text: 'Open to everyone', icon: 'bell' },
];

class Page extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { w: 1920, h: 1080 };
  }
}

it('draws a row whole that becomes wider with each word that is laid out with it', async () => {
  const stage = await createStage({ type: Page, isDrawn: true });
  keepTexts(stage.application.stage);
  showAfterUpdate(stage.application.stage);
  const row = new BadgeRow(stage.application.stage);
  row.y = 100;
  stage.component.childList.add(row);
  stage.frames(3);
  row.show(badges);
  for (let frame = 0; frame < 3; frame++) {
    stage.frames(1);
    // In the last badge, behind its last word.
    expect(stage.colourAt(row.w - 6, 118)).toBe('#d9173a');
  }
});

it('shows nothing late that has gone by then', async () => {
  const stage = await createStage({ type: Page, isDrawn: true });
  showAfterUpdate(stage.application.stage);
  const row = new BadgeRow(stage.application.stage);
  stage.component.childList.add(row);
  stage.frames(3);
  row.show(badges);
  const labels = row.children.map((view) => part(view, 'Label'));
  // Gone in the middle of the frame that it comes in.
  stage.component.onAfterUpdate = () => {
    stage.component.onAfterUpdate = null;
    row.visible = false;
  };
  stage.frames(1);
  expect(labels.map(({ displayedTexture }) => displayedTexture === null)).toEqual([true, true]);
  row.visible = true;
  stage.frames(2);
  expect(labels.map(({ displayedTexture, texture }) => displayedTexture === texture)).toEqual([true, true]);
});
