import { createListeners, type Listeners } from './listeners';

/**
 * Listeners for links. A device may name what to open before the app has drawn anything and listens: the last such link is kept
 * for whoever listens first.
 */
export function createLinks(): Listeners<string> {
  const listeners = createListeners<string>();
  let listening = 0;
  let kept: string | undefined;
  return {
    add(listener) {
      const stop = listeners.add(listener);
      listening += 1;
      let hasStopped = false;
      if (kept !== undefined) {
        const link = kept;
        kept = undefined;
        listener(link);
      }
      return () => {
        if (!hasStopped) listening -= 1;
        hasStopped = true;
        stop();
      };
    },
    tell(link) {
      if (listening === 0) kept = link;
      else listeners.tell(link);
    },
  };
}
