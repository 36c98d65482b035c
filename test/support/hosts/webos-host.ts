import { arrows, chromeAgent, type SimulatedHost } from './host';

type Answer = (answer: string) => void;

/** webOS TV 5: PalmSystem, the service bus, `webOSRelaunch`. */
export const webosHost: SimulatedHost = {
  name: 'webOS',
  userAgent: chromeAgent(68, 'Web0S; Linux/SmartTV'),
  codes: {
    ...arrows,
    ok: 13,
    back: 461,
    play: 415,
    pause: 19,
    stop: 413,
    'fast-forward': 417,
    rewind: 412,
  },
  // Red, green, yellow, blue.
  idleCodes: [403, 404, 405, 406],
  asksToLeave: false,
  memoryClass: 120,
  ownName: 'Living room TV',
  parametersFor: (link) => ({ contentTarget: link, storeCaller: 'home' }),
  noParameters: { storeCaller: 'home' },
  wrongParameters: [{ contentTarget: 7 }, { contentTarget: { deep: ['x'] } }, { link: '%E0%A4%A' }, [], 'a b', 3],
  install: (view, parameters, setVisibility) => {
    let hasEnded = false;
    const networkListeners: Answer[] = [];
    const clients = new Map<string, Answer>();
    let vetoed: boolean | undefined;

    class Bridge {
      onservicecallback: Answer = () => undefined;
      call(uri: string, text: string): void {
        const asked = JSON.parse(text) as { clientName?: string; ack?: boolean };
        const answer = (body: object): void => this.onservicecallback(JSON.stringify(body));
        const name = asked.clientName ?? '';
        if (uri === 'luna://com.webos.service.connectionmanager/getStatus') {
          networkListeners.push((body) => this.onservicecallback(body));
          answer({
            returnValue: true,
            subscribed: true,
            wired: { state: 'connected' },
            wifi: { state: 'disconnected' },
          });
        } else if (uri.endsWith('/getSystemSettings')) {
          answer({ returnValue: true, category: 'network', settings: { deviceName: 'Living room TV' } });
        } else if (uri.endsWith('/registerScreenSaverRequest')) {
          // The service keeps names and refuses them a second time.
          if (clients.has(name)) answer({ returnValue: false, errorCode: -3 });
          else clients.set(name, (body) => this.onservicecallback(body));
        } else if (uri.endsWith('/responseScreenSaverRequest')) vetoed = asked.ack === false;
        else answer({ returnValue: false, errorCode: -1 });
      }
      cancel(): void {
        this.onservicecallback = () => undefined;
      }
    }

    Object.assign(view, {
      PalmSystem: {
        launchParams: typeof parameters === 'string' ? parameters : JSON.stringify(parameters ?? {}),
        platformBack: () => (hasEnded = true),
      },
      PalmServiceBridge: Bridge,
    });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      relaunch: (detail) => void view.document.dispatchEvent(new CustomEvent('webOSRelaunch', { detail })),
      setOnline: (isOnline) => {
        const wired = { state: isOnline ? 'connected' : 'disconnected' };
        for (const tell of networkListeners) tell(JSON.stringify({ returnValue: true, wired, wifi: {} }));
      },
      isScreenHeld: () => {
        // The service is about to start its screensaver and asks everybody.
        vetoed = false;
        for (const ask of clients.values()) ask(JSON.stringify({ state: 'Active', timestamp: '1790000000' }));
        return vetoed;
      },
    };
  },
};
