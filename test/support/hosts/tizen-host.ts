import { arrows, chromeAgent, type SimulatedHost } from './host';

/** Tizen 6.0: a model without a Stop key, whose batch registration fails for it. */
export const tizenHost: SimulatedHost = {
  name: 'Tizen',
  userAgent: chromeAgent(76, 'SMART-TV; LINUX; Tizen 6.0'),
  codes: {
    ...arrows,
    ok: 13,
    back: 10009,
    'play-pause': 10252,
    play: 415,
    pause: 19,
    'fast-forward': 417,
    rewind: 412,
  },
  // Exit.
  idleCodes: [10182],
  asksToLeave: true,
  memoryClass: 250,
  ownName: 'Living room TV',
  parametersFor: (link) => [
    { key: 'CALLER', value: ['org.tizen.homescreen'] },
    { key: 'PAYLOAD', value: [JSON.stringify({ values: encodeURIComponent(JSON.stringify({ link })) })] },
  ],
  noParameters: [],
  wrongParameters: [
    [{ key: 'PAYLOAD', value: ['{'] }],
    [{ key: 'PAYLOAD', value: [JSON.stringify({ values: 'not a link' })] }],
    [{ key: 'PAYLOAD', value: [JSON.stringify({ values: 12 })] }],
    [{ key: 'PAYLOAD', value: [] }],
    [{ key: 'PAYLOAD' }],
    [{}],
    { PAYLOAD: 'x' },
    'x',
  ],
  install: (view, parameters, setVisibility) => {
    let hasEnded = false;
    let requested = parameters;
    let isOnline = true;
    let isScreenHeld = false;
    let networkListener: ((state: number) => void) | undefined;
    Object.assign(view, {
      tizen: {
        application: {
          getCurrentApplication: () => ({
            exit: () => (hasEnded = true),
            getRequestedAppControl: () =>
              requested === undefined || requested === null ? null : { appControl: { data: requested } },
          }),
        },
        tvinputdevice: {
          registerKey: (name: string) => {
            if (name === 'MediaStop') throw new Error('InvalidValuesError');
          },
          registerKeyBatch: () => {
            throw new Error('InvalidValuesError');
          },
        },
      },
      webapis: {
        appcommon: {
          AppCommonScreenSaverState: { SCREEN_SAVER_OFF: 0, SCREEN_SAVER_ON: 1 },
          setScreenSaver: (state: number) => (isScreenHeld = state === 0),
        },
        network: {
          NetworkState: { GATEWAY_CONNECTED: 4, GATEWAY_DISCONNECTED: 5 },
          getTVName: () => 'Living room TV',
          isConnectedToGateway: () => isOnline,
          addNetworkStateChangeListener: (listener: (state: number) => void) => {
            networkListener = listener;
            return 1;
          },
        },
      },
    });
    return {
      hasEnded: () => hasEnded,
      setVisible: (isVisible) => setVisibility(view, isVisible),
      relaunch: (next) => {
        requested = next;
        view.dispatchEvent(new Event('appcontrol'));
      },
      setOnline: (next) => {
        isOnline = next;
        networkListener?.(next ? 4 : 5);
      },
      isScreenHeld: () => isScreenHeld,
    };
  },
};
