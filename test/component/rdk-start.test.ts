import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBrowserDevice } from '../../src/device/browser-device';
import launch from '../../src/index';
import { launchApp } from '../../src/ui/launch-app';
import { createFakeDevice } from '../support/fakes/fake-device';

vi.mock('../../src/device/browser-device', { spy: true });
vi.mock('../../src/ui/launch-app', () => ({ launchApp: vi.fn() }));

const started = vi.mocked(launchApp);

describe('the app as Lightning’s own loader starts it', () => {
  afterEach(() => {
    started.mockReset();
    vi.restoreAllMocks();
    document.body.replaceChildren();
  });

  it('tells a text to the console: a box downloads nothing', () => {
    const info = vi.spyOn(console, 'info').mockReturnValue();
    launch({ platform: 'https://shop.example' });
    const { device } = started.mock.calls[0]?.[0] ?? {};
    expect(device?.saveText('statistics.json', '{}')).toBe('console');
    expect(info).toHaveBeenCalledWith('{}');
  });

  it('takes the splash away with the first frame', () => {
    document.body.innerHTML = '<svg id="splash"></svg>';
    launch({}, { path: './elsewhere' });
    const [, onFirstFrame, staticFolder] = started.mock.calls[0] ?? [];
    expect(staticFolder).toBe('./elsewhere');
    expect(document.getElementById('splash') === null).toBe(false);
    onFirstFrame?.();
    expect(document.getElementById('splash') === null).toBe(true);
  });

  it('says that it can’t start, leaves the error to the loader, and with Back the app', () => {
    const device = createFakeDevice();
    vi.mocked(createBrowserDevice).mockReturnValueOnce(device);
    started.mockImplementation(() => {
      throw new Error('no WebGL');
    });
    expect(() => launch({})).toThrow('no WebGL');
    expect(document.querySelector('[role="alert"]')?.textContent).toMatch(/\w/);
    const event = new KeyboardEvent('keydown', { bubbles: true });
    Object.defineProperty(event, 'keyCode', { value: 8 });
    document.body.dispatchEvent(event);
    expect(device.hasExited).toBe(true);
  });
});
