import { afterEach, describe, expect, it, vi } from 'vitest';
import { nameOf } from '../../src/about';
import type { DeviceWindow } from '../../src/device/browser-device';
import type { DeviceNews } from '../../src/domain/ports/device-news';
import { placeFromHash } from '../../src/ui/place';
import { createFakeClock } from '../support/fakes/fake-clock';
import { androidHost } from '../support/hosts/android-host';
import { createFakeWindow } from '../support/hosts/fake-window';
import { fireboltHost } from '../support/hosts/firebolt-host';
import { setVisibility, type SimulatedHost } from '../support/hosts/host';
import { hostedSetHost } from '../support/hosts/hosted-set-host';
import { tizenHost } from '../support/hosts/tizen-host';
import { webosHost } from '../support/hosts/webos-host';
import { xboxHost } from '../support/hosts/xbox-host';

const hosts = [webosHost, tizenHost, androidHost, fireboltHost, xboxHost, hostedSetHost];

/** Lets arrive what a host answers right after it was asked. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

const nothing = (): undefined => undefined;
/** The shell of 0.1.0. */
const firstShell = {
  launchLink: () => '',
  leave: nothing,
  ready: nothing,
  holdScreen: nothing,
  hasLittleMemory: () => true,
};
/** Where a platform is known by a global: the least of it. Firebolt's SDK answers itself unless the box has a transport. */
const bareGlobals = new Map<SimulatedHost, object>([
  [webosHost, { PalmSystem: {} }],
  [tizenHost, { tizen: {} }],
  [androidHost, { AisleAndroid: firstShell }],
  [fireboltHost, { __firebolt: { getTransportLayer: () => ({ send: nothing, receive: nothing }) } }],
]);

async function openIn(view: DeviceWindow) {
  vi.resetModules();
  vi.stubGlobal('window', view);
  const { openDevice } = await import('../../src/device/open-device');
  const device = await openDevice(view);
  // An import that is under way when the next test resets the modules would be lost to both.
  await vi.dynamicImportSettled();
  return device;
}

/** The app's device on a host that started it with these parameters. */
async function start(host: SimulatedHost, parameters: unknown = host.noParameters) {
  const view = createFakeWindow(host.userAgent, host.addressFor?.(parameters));
  const controls = host.install(view, parameters, setVisibility);
  const device = await openIn(view);
  /** Links in the order in which the app opens them. */
  const links = device.launchLink === '' ? [] : [device.launchLink];
  const stopLinks = device.onLink((link) => links.push(link));
  await expect.poll(() => controls.isConnected?.() ?? true).toBe(true);
  await settle();
  return { device, controls, links, stopLinks };
}

afterEach(() => void vi.unstubAllGlobals());

