import type { Device } from '../domain/ports/device';
import { engineVersion } from './engine-version';
import { extendDevice } from './extend-device';
import { linkOf, unreadableLink } from './launch-link';
import { createLinks } from './links';
import { createListeners } from './listeners';
import { cleanName } from './set-name';

interface AppControlData {
  readonly key: string;
  readonly value: readonly string[];
}

/** What this file needs of the page of a Tizen web application; `webapis` is there when the page loads Samsung's file. */
export interface TizenWindow {
  readonly tizen: {
    readonly application: {
      getCurrentApplication(): {
        exit(): void;
        /** Null when there was none. */
        getRequestedAppControl(): { readonly appControl: { readonly data?: readonly AppControlData[] } } | null;
      };
    };
    readonly tvinputdevice?: { registerKey(name: string): void };
  };
  readonly webapis?: {
    readonly appcommon?: {
      readonly AppCommonScreenSaverState: { readonly SCREEN_SAVER_OFF: number; readonly SCREEN_SAVER_ON: number };
      setScreenSaver(state: number, onSuccess?: () => void, onError?: () => void): void;
    };
    readonly network?: {
      /** From 2.3 on, with privilege network.public. */
      getTVName?(): string;
      readonly NetworkState: { readonly GATEWAY_CONNECTED: number; readonly GATEWAY_DISCONNECTED: number };
      isConnectedToGateway(): boolean;
      addNetworkStateChangeListener(listener: (state: number) => void): number;
    };
  };
  readonly navigator: Pick<Navigator, 'userAgent'>;
  addEventListener(type: 'appcontrol', listener: () => void): void;
}

/** Keys that don't reach an app unasked (privilege tv.inputdevice). Exit and volume stay the set's own. */
const keysToRegister = ['MediaPlayPause', 'MediaPlay', 'MediaPause', 'MediaStop', 'MediaRewind', 'MediaFastForward'];

/** Tizen 5.5 runs Chromium 69; it and older sets give an app about 250 MB. */
const lastSmallEngine = 69;

/** Runs what a model or a missing privilege may refuse by throwing. */
function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/**
 * Samsung Tizen TV.
 *
 * - `registerKeyBatch` fails as a whole for one key that a model doesn't have, so each key is registered by itself.
 * - A tile of Smart Hub's preview starts the app with an app control whose `PAYLOAD` is JSON with a text `values`, which some
 *   sets percent-encode; the same arrives as event `appcontrol` while the app runs.
 * - `navigator.onLine` stays true on Tizen 2.4 to 4 when the cable is pulled; the gateway is asked instead.
 * - Back at the root asks in the app's words, as Samsung's checklist wants, then `exit()` ends it.
 * - Voice Guide reads the page's focused element; an app can't make it speak.
 */
export function createDevice(base: Device, view: TizenWindow): Device {
  const { tizen, webapis } = view;
  const { appcommon, network } = webapis ?? {};
  const links = createLinks();
  const onlines = createListeners<boolean>();
  const application = attempt(() => tizen.application.getCurrentApplication());

  for (const name of keysToRegister) attempt(() => tizen.tvinputdevice?.registerKey(name));

  const requestedLink = (): string => {
    const requested = attempt(() => application?.getRequestedAppControl());
    const data: unknown = requested?.appControl.data;
    if (data === undefined || data === null) return '';
    if (!Array.isArray(data)) return unreadableLink;
    const payload = (data as readonly Partial<AppControlData>[]).find((entry) => entry.key === 'PAYLOAD');
    return linkOf(payload?.value?.[0]);
  };
  view.addEventListener('appcontrol', () => {
    const link = requestedLink();
    if (link !== '') links.tell(link);
  });

  const isListening =
    network !== undefined &&
    attempt(() =>
      network.addNetworkStateChangeListener((state) => {
        if (state === network.NetworkState.GATEWAY_CONNECTED) onlines.tell(true);
        if (state === network.NetworkState.GATEWAY_DISCONNECTED) onlines.tell(false);
      }),
    ) !== undefined;

  return extendDevice(base, {
    wantsExitQuestion: true,
    exit() {
      if (application === undefined) base.exit();
      else application.exit();
    },
    get isOnline() {
      return attempt(() => network?.isConnectedToGateway()) ?? base.isOnline;
    },
    onOnlineChange: isListening ? (listener) => onlines.add(listener) : (listener) => base.onOnlineChange(listener),
    launchLink: base.launchLink || requestedLink(),
    onLink(listener) {
      const stop = [links.add(listener), base.onLink(listener)];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    holdScreen(isHeld) {
      if (appcommon === undefined) return;
      const { SCREEN_SAVER_OFF, SCREEN_SAVER_ON } = appcommon.AppCommonScreenSaverState;
      // Without the callbacks some sets throw on a refusal.
      const ignore = (): undefined => undefined;
      attempt(() => appcommon.setScreenSaver(isHeld ? SCREEN_SAVER_OFF : SCREEN_SAVER_ON, ignore, ignore));
    },
    memoryClass: engineVersion(view) <= lastSmallEngine ? 120 : 250,
    readName: async () => cleanName(attempt(() => network?.getTVName?.())),
    openSpeech: async () => undefined,
  });
}
