import type { Device, RemoteKey } from '../domain/ports/device';
import { extendDevice } from './extend-device';
import { linkOfIntent } from './firebolt-link';
import { signIntoFirebolt, tellFirebolt, type FireboltNews } from './firebolt-news';
import { createFireboltSpeech, type FireboltAccessibility } from './firebolt-speech';
import { createLinks } from './links';
import { createListeners } from './listeners';
import { cleanName } from './set-name';
import { canSynthesise, createSynthesisSpeech, type SynthesisWindow } from './synthesis-speech';

type LifecycleState = 'inactive' | 'foreground' | 'background' | 'suspended' | 'unloading';

/** What this file needs of `@firebolt-js/sdk` 1.7. */
export interface Firebolt {
  readonly Lifecycle: {
    ready(): Promise<unknown>;
    close(reason: 'remoteButton'): Promise<unknown>;
    finished(): Promise<unknown>;
    listen(event: LifecycleState, listener: (change: { readonly previous?: string }) => void): Promise<number>;
  };
  readonly Parameters: {
    initialization(): Promise<{ readonly discovery?: { readonly navigateTo?: unknown } }>;
  };
  readonly Discovery: FireboltNews['Discovery'] & {
    listen(event: 'navigateTo', listener: (intent: unknown) => void): Promise<number>;
  };
  readonly Metrics: FireboltNews['Metrics'];
  readonly Device: {
    name(): Promise<unknown>;
    network(): Promise<{ readonly state: string }>;
    listen(event: 'networkChanged', listener: (network: { readonly state: string }) => void): Promise<number>;
  };
  readonly Accessibility: FireboltAccessibility;
}

const loadFirebolt = async (): Promise<Firebolt> => (await import('@firebolt-js/sdk')) as unknown as Firebolt;
const ignore = (): undefined => undefined;

/** Menu (27) is the box's own here; on keyboards that code is Escape. */
const withoutMenu = (keys: Device['keys']): ReadonlyMap<number, RemoteKey> =>
  new Map([...keys].filter(([code]) => code !== 27));

/**
 * RDK boxes (Comcast, Sky and others), by Firebolt 1.x, whose code is loaded nowhere else. The app doesn't wait for it: what
 * it says, the link of the launch too, is followed when it comes.
 *
 * - The box brings an app to the front only after `Lifecycle.ready()`, called once something is drawn. The `inactive` that it
 *   reports on the way there (from `initializing`) hides nothing.
 * - `inactive` later on means that another app is over this one: the decoder is given back then, not only in `background`.
 * - `unloading` has to be answered with `finished()`, or the box ends the app by force and counts an error.
 * - A video keeps the box's screensaver away by itself.
 */
export function createDevice(
  base: Device,
  view: Partial<SynthesisWindow>,
  load: () => Promise<Firebolt> = loadFirebolt,
): Device {
  const links = createLinks();
  const visibilities = createListeners<boolean>();
  const onlines = createListeners<boolean>();
  let isOnline: boolean | undefined;
  let isVisible = true;

  const show = (next: boolean): void => {
    if (next === isVisible) return;
    isVisible = next;
    visibilities.tell(next);
  };
  const follow = (intent: unknown): void => {
    const link = linkOfIntent(intent);
    if (link !== '') links.tell(link);
  };
  const hearNetwork = ({ state }: { readonly state: string }): void => {
    const was = isOnline ?? base.isOnline;
    isOnline = state === 'connected';
    if (was !== isOnline) onlines.tell(isOnline);
  };

  const loaded = load();
  loaded.then(({ Lifecycle, Parameters, Discovery, Device: box }) => {
    Lifecycle.listen('foreground', () => show(true)).catch(ignore);
    Lifecycle.listen('inactive', ({ previous }) => {
      if (previous !== 'initializing') show(false);
    }).catch(ignore);
    Lifecycle.listen('background', () => show(false)).catch(ignore);
    Lifecycle.listen('suspended', () => show(false)).catch(ignore);
    Lifecycle.listen('unloading', () => {
      show(false);
      // It throws at once when the box has thought better of it.
      Promise.resolve()
        .then(() => Lifecycle.finished())
        .catch(ignore);
    }).catch(ignore);
    Discovery.listen('navigateTo', follow).catch(ignore);
    // A page that was reloaded at a place stays there.
    if (base.launchLink === '') {
      Parameters.initialization().then((parameters) => follow(parameters.discovery?.navigateTo), ignore);
    }
    box.network().then(hearNetwork, ignore);
    box.listen('networkChanged', hearNetwork).catch(ignore);
  }, ignore);

  return extendDevice(base, {
    keys: withoutMenu(base.keys),
    wantsExitQuestion: false,
    exit() {
      loaded.then(({ Lifecycle }) => Lifecycle.close('remoteButton')).catch(() => base.exit());
    },
    get isOnline() {
      return isOnline ?? base.isOnline;
    },
    onOnlineChange: (listener) => onlines.add(listener),
    onVisibilityChange: (listener) => visibilities.add(listener),
    onLink(listener) {
      const stop = [links.add(listener), base.onLink(listener)];
      return () => stop.forEach((unsubscribe) => unsubscribe());
    },
    ready() {
      // Its own figures begin with `ready`, the SDK sees to that; a sign-in before it would be lost.
      loaded.then((firebolt) => firebolt.Lifecycle.ready().then(() => signIntoFirebolt(firebolt))).catch(ignore);
    },
    tell(news) {
      loaded.then((firebolt) => tellFirebolt(firebolt, news)).catch(ignore);
    },
    async readName() {
      try {
        return cleanName(await (await loaded).Device.name());
      } catch {
        // Not every maker lets an app have it.
        return undefined;
      }
    },
    holdScreen: ignore,
    // Boxes give their browser 250 to 400 MB.
    memoryClass: 120,
    async openSpeech() {
      if (!canSynthesise(view)) return undefined;
      try {
        return createFireboltSpeech((await loaded).Accessibility, view);
      } catch {
        // Its code didn't come: the box still has a voice.
        return createSynthesisSpeech(view);
      }
    },
  });
}
