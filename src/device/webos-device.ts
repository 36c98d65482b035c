import type { Device } from '../domain/ports/device';
import { engineVersion } from './engine-version';
import { extendDevice } from './extend-device';
import { linkOf } from './launch-link';
import { createLinks } from './links';
import { createListeners } from './listeners';
import { callLuna, isRecord, type LunaBridgeType } from './luna';
import { cleanName } from './set-name';
import { createWebosSpeech } from './webos-speech';

/** What this file needs of the page of an app on webOS TV. */
export interface WebosWindow {
  readonly PalmSystem: {
    /** JSON; empty when the app was started from the launcher. */
    readonly launchParams?: string;
    platformBack?(): void;
  };
  readonly PalmServiceBridge?: LunaBridgeType;
  readonly document: Pick<Document, 'addEventListener'>;
  readonly navigator: Pick<Navigator, 'userAgent'>;
}

const power = 'luna://com.webos.service.tvpower/power';
const settings = 'luna://com.webos.settingsservice/getSystemSettings';
const network = 'luna://com.webos.service.connectionmanager/getStatus';

/** webOS 5 runs Chromium 68; it and older sets have 1.5 GB for everything. */
const lastSmallEngine = 68;

const isConnected = (link: unknown): boolean => isRecord(link) && link.state === 'connected';

/**
 * LG webOS TV, as a packaged or a hosted app.
 *
 * - Back at the root goes to the system: up to webOS TV 5 `platformBack` shows the launcher, from 6 the set's own question.
 *   LG's checklist wants just that, and no question of the app's before it.
 * - The name that its owner gave it is a setting of the network's; sets that keep it from apps answer without one.
 * - `webOSRelaunch` comes to the document with the new parameters; appinfo.json leaves `handlesRelaunch` off, so the
 *   set brings the app to the front by itself.
 * - The set's power service asks all who registered before its screensaver starts. It keeps a name until the set is
 *   restarted and refuses it a second time (-3), so each run has a name of its own, registers once, and answers every time.
 */
export function createDevice(base: Device, view: WebosWindow): Device {
  const { PalmSystem: system, PalmServiceBridge: Bridge, document } = view;
  const links = createLinks();
  const onlines = createListeners<boolean>();
  let isOnline: boolean | undefined;
  let isHeld = false;
  let clientName: string | undefined;

  document.addEventListener('webOSRelaunch', (event) => {
    const link = linkOf((event as CustomEvent<unknown>).detail);
    if (link !== '') links.tell(link);
  });
  callLuna(Bridge, network, { subscribe: true }, (answer) => {
    // A set that can't tell leaves it to the browser.
    if (answer.returnValue === false || (!isRecord(answer.wired) && !isRecord(answer.wifi))) return;
    const was = isOnline;
    // A platform in the home needs no way to the internet, which `isInternetConnectionAvailable` is about.
    isOnline = isConnected(answer.wired) || isConnected(answer.wifi);
    if (was !== isOnline && (was !== undefined || !isOnline)) onlines.tell(isOnline);
  });

  const register = (): void => {
    clientName = `org.aisle.tv.${Math.random().toString(36).slice(2)}`;
    const own = { clientName };
    callLuna(Bridge, `${power}/registerScreenSaverRequest`, { ...own, subscribe: true }, ({ state, timestamp }) => {
      if (state !== 'Active' || timestamp === undefined) return;
      callLuna(Bridge, `${power}/responseScreenSaverRequest`, { ...own, ack: !isHeld, timestamp });
    });
  };

  return extendDevice(base, {
    wantsExitQuestion: false,
    exit() {
      if (system.platformBack === undefined) base.exit();
      else system.platformBack();
    },
    get isOnline() {
      return isOnline ?? base.isOnline;
    },
    onOnlineChange: (listener) => {
      const stop = [
        onlines.add(listener),
        base.onOnlineChange((isSo) => {
          if (isOnline === undefined) listener(isSo);
        }),
      ];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    // A page that was reloaded at a place stays there.
    launchLink: base.launchLink || linkOf(system.launchParams),
    onLink(listener) {
      const stop = [links.add(listener), base.onLink(listener)];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    holdScreen(next) {
      isHeld = next;
      if (isHeld && clientName === undefined) register();
    },
    memoryClass: engineVersion(view) <= lastSmallEngine ? 120 : 250,
    readName: () =>
      new Promise((tell) => {
        callLuna(Bridge, settings, { category: 'network', keys: ['deviceName'] }, ({ settings: found }) =>
          tell(cleanName(isRecord(found) ? found.deviceName : undefined)),
        );
      }),
    openSpeech: async () => (Bridge === undefined ? undefined : createWebosSpeech(Bridge)),
  });
}
