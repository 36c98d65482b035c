import { describe, expect, it } from 'vitest';
import { createBrowserDevice, type BrowserWindow } from '../../src/device/browser-device';

const aWindow = () => {
  const target = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const navigator = { onLine: true };
  const log: string[] = [];
  const view = Object.assign(target, {
    ...{ document, navigator },
    close: () => void log.push('close'),
    matchMedia: (query: string) => ({ matches: query === asksForLessMotion }),
    location: { replace: (url: string | URL) => void log.push(String(url)) },
  });
  return { view: view as unknown as BrowserWindow, target, document, navigator, log };
};

const asksForLessMotion = '(prefers-reduced-motion: reduce)';

describe('a browser', () => {
  it.each([
    ['Backspace', 8, 'back'],
    ['Escape', 27, 'back'],
    ['Back on webOS', 461, 'back'],
    ['Back on Tizen', 10009, 'back'],
    ['Enter', 13, 'ok'],
    ['play/pause on Tizen', 10252, 'play-pause'],
    ['fast forward on Android TV', 228, 'fast-forward'],
  ])('knows %s', (_, code, key) => {
    expect(createBrowserDevice(aWindow().view).keys.get(code)).toBe(key);
  });

  it('leaves letters and digits to others', () => {
    const { keys } = createBrowserDevice(aWindow().view);
    for (let code = 48; code <= 90; code += 1) expect(keys.has(code)).toBe(false);
  });

  it('knows whether less motion is asked for', () => {
    expect(createBrowserDevice(aWindow().view).isMotionReduced).toBe(true);
    const { view } = aWindow();
    Object.assign(view, { matchMedia: () => ({ matches: false }) });
    expect(createBrowserDevice(view).isMotionReduced).toBe(false);
  });

  it('tells of the network and of being hidden, until it isn’t asked any more', () => {
    const { view, target, document } = aWindow();
    const device = createBrowserDevice(view);
    const heard: unknown[] = [];
    const stop = [device.onOnlineChange((is) => heard.push(is)), device.onVisibilityChange((is) => heard.push(is))];
    target.dispatchEvent(new Event('offline'));
    target.dispatchEvent(new Event('online'));
    document.visibilityState = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    stop.forEach((unsubscribe) => unsubscribe());
    target.dispatchEvent(new Event('offline'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(heard).toEqual([false, true, false]);
  });

  it('takes a network for there that the engine says nothing of', () => {
    const { view, navigator } = aWindow();
    expect(createBrowserDevice(view).isOnline).toBe(true);
    navigator.onLine = undefined as unknown as boolean;
    expect(createBrowserDevice(view).isOnline).toBe(true);
    navigator.onLine = false;
    expect(createBrowserDevice(view).isOnline).toBe(false);
  });

  it.each([
    [undefined, 250],
    [8, 250],
    [2, 250],
    [1, 120],
    [0.5, 60],
    [0.25, 60],
  ])('with %s GB has %s MB for the app', (deviceMemory, memoryClass) => {
    const { view, navigator } = aWindow();
    Object.assign(navigator, { deviceMemory });
    expect(createBrowserDevice(view).memoryClass).toBe(memoryClass);
  });

  it('leaves the page when it can’t close it', () => {
    const { view, log } = aWindow();
    createBrowserDevice(view).exit();
    expect(log).toEqual(['close', 'about:blank']);
  });
});
