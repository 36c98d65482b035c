import { arrows, type SimulatedHost } from './host';

interface Request {
  readonly id: number;
  readonly method: string;
  readonly params?: { readonly listen?: boolean } & Readonly<Record<string, unknown>>;
}

/** An RDK box: Firebolt's JSON-RPC behind the SDK's own transport hook, so that the real SDK runs. */
export const fireboltHost: SimulatedHost = {
  name: 'RDK',
  userAgent: 'Mozilla/5.0 (Linux; x86_64 GNU/Linux) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15 WPE',
  codes: { ...arrows, ok: 13, back: 8, stop: 178, 'play-pause': 250 },
  // The box's menu, channel up and down.
  idleCodes: [27, 174, 175],
  asksToLeave: false,
  memoryClass: 120,
  ownName: 'Living room TV',
  parametersFor: (link) => {
    const context = { source: 'voice' };
    const [place, entityId] = link.split('/');
    if (place === 'search') return { action: 'search', data: { query: decodeURIComponent(entityId ?? '') }, context };
    if (entityId === undefined) return { action: 'section', data: { sectionName: place }, context };
    const data = { entityType: 'program', programType: 'other', entityId };
    return { action: place === 'watch' ? 'playback' : 'entity', data, context };
  },
  noParameters: { action: 'launch', context: { source: 'device' } },
  wrongParameters: [
    { action: 'playback', data: { entityId: 7 } },
    { action: 'playback' },
    { action: 'entity', data: null },
    { action: 'play-entity', data: { entity: 'x' } },
    { action: 'section', data: { sectionName: ['x'] } },
    { action: 'something-new' },
    ['home'],
    'home',
  ],
  install: (view, parameters) => {
    let receive: (message: string) => void = () => undefined;
    let hasEnded = false;
    let isReady = false;
    /** Method and parameters of all that the app has told, in order. */
    const told: [string, unknown][] = [];
    const listening = new Map<string, number>();
    const answer = (id: number, result: unknown): void => {
      void Promise.resolve().then(() => receive(JSON.stringify({ jsonrpc: '2.0', id, result })));
    };
    const emit = (method: string, value: unknown): void => {
      const id = listening.get(method);
      if (id !== undefined) answer(id, value);
    };
    const resultOf = (method: string): unknown => {
      switch (method) {
        case 'parameters.initialization':
          return parameters === undefined ? {} : { discovery: { navigateTo: parameters } };
        case 'device.network':
          return { state: 'connected', type: 'wifi' };
        case 'device.name':
          return 'Living room TV';
        case 'lifecycle.ready':
          isReady = true;
          // On its way to the front an app passes through `inactive`.
          emit('lifecycle.onInactive', { state: 'inactive', previous: 'initializing' });
          emit('lifecycle.onForeground', { state: 'foreground', previous: 'inactive' });
          return null;
        case 'lifecycle.close':
          hasEnded = true;
          return null;
        default:
          return null;
      }
    };
    const transport = {
      send(message: string): void {
        const { id, method, params } = JSON.parse(message) as Request;
        if (params?.listen === true) {
          listening.set(method, id);
          answer(id, { listening: true, event: method });
        } else {
          if (/^(discovery|metrics)\./i.test(method)) told.push([method, params]);
          answer(id, resultOf(method));
        }
      },
      receive(callback: (message: string) => void): void {
        receive = callback;
      },
    };
    Object.assign(view, { __firebolt: { getTransportLayer: () => transport } });
    return {
      hasEnded: () => hasEnded,
      // The page is told nothing: a box hides an app without its document knowing.
      setVisible: (isVisible) => {
        if (isVisible) emit('lifecycle.onForeground', { state: 'foreground', previous: 'inactive' });
        else emit('lifecycle.onInactive', { state: 'inactive', previous: 'foreground' });
      },
      relaunch: (intent) => emit('discovery.onNavigateTo', intent),
      setOnline: (isOnline) =>
        emit('device.onNetworkChanged', { state: isOnline ? 'connected' : 'disconnected', type: 'wifi' }),
      isReady: () => isReady,
      told: () => told,
      isConnected: () => listening.has('device.onNetworkChanged'),
    };
  },
};
