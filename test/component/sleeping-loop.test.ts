import { expect, it } from 'vitest';
import { openFramedStage as open } from '../support/framed-stage';

it('sleeps soon after the last change, without a timer', () => {
  const { untilAsleep, isAwake, repeat } = open();
  expect(untilAsleep()).toBeLessThan(10);
  expect(isAwake()).toBe(false);
  expect(repeat).not.toHaveBeenCalled();
});

const changes: readonly (readonly [string, (opened: ReturnType<typeof open>) => void])[] = [
  ['a place', ({ box }) => void (box.x = 10)],
  ['a colour', ({ box }) => void (box.color = 0xff00ff00)],
  ['an alpha', ({ box }) => void (box.alpha = 0.5)],
  ['what is hidden', ({ box }) => void (box.visible = false)],
  ['a new element', ({ application, stage }) => application.childList.add(stage.createElement({ rect: true }))],
  ['an element that goes', ({ application, box }) => application.childList.remove(box)],
  ['a text', ({ box }) => box.patch({ text: { text: 'later' } })],
  ['a motion', ({ box }) => void box.setSmooth('x', 50)],
  ['an animation', ({ box }) => box.animation({ duration: 1, actions: [{ p: 'x', v: { 0: 0, 1: 9 } }] }).start()],
  ['a drawing that is asked for', ({ stage }) => stage.forceRenderUpdate()],
  ['a call', ({ wake }) => wake()],
];

it('asks for no frame after the one that draws a change', () => {
  const { box, untilAsleep } = open();
  untilAsleep();
  box.x = 10;
  expect(untilAsleep()).toBe(1);
});

it('draws what changes at the end of the last frame, too', () => {
  const { box, stage, untilAsleep } = open();
  untilAsleep();
  stage.once('frameEnd', () => void (box.y = 20));
  box.x = 10;
  expect(untilAsleep()).toBe(2);
  expect(box.core.getCornerPoints()[1]).toBe(20);
});

it.each(changes)('wakes for %s, and sleeps again', (_what, change) => {
  const opened = open();
  opened.untilAsleep();
  change(opened);
  expect(opened.isAwake()).toBe(true);
  opened.untilAsleep();
  expect(opened.isAwake()).toBe(false);
});

it('wakes for a picture that has loaded', async () => {
  const { box, untilAsleep, isAwake } = open();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 4;
  box.patch({ rect: false, src: canvas.toDataURL() });
  untilAsleep();
  await expect.poll(isAwake).toBe(true);
  untilAsleep();
  expect((box.texture as unknown as { isLoaded(): boolean }).isLoaded()).toBe(true);
});

it('sleeps on for what nobody sees', () => {
  const { stage, box, untilAsleep, isAwake } = open();
  const inner = stage.createElement({ w: 10, h: 10, rect: true });
  box.childList.add(inner);
  box.visible = false;
  untilAsleep();
  inner.x = 10;
  expect(isAwake()).toBe(false);
});

it('moves from where it was, however long it has slept', () => {
  const { box, untilAsleep, pass } = open();
  untilAsleep();
  pass(60_000);
  const places: number[] = [];
  box.patch({ transitions: { x: { duration: 0.2, timingFunction: 'linear' } } });
  box.transition('x').on('progress', () => places.push(box.x));
  box.setSmooth('x', 100);
  untilAsleep();
  expect(places[0]).toBeLessThan(20);
  expect(places.length).toBeGreaterThan(10);
  expect(box.x).toBe(100);
});
