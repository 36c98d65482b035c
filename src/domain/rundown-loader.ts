import type { RundownItem } from '../../contract/rundown';
import { createBackoff } from './backoff';
import type { CancelTimer, Clock } from './ports/clock';
import type { PlatformClient } from './ports/platform-client';

/** What was announced for a show, once somebody wants it; asked for again when it has changed. */
export interface RundownLoader {
  /** The first time it asks, later only after a failure that may pass. */
  want(): void;
  /** The platform has another. */
  changed(): void;
  stop(): void;
}

export interface RundownLoaderOptions {
  readonly platform: Pick<PlatformClient, 'rundown'>;
  readonly showId: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onItems: (items: readonly RundownItem[]) => void;
}

export function createRundownLoader(options: RundownLoaderOptions): RundownLoader {
  const { platform, showId, clock, random, onItems } = options;
  const backoff = createBackoff({ baseMs: 1000, capMs: 60_000, random });
  let isWanted = false;
  let round = 0;
  let cancelRetry: CancelTimer = () => undefined;

  const load = async (): Promise<void> => {
    cancelRetry();
    const asked = ++round;
    const answer = await platform.rundown(showId);
    if (asked !== round) return;
    if (answer.ok) {
      backoff.reset();
      onItems(answer.value.items);
      return;
    }
    const { cause, retryAfterMs } = answer.failure;
    // A platform without rundowns has none the next time either.
    if (cause === 'offline' || cause === 'unavailable')
      cancelRetry = clock.after(backoff.nextDelayMs(retryAfterMs), () => void load());
  };

  return {
    want() {
      if (isWanted) return;
      isWanted = true;
      void load();
    },
    changed() {
      if (isWanted) void load();
    },
    stop() {
      isWanted = false;
      round += 1;
      cancelRetry();
    },
  };
}
