import { arrows, chromeAgent, type SimulatedHost } from './host';

/** Fire TV in the shell of `packaging/android`, which turns Back into Escape. */
export const androidHost: SimulatedHost = {
  name: 'Fire TV and Android TV',
  userAgent: chromeAgent(108, 'Linux; Android 9; AFTMM Build/PS7633; wv'),
  codes: { ...arrows, ok: 13, back: 27, 'play-pause': 179, rewind: 227, 'fast-forward': 228 },
  // Back, where a set's web view tells of it itself.
  otherCodes: { back: 4 },
  asksToLeave: false,
  memoryClass: 120,
  ownName: 'Living room TV',
  parametersFor: (link) => `aisle://${link}`,
  noParameters: '',
  wrongParameters: ['aisle://', 'aisle://a b', 'https://elsewhere.example/x?y=z', '{"link":', 'x'.repeat(5000)],
  install: (view, parameters, setVisibility) => {
    let hasEnded = false;
    let isScreenHeld = false;
    let isReady = false;
    const online = { value: true };
    Object.defineProperty(view.navigator, 'onLine', { configurable: true, get: () => online.value });
    Object.assign(view, {
      AisleAndroid: {
        launchLink: () => parameters,
        leave: () => (hasEnded = true),
        ready: () => (isReady = true),
        holdScreen: (isHeld: boolean) => (isScreenHeld = isHeld),
        hasLittleMemory: () => true,
        deviceName: () => 'Living room TV',
      },
    });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      relaunch: (detail) => void view.dispatchEvent(new CustomEvent('aisle-link', { detail })),
      setOnline: (isOnline) => {
        online.value = isOnline;
        view.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
      },
      isScreenHeld: () => isScreenHeld,
      isReady: () => isReady,
    };
  },
};
