import { arrows, type SimulatedHost } from './host';

/** A browser on a computer: nothing is asked of it, and its page is left at the end. */
export const browserHost: SimulatedHost = {
  name: 'a browser',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  codes: { ...arrows, ok: 13, back: 8 },
  asksToLeave: true,
  memoryClass: 250,
  ownName: undefined,
  parametersFor: (link) => link,
  noParameters: undefined,
  wrongParameters: [],
  addressFor: (parameters) => (typeof parameters === 'string' ? `#${parameters}` : ''),
  install: (view, _parameters, setVisibility) => {
    let hasEnded = false;
    Object.assign(view, { close: () => (hasEnded = true) });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      setOnline: (isOnline) => void view.dispatchEvent(new Event(isOnline ? 'online' : 'offline')),
    };
  },
};
