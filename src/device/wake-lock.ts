import type { Unsubscribe } from '../domain/store';

interface Sentinel {
  release(): Promise<void>;
}

/** What this file needs of a browser (W3C Screen Wake Lock, Chromium 84, secure contexts only). */
export interface WakeLockWindow {
  readonly navigator: { readonly wakeLock?: { request(type: 'screen'): Promise<Sentinel> } };
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
}

/**
 * Keeps a browser's screen on while told so. The browser lets go of it whenever the page is hidden; it is asked again when
 * the page is back.
 */
export function createWakeLock(view: object): (isHeld: boolean) => void {
  const { navigator, document } = view as WakeLockWindow;
  const { wakeLock } = navigator;
  let isWanted = false;
  let unfollow: Unsubscribe | undefined;
  let held: Sentinel | undefined;
  if (wakeLock === undefined) return () => undefined;

  const release = (): void => {
    held?.release().catch(() => undefined);
    held = undefined;
  };
  const request = (): void => {
    if (document.visibilityState === 'hidden') return;
    wakeLock.request('screen').then(
      (sentinel) => {
        release();
        held = sentinel;
        // It was let go of before the browser had answered.
        if (!isWanted) release();
      },
      // A low battery, or a setting.
      () => undefined,
    );
  };
  return (isHeld) => {
    if (isHeld === isWanted) return;
    isWanted = isHeld;
    if (isHeld) {
      document.addEventListener('visibilitychange', request);
      unfollow = () => document.removeEventListener('visibilitychange', request);
      request();
    } else {
      unfollow?.();
      release();
    }
  };
}
