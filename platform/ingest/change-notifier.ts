import type { Clock } from '../clock';
import type { WaitEnd } from '../hls/blocking-reload';

/** Lets requests wait for the next thing to happen to a recording. */
export interface ChangeNotifier {
  /** Wakes all who wait. */
  notify(): void;
  /** Resolves at the next change, when the client goes, at the deadline (`reached`), or when the process stops. Never rejects. */
  next(signal: AbortSignal, deadlineMs: number): Promise<WaitEnd>;
  readonly waiting: number;
  close(): void;
}

export function createChangeNotifier(clock: Clock): ChangeNotifier {
  const waiters = new Set<(end: WaitEnd) => void>();
  let isClosed = false;
  const wake = (end: WaitEnd): void => {
    const woken = [...waiters];
    waiters.clear();
    for (const waiter of woken) waiter(end);
  };
  return {
    notify: () => wake('reached'),
    async next(signal, deadlineMs) {
      if (isClosed) return 'closing';
      if (signal.aborted) return 'gone';
      const leftMs = deadlineMs - clock.nowMs();
      if (leftMs <= 0) return 'reached';
      return new Promise<WaitEnd>((resolve) => {
        const finish = (end: WaitEnd): void => {
          waiters.delete(finish);
          cancel();
          signal.removeEventListener('abort', leave);
          resolve(end);
        };
        const leave = (): void => finish('gone');
        const cancel = clock.after(leftMs, () => finish('reached'));
        waiters.add(finish);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    get waiting() {
      return waiters.size;
    },
    close() {
      isClosed = true;
      wake('closing');
    },
  };
}
