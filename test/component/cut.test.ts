import { expect, it, vi } from 'vitest';
import { cut } from '../../src/ui/cut';
import { openFramedStage } from '../support/framed-stage';

it('puts a property where it should be, and asks for the one frame that draws it', () => {
  const { box, frame, untilAsleep } = openFramedStage();
  untilAsleep();
  box.setSmooth('x', 100);
  untilAsleep();
  // In a frame, after what moves has moved.
  box.stage.once('update', () => cut(box, 'x', 40));
  box.y = 10;
  frame();
  expect(box.x).toBe(40);
  expect(untilAsleep()).toBe(0);
});

it('ends a motion there, and says so', () => {
  const { box, frame, untilAsleep } = openFramedStage();
  untilAsleep();
  const finish = vi.fn();
  box.setSmooth('x', 100);
  box.transition('x').on('finish', finish);
  frame();
  cut(box, 'x', 40);
  untilAsleep();
  expect(box.x).toBe(40);
  expect(finish).toHaveBeenCalledTimes(1);
});
