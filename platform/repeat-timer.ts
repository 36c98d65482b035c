import type { FastifyBaseLogger } from 'fastify';
import type { Cancel, Clock } from './clock';

export interface RepeatOptions {
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly everyMs: number;
  /** What is done, for the log line of a run that failed. */
  readonly what: string;
}

/** Runs `work` again and again, one run at a time, until stopped; a failed run is logged and the next one tried. */
export function startRepeating(options: RepeatOptions, work: () => Promise<void>): () => Promise<void> {
  const { clock, log, everyMs, what } = options;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let cancel: Cancel = () => undefined;
  const schedule = () => {
    if (isStopped) return;
    cancel = clock.after(everyMs, () => {
      running = work()
        .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
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
