import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { showCrashScreen } from '../../src/ui/crash-screen';
import { createFakeDevice } from '../support/fakes/fake-device';

const words = { title: 'Something went wrong', body: 'Press OK to start again, Back to leave.' };
const ok = 13;
const back = 8;

afterEach(() => document.querySelector('[role=alert]')?.remove());

/** The screen on a device; what it listens to at the window ends with the test. */
function open(device = createFakeDevice()) {
  const restart = vi.fn();
  const listen = vi.spyOn(window, 'addEventListener');
  showCrashScreen(words, restart, () => device);
  const heard = [...listen.mock.calls];
  listen.mockRestore();
  onTestFinished(() => heard.forEach(([type, listener]) => window.removeEventListener(type, listener)));
  const press = (keyCode: number): boolean => {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    return document.body.dispatchEvent(event);
  };
  return { device, restart, press };
}

it('says what happened and what the keys do', () => {
  open();
  expect(document.querySelector('[role=alert]')?.textContent).toBe(words.title + words.body);
});

it('starts the app again with OK, and with a pointer', () => {
  const { device, restart, press } = open();
  press(ok);
  expect(restart).toHaveBeenCalledTimes(1);
  document.querySelector<HTMLElement>('[role=alert]')?.click();
  expect(restart).toHaveBeenCalledTimes(2);
  expect(device.hasExited).toBe(false);
});

it('leaves the app with Back, and goes on hearing keys where the device keeps it', () => {
  const { device, restart, press } = open();
  expect(press(back)).toBe(false);
  expect(device.hasExited).toBe(true);
  expect(restart).not.toHaveBeenCalled();
  press(ok);
  expect(restart).toHaveBeenCalledTimes(1);
});

it('leaves Back to a device whose apps can’t end themselves', () => {
  const { device, restart, press } = open(createFakeDevice({ canExit: false }));
  expect(press(back)).toBe(true);
  expect(device.hasExited).toBe(false);
  expect(restart).not.toHaveBeenCalled();
});