describe.each(hosts)('$name', (host) => {
  it('knows the keys of its remote', async () => {
    const { device } = await start(host);
    for (const [key, code] of [...Object.entries(host.codes), ...Object.entries(host.otherCodes ?? {})]) {
      expect([code, device.keys.get(code)]).toEqual([code, key]);
    }
    for (const code of host.idleCodes ?? []) expect([code, device.keys.get(code)]).toEqual([code, undefined]);
  });

  it('ends at the root: asked by the app only where the host wants it', async () => {
    const { device, controls } = await start(host);
    expect(device.canExit).toBe(true);
    expect(device.wantsExitQuestion).toBe(host.asksToLeave);
    expect(controls.hasEnded()).toBe(false);
    device.exit();
    await settle();
    expect(controls.hasEnded()).toBe(true);
  });

  it('opens nothing when it was only started', async () => {
    expect((await start(host)).links).toEqual([]);
    expect((await start(host, undefined)).links).toEqual([]);
  });

  it.each(['watch/evening-looks', 'show/desk_setup', 'schedule', 'search/trail%20shoes'])(
    'is started with the link %s',
    async (link) => {
      const { links } = await start(host, host.parametersFor(link));
      expect(links).toEqual([`#${link}`]);
      expect(placeFromHash(links[0] ?? '')).toMatchObject({ page: link.split('/')[0] });
    },
  );

  it('is started again with a link while it runs, until nobody listens', async () => {
    const { controls, links, stopLinks } = await start(host);
    if (controls.relaunch === undefined) return;
    controls.relaunch(host.parametersFor('watch/evening-looks'));
    await settle();
    controls.relaunch(host.noParameters);
    await settle();
    expect(links).toEqual(['#watch/evening-looks']);
    stopLinks();
    controls.relaunch(host.parametersFor('watch/desk'));
    await settle();
    expect(links).toHaveLength(1);
  });

  it('keeps a link that comes before the app listens', async () => {
    const { device, controls, stopLinks } = await start(host);
    if (controls.relaunch === undefined) return;
    stopLinks();
    controls.relaunch(host.parametersFor('watch/desk'));
    await settle();
    const heard: string[] = [];
    device.onLink((link) => heard.push(link));
    device.onLink((link) => heard.push(`again ${link}`));
    expect(heard).toEqual(['#watch/desk']);
  });

  it('takes launch parameters of the wrong shape for a link that leads nowhere, or for none', async () => {
    for (const parameters of host.wrongParameters) {
      const { controls, links } = await start(host, parameters);
      controls.relaunch?.(parameters);
      await settle();
      for (const link of links) expect([parameters, placeFromHash(link)]).toEqual([parameters, 'unknown']);
    }
  });

  it('tells of being hidden and shown', async () => {
    const { device, controls } = await start(host);
    const heard: boolean[] = [];
    const stop = device.onVisibilityChange((isVisible) => heard.push(isVisible));
    device.ready();
    await settle();
    expect(heard).toEqual([]);
    controls.setVisible(false);
    await settle();
    controls.setVisible(true);
    await settle();
    expect(heard).toEqual([false, true]);
    stop();
    controls.setVisible(false);
    await settle();
    expect(heard).toHaveLength(2);
  });

  it('tells of the network', async () => {
    const { device, controls } = await start(host);
    const heard: boolean[] = [];
    const stop = device.onOnlineChange((isOnline) => heard.push(isOnline));
    expect(device.isOnline).toBe(true);
    controls.setOnline(false);
    await settle();
    expect(device.isOnline).toBe(false);
    controls.setOnline(true);
    await settle();
    expect([heard, device.isOnline]).toEqual([[false, true], true]);
    stop();
    controls.setOnline(false);
    await settle();
    expect(heard).toHaveLength(2);
  });

  it('keeps the screensaver away only while told to', async () => {
    const { device, controls } = await start(host);
    if (controls.isScreenHeld === undefined) return;
    expect(controls.isScreenHeld()).toBe(false);
    for (const isHeld of [true, true, false, true, false, false]) {
      device.holdScreen(isHeld);
      expect(controls.isScreenHeld()).toBe(isHeld);
    }
  });

  it('tells the host when the first picture is there, where it waits for that', async () => {
    const { device, controls } = await start(host);
    if (controls.isReady === undefined) return;
    expect(controls.isReady()).toBe(false);
    device.ready();
    await settle();
    expect(controls.isReady()).toBe(true);
  });

  it('tells what its owner calls it, where the platform does', async () => {
    expect(await (await start(host)).device.readName()).toBe(host.ownName);
  });

  it('knows how much memory there is', async () => {
    expect((await start(host)).device.memoryClass).toBe(host.memoryClass);
  });

  it('does without all that a set of its kind may lack', async () => {
    const view = createFakeWindow(host.userAgent);
    Object.assign(view, bareGlobals.get(host));
    const device = await openIn(view);
    const toConsole = vi.spyOn(console, 'info').mockReturnValue();
    expect(device.saveText('name', 'text')).toBe('console');
    toConsole.mockRestore();
    expect([device.wantsExitQuestion, device.memoryClass]).toEqual([host.asksToLeave, host.memoryClass]);
    expect(device.keys.get(13)).toBe('ok');
    expect([device.launchLink, device.isOnline]).toEqual(['', true]);
    expect(() => device.exit()).not.toThrow();
    expect(() => device.holdScreen(true)).not.toThrow();
    const clock = createFakeClock();
    const name = nameOf(device, clock);
    await clock.advance(1500);
    expect(await name).toBeUndefined();
  });

  it('has the least memory where its engine tells of half a gigabyte', async () => {
    const view = createFakeWindow(host.userAgent);
    Object.assign(view.navigator, { deviceMemory: 0.5 });
    host.install(view, host.noParameters, setVisibility);
    expect((await openIn(view)).memoryClass).toBe(60);
  });
});

describe('the name of a webOS set', () => {
  const throwing = (): never => {
    throw new Error('unknown service');
  };
  const nameFrom = async (call: (() => void) | undefined) => {
    const view = createFakeWindow(webosHost.userAgent);
    webosHost.install(view, undefined, setVisibility);
    class Bridge {
      call = call;
    }
    Object.assign(view, { PalmServiceBridge: call === undefined ? undefined : Bridge });
    const clock = createFakeClock();
    const told: unknown[] = [];
    void nameOf(await openIn(view), clock).then((name) => told.push(name));
    await settle();
    return { clock, told };
  };

  it.each([
    ['can’t be called', throwing],
    ['is behind no bridge', undefined],
  ])('is none at once where its service %s', async (_why, call) => {
    const { clock, told } = await nameFrom(call);
    expect([told, clock.pendingTimers]).toEqual([[undefined], 0]);
  });

  it('is none after a while where its service never answers', async () => {
    const { clock, told } = await nameFrom(() => undefined);
    expect(told).toEqual([]);
    await clock.advance(1500);
    expect(told).toEqual([undefined]);
  });
});

