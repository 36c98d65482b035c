import type { FastifyBaseLogger } from 'fastify';
import type { Cancel, Clock } from '../clock';

/** How late a TV may hear that its code has expired. */
const sweepEveryMs = 1000;

/** Runs `work` once a second, one run at a time, until stopped; a failed run is logged and the next one tried. */
export function startExpiryTimer(clock: Clock, work: () => Promise<void>, log: FastifyBaseLogger): () => Promise<void> {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancel: Cancel = () => undefined;
  const schedule = () => {
    if (isStopped) return;
    cancel = clock.after(sweepEveryMs, () => {
      running = work()
        .catch((error: unknown) => log.error({ err: error }, 'sweep of handoffs failed'))
        .then(schedule);
    });
  };
  schedule();
  return async () => {
    isStopped = true;
    cancel();
    await running;
  };
}
