import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../src/domain/preferences';
import { App } from '../../src/ui/App';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { lookOf } from '../../src/ui/look';
import { part } from '../../src/ui/part';
import { createFakeDevice } from '../support/fakes/fake-device';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

async function openApp() {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false } });
  const stage = await createStage({ type: App, properties: { services } });
  stage.application.updateFocusPath();
  stage.frames(3);
  const choose = async (chosen: Partial<Preferences>) => {
    for (const [name, value] of Object.entries(chosen)) services.preferences.choose(name as never, value as never);
    await services.clock.advance(1);
    stage.application.updateFocusPath();
    stage.frames(3);
  };
  const focusedShow = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  const titleSize = () => part(part(stage.focused(), 'Words'), 'Title').text?.fontSize;
  return { services, stage, choose, focusedShow, titleSize };
}

describe('choosing another look', () => {
  it('builds the screen anew where one was: the row, the card and what it was scrolled to', async () => {
    const { stage, choose, focusedShow, titleSize } = await openApp();
    stage.press('down');
    for (let press = 0; press < 6; press++) stage.press('right');
    stage.frames(60);
    const before = { show: focusedShow(), path: stage.focusPath(), x: stage.focused().getCornerPoints()[0] };
    const old = stage.focused();
    expect(titleSize()).toBe(28);
    await choose({ textSizePercent: 130 });
    expect(stage.focused()).not.toBe(old);
    expect({ show: focusedShow(), path: stage.focusPath(), x: stage.focused().getCornerPoints()[0] }).toEqual(before);
    expect(titleSize()).toBe(36);
    stage.press('up');
    stage.press('down');
    expect(focusedShow()).toBe(before.show);
  });

  it('leaves the page of the old look and follows its stores only once', async () => {
    const { services, stage, choose } = await openApp();
    await choose({ textSizePercent: 115 });
    const visits = services.home.calls.filter((call) => call === 'start' || call === 'stop');
    expect(visits.filter((call) => call === 'start')).toHaveLength(2);
    expect(visits[visits.length - 1]).toBe('start');
    expect(part(stage.component, 'Pages').children).toHaveLength(1);
  });

  it('draws in high contrast', async () => {
    const { stage, choose } = await openApp();
    expect(stage.colourAt(20, 1060)).toBe('#0b0c10');
    await choose({ isHighContrast: true });
    expect(stage.colourAt(20, 1060)).toBe('#000000');
  });

  it('does nothing for choices that have no look', async () => {
    const { stage, choose } = await openApp();
    const before = stage.focused();
    await choose({ chatMode: 'off', isLivePreviewOn: false });
    expect(stage.focused()).toBe(before);
  });

  it('turns every motion into a cut, on the frame after the key', async () => {
    const { stage, choose } = await openApp();
    await choose({ reducedMotion: 'on' });
    const scale = () => part(stage.focused(), 'Frame').scale;
    stage.press('right');
    expect(scale()).toBe(1.05);
    await choose({ reducedMotion: 'off' });
    stage.press('right');
    expect(scale()).toBeLessThan(1.05);
  });
});

describe('the look of the screens', () => {
  it.each([
    ['device', true, true],
    ['device', false, false],
    ['on', false, true],
    ['off', true, false],
  ] as const)('with motion set to %s, where the TV asks for less: %s', (reducedMotion, isMotionReduced, expected) => {
    const services = createShellServices();
    services.preferences.choose('reducedMotion', reducedMotion);
    const look = lookOf({ ...services, device: createFakeDevice({ isMotionReduced }) });
    expect(look.isMotionReduced).toBe(expected);
  });
});
