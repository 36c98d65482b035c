import { chromeAgent, type SimulatedHost } from './host';

/** Xbox: the pad as keys, activations by protocol, a counted display request. */
export const xboxHost: SimulatedHost = {
  name: 'Xbox',
  userAgent: chromeAgent(90, 'Windows NT 10.0; Win64; x64; Xbox; Xbox Series X'),
  codes: { up: 203, down: 204, left: 205, right: 206, ok: 195, back: 196 },
  // The left stick.
  otherCodes: { up: 211, down: 212, right: 213, left: 214 },
  asksToLeave: true,
  memoryClass: 250,
  ownName: undefined,
  parametersFor: (link) => ({ kind: 4, uri: { rawUri: `aisle://${link}` } }),
  noParameters: { kind: 0 },
  wrongParameters: [{ kind: 4 }, { kind: 4, uri: { rawUri: 'aisle://%%%' } }, { kind: 4, uri: { rawUri: 5 } }, {}],
  install: (view, parameters, setVisibility) => {
    let hasEnded = false;
    let requests = 0;
    const online = { value: true };
    const listeners: ((activation: unknown) => void)[] = [];
    Object.defineProperty(view.navigator, 'onLine', { configurable: true, get: () => online.value });
    Object.assign(view, {
      close: () => (hasEnded = true),
      Windows: {
        System: {
          Display: {
            DisplayRequest: class {
              requestActive(): void {
                requests += 1;
              }
              requestRelease(): void {
                if (requests === 0) throw new Error('released more often than requested');
                requests -= 1;
              }
            },
          },
        },
        UI: {
          WebUI: {
            WebUIApplication: {
              addEventListener: (_type: string, listener: (activation: unknown) => void) => {
                listeners.push(listener);
                // The launch's own activation comes after the page's scripts.
                if (parameters !== undefined) setTimeout(() => listener({ detail: [parameters] }));
              },
            },
          },
        },
      },
    });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      relaunch: (activation) => listeners.forEach((listener) => listener({ detail: [activation] })),
      setOnline: (isOnline) => {
        online.value = isOnline;
        view.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
      },
      isScreenHeld: () => requests > 0,
    };
  },
};
