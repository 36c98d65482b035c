import { expect, it, vi } from 'vitest';
import { whenStill } from '../../src/ui/when-still';
import { createFakeClock } from '../support/fakes/fake-clock';
import { openFramedStage } from '../support/framed-stage';

const withinMs = 120;

/** A stage on which nothing moves, and how to have its box move for so long. */
function open() {
  const framed = openFramedStage();
  framed.untilAsleep();
  const clock = createFakeClock(0);
  const move = (seconds: number): void => {
    framed.box.setSmooth('x', framed.box.x + 100, { duration: seconds, timingFunction: 'linear' });
  };
  const wait = (callback: () => void) => whenStill(framed.stage, clock, withinMs, callback);
  return { ...framed, clock, move, wait };
}

it('calls in the frame in which a motion ends, and what changes then is drawn in it', () => {
  const { box, move, wait, untilAsleep } = open();
  move(0.1);
  const frames = untilAsleep();
  const places: number[] = [];
  wait(() => {
    places.push(box.x);
    box.y = 20;
  });
  move(0.1);
  expect(untilAsleep()).toBe(frames);
  expect(places).toEqual([200]);
  expect(box.core.getCornerPoints()[1]).toBe(20);
});

it('calls once', () => {
  const { clock, move, wait, untilAsleep } = open();
  const callback = vi.fn();
  wait(callback);
  move(0.1);
  untilAsleep();
  clock.advanceNow(10 * withinMs);
  move(0.1);
  untilAsleep();
  expect(callback).toHaveBeenCalledTimes(1);
});

it('waits for the last of several motions, and for one that begins anew', () => {
  const { box, frame, move, wait, untilAsleep } = open();
  const callback = vi.fn();
  wait(callback);
  box.setSmooth('y', 50, { duration: 0.03 });
  move(0.1);
  for (let passed = 0; passed < 4; passed++) frame();
  move(0.1);
  for (let passed = 0; passed < 4; passed++) frame();
  expect(callback).not.toHaveBeenCalled();
  untilAsleep();
  expect(callback).toHaveBeenCalledTimes(1);
});

it('calls when the time has passed where nothing moves, or for longer', () => {
  const { clock, frame, move, wait } = open();
  const callback = vi.fn();
  wait(callback);
  frame();
  clock.advanceNow(withinMs - 1);
  expect(callback).not.toHaveBeenCalled();
  clock.advanceNow(1);
  expect(callback).toHaveBeenCalledTimes(1);
  wait(callback);
  move(10);
  frame();
  clock.advanceNow(withinMs);
  expect(callback).toHaveBeenCalledTimes(2);
});

it("doesn't call who has gone, also when another's call has sent them away", () => {
  const { clock, move, wait, untilAsleep } = open();
  const callback = vi.fn();
  wait(callback)();
  const leave: (() => void)[] = [];
  wait(() => leave.forEach((go) => go()));
  leave.push(wait(callback));
  move(0.1);
  untilAsleep();
  clock.advanceNow(withinMs);
  expect(callback).not.toHaveBeenCalled();
});

it('has an error told by a timer, and the stage goes on', () => {
  const { box, clock, move, wait, untilAsleep } = open();
  wait(() => {
    throw new Error('no words');
  });
  move(0.1);
  untilAsleep();
  expect(() => clock.advanceNow(0)).toThrow('no words');
  move(0.1);
  untilAsleep();
  expect(box.x).toBe(200);
});
