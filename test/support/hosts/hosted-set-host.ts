import { arrows, chromeAgent, type SimulatedHost } from './host';

/** A Vizio set: a page that its store lists, started with an address, to which the operator has added Vizio's library. */
export const hostedSetHost: SimulatedHost = {
  name: 'VIDAA, Vewd, Vizio',
  userAgent: chromeAgent(88, 'Linux; SmartCast; VIZIO'),
  codes: { ...arrows, ok: 13, back: 8, 'play-pause': 179, play: 415, pause: 19, stop: 413 },
  asksToLeave: true,
  memoryClass: 120,
  ownName: undefined,
  // The address encodes it.
  parametersFor: (link) => decodeURIComponent(link),
  noParameters: undefined,
  wrongParameters: ['a b', '{', '../../etc', 'watch/'],
  addressFor: (parameters) => (typeof parameters === 'string' ? `?link=${encodeURIComponent(parameters)}` : ''),
  install: (view, _parameters, setVisibility) => {
    let hasEnded = false;
    const online = { value: true };
    Object.defineProperty(view.navigator, 'onLine', { configurable: true, get: () => online.value });
    Object.assign(view, {
      // SmartCast ignores it.
      close: () => undefined,
      VIZIO: { exitApplication: () => (hasEnded = true) },
    });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      setOnline: (isOnline) => {
        online.value = isOnline;
        view.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
      },
    };
  },
};
