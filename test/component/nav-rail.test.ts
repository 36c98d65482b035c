import { Lightning } from '@lightningjs/sdk';
import { expect, it, vi } from 'vitest';
import { NavRail } from '../../src/ui/components/NavRail';
import type { RailEntry } from '../../src/ui/components/rail-entry';
import { RailItem } from '../../src/ui/components/RailItem';
import { partOf } from '../../src/ui/part';
import { createStage } from '../support/stage';

const entries: readonly RailEntry[] = [
  { section: 'home', icon: 'house', label: 'Home' },
  { section: 'schedule', icon: 'calendar-clock', label: 'Schedule' },
  { section: 'settings', icon: 'settings', label: 'Settings' },
];

async function open() {
  const stage = await createStage({ type: NavRail });
  const rail = stage.component;
  const onChoose = vi.fn();
  const onLeave = vi.fn();
  Object.assign(rail, { onChoose, onLeave });
  rail.present('Aisle', undefined, entries);
  rail.section = 'schedule';
  rail.enter();
  stage.application.updateFocusPath();
  stage.frames(20);
  const focusedIndex = () => stage.all(RailItem).findIndex((item) => item === stage.focused());
  return { stage, rail, onChoose, onLeave, focusedIndex };
}

it('opens on where one is and says the names of all ways', async () => {
  const { stage, focusedIndex } = await open();
  expect(focusedIndex()).toBe(1);
  expect(stage.texts()).toEqual(['Home', 'Schedule', 'Settings']);
});

it('stays inside at its ends', async () => {
  const { stage, focusedIndex, onLeave } = await open();
  for (let press = 0; press < 5; press++) stage.press('up');
  expect(focusedIndex()).toBe(0);
  for (let press = 0; press < 5; press++) stage.press('down');
  expect(focusedIndex()).toBe(2);
  stage.press('left');
  expect(focusedIndex()).toBe(2);
  expect(onLeave).not.toHaveBeenCalled();
});

it.each(['right', 'back', 'ok'] as const)('is left by %s on where one is', async (key) => {
  const { stage, onLeave, onChoose } = await open();
  stage.press(key);
  expect(onLeave).toHaveBeenCalledTimes(1);
  expect(onChoose).not.toHaveBeenCalled();
});

it('leads to another section by OK', async () => {
  const { stage, onChoose } = await open();
  stage.press('down');
  stage.press('ok');
  expect(onChoose).toHaveBeenCalledWith('settings');
});

it('takes no press while it is dim, beneath a sheet', async () => {
  const { stage, rail, onChoose, onLeave } = await open();
  rail.isDim = true;
  for (const item of stage.all(RailItem)) item._handleClick();
  expect(onChoose).not.toHaveBeenCalled();
  expect(onLeave).not.toHaveBeenCalled();
  rail.isDim = false;
  for (const item of stage.all(RailItem)) item._handleClick();
  expect(onChoose.mock.calls).toEqual([['home'], ['settings']]);
  expect(onLeave).toHaveBeenCalledTimes(1);
});

it.each([false, true])(
  'lets nothing of the page shine through its icons and names (right to left: %s)',
  async (isRightToLeft) => {
    class Page extends Lightning.Component {
      static override _template() {
        return { w: 1920, h: 1080, Card: { w: 1920, h: 1080, rect: true, color: 0xffffffff }, Rail: { type: NavRail } };
      }
      override _getFocused(): Lightning.Component {
        return this.isEntered ? partOf(this, 'Rail', NavRail) : this;
      }
      isEntered = false;
    }
    const stage = await createStage({ type: Page, isRightToLeft });
    const at = (x: number): string => stage.colourAt(isRightToLeft ? 1920 - x : x, 900);
    stage.frames(2);
    expect(at(84)).toBe('#0b0c10');
    expect(at(140)).toBe('#0b0c10');
    // The ring in the page's first column.
    expect(at(187)).toBe('#ffffff');
    stage.component.isEntered = true;
    stage.application.updateFocusPath();
    stage.frames(30);
    expect(at(210)).toBe('#0b0c10');
    expect(at(395)).toBe('#0b0c10');
    expect(at(1200)).toBe('#ffffff');
  },
);
