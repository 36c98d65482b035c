import { Lightning } from '@lightningjs/sdk';
import { onTestFinished, vi } from 'vitest';
import { sleepWhenStill } from '../../src/ui/sleeping-loop';

/** A stage whose frames come when the test says so, and nothing else that could call it. */
export function openFramedStage() {
  const asked: FrameRequestCallback[] = [];
  const ask = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => asked.push(callback));
  const repeat = vi.spyOn(window, 'setInterval');
  const application = new Lightning.Application({
    stage: { w: 640, h: 360, clearColor: 0x00000000, pauseRafLoopOnIdle: true, useImageWorker: false },
    keys: {},
  });
  const { stage } = application;
  let nowMs = 1000;
  (stage as unknown as { platform: { getHrTime: () => number } }).platform.getHrTime = () => nowMs;
  const wake = sleepWhenStill(stage);
  const box = stage.createElement({ w: 100, h: 100, rect: true, color: 0xffffffff });
  application.childList.add(box);
  onTestFinished(() => {
    ask.mockRestore();
    repeat.mockRestore();
    application.destroy();
  });
  const frame = (): void => {
    nowMs += 16;
    for (const callback of asked.splice(0)) callback(nowMs);
  };
  /** Draws until nobody asks for a frame, and says how many there were. */
  const untilAsleep = (): number => {
    let frames = 0;
    while (asked.length > 0 && frames < 200) {
      frame();
      frames += 1;
    }
    return frames;
  };
  const pass = (ms: number): void => void (nowMs += ms);
  return { application, stage, box, wake, frame, untilAsleep, pass, isAwake: () => asked.length > 0, repeat };
}
