import type { CancelTimer, Clock } from '../../domain/ports/clock';

/** Calls `tick` with the time now and then each `everyMs`, until cancelled: for words such as "In 12 min", which grow old. */
export function tickWhileOpen(clock: Clock, everyMs: number, tick: (nowMs: number) => void): CancelTimer {
  let cancel: CancelTimer = () => undefined;
  const next = (): void => {
    tick(clock.nowMs());
    cancel = clock.after(everyMs, next);
  };
  next();
  return () => cancel();
}