describe('a set whose app is a page in its store’s list', () => {
  it('is left on SmartCast by Vizio’s library alone, and not without it', async () => {
    const view = createFakeWindow(hostedSetHost.userAgent);
    const device = await openIn(view);
    expect(device.canExit).toBe(false);
    let hasEnded = false;
    // It may come after the page's own scripts.
    Object.assign(view, { VIZIO: { exitApplication: () => (hasEnded = true) } });
    expect(device.canExit).toBe(true);
    device.exit();
    expect(hasEnded).toBe(true);
  });

  it.each(['VIDAA', 'Vewd'])('is left on %s by closing its window', async (make) => {
    const view = createFakeWindow(`${make}/1.0`);
    let hasEnded = false;
    Object.assign(view, { close: () => (hasEnded = true) });
    const device = await openIn(view);
    expect(device.canExit).toBe(true);
    device.exit();
    expect(hasEnded).toBe(true);
  });
});

describe('a shell that offers nothing', () => {
  it('leaves the page a browser', async () => {
    const view = Object.assign(createFakeWindow(androidHost.userAgent), { AisleAndroid: {} });
    const device = await openIn(view);
    expect([device.wantsExitQuestion, device.launchLink, device.keys.get(13)]).toEqual([true, '', 'ok']);
    expect(() => device.exit()).not.toThrow();
  });
});

describe('a stick behind a television that is off', () => {
  it('is hidden while there is no screen, whatever the page says', async () => {
    const view = createFakeWindow(androidHost.userAgent);
    const controls = androidHost.install(view, '', setVisibility);
    const heard: boolean[] = [];
    (await openIn(view)).onVisibilityChange((isVisible) => heard.push(isVisible));
    view.dispatchEvent(new CustomEvent('aisle-screen', { detail: false }));
    controls.setVisible(false);
    controls.setVisible(true);
    expect(heard).toEqual([false]);
    view.dispatchEvent(new CustomEvent('aisle-screen', { detail: true }));
    expect(heard).toEqual([false, true]);
  });
});

describe('an RDK box', () => {
  it('keeps its menu key, which keyboards call Escape', async () => {
    expect((await start(fireboltHost)).device.keys.has(27)).toBe(false);
  });

  it('is told, once the app is ready, that nobody has to sign in', async () => {
    const { device, controls } = await start(fireboltHost);
    expect(controls.told?.()).toEqual([]);
    device.ready();
    await expect.poll(() => controls.told?.().map(([method]) => method)).toContain('metrics.signIn');
    expect(controls.told?.()).toContainEqual(['discovery.signIn', { entitlements: [] }]);
    device.tell?.({ kind: 'forgotten' });
    await expect.poll(() => controls.told?.().map(([method]) => method)).toContain('discovery.signOut');
  });

  const atMs = Date.UTC(2026, 10, 26, 12);
  it.each<[DeviceNews, readonly (readonly [string, object])[]]>([
    [{ kind: 'page', page: 'schedule' }, [['metrics.page', { pageId: 'schedule' }]]],
    [
      { kind: 'show-started', showId: 'desk' },
      [
        ['metrics.startContent', { entityId: 'desk' }],
        ['metrics.mediaLoadStart', { entityId: 'desk' }],
        ['metrics.mediaPlay', { entityId: 'desk' }],
      ],
    ],
    [{ kind: 'picture', showId: 'desk', state: 'playing' }, [['metrics.mediaPlaying', { entityId: 'desk' }]]],
    [{ kind: 'picture', showId: 'desk', state: 'waiting' }, [['metrics.mediaWaiting', { entityId: 'desk' }]]],
    [{ kind: 'picture', showId: 'desk', state: 'paused' }, [['metrics.mediaPause', { entityId: 'desk' }]]],
    [{ kind: 'picture', showId: 'desk', state: 'ended' }, [['metrics.mediaEnded', { entityId: 'desk' }]]],
    [{ kind: 'show-left', showId: 'desk' }, [['metrics.stopContent', { entityId: 'desk' }]]],
    [
      { kind: 'playback-failed', showId: 'desk', cause: 'unsupported' },
      [['metrics.error', { type: 'media', code: 'unsupported', description: 'Show desk', visible: true }]],
    ],
    [
      { kind: 'watched', showId: 'desk', progress: 1.2, atMs },
      [
        [
          'discovery.watched',
          { entityId: 'desk', progress: 1, completed: true, watchedOn: '2026-11-26T12:00:00.000Z' },
        ],
      ],
    ],
    [
      { kind: 'watch-next', showId: 'desk', title: 'Desk setup', expiresAtMs: atMs },
      [
        [
          'discovery.watchNext',
          {
            title: { en: 'Desk setup' },
            identifiers: { entityId: 'desk' },
            expires: '2026-11-26T12:00:00.000Z',
            images: {},
          },
        ],
      ],
    ],
  ])('%j', async (news, calls) => {
    const { device, controls } = await start(fireboltHost);
    device.tell?.(news);
    await expect.poll(() => controls.told?.()).toHaveLength(calls.length);
    expect(controls.told?.()).toEqual(calls);
  });
});

describe('other platforms', () => {
  it.each(hosts.filter((host) => host !== fireboltHost))('$name hears nothing of what goes on', async (host) => {
    expect((await start(host)).device.tell).toBeUndefined();
  });
});
