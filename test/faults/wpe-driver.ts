import { setTimeout as pause } from 'node:timers/promises';
import type { EngineSession } from '../engines/engine-session';
import type { InstalledEngine } from '../engines/install-engine';
import { startWpe } from '../engines/wpe-session';
import { PageHangs, type PlayerDriver } from './scenario';

export interface WpeDriver extends PlayerDriver {
  readonly version: string;
  close(): Promise<void>;
}

/** A page that works answers at once; one whose player waits for itself never does. */
const hungMs = 12_000;

/** A WPE of its own; when its page hangs, the next one opens in another. */
export async function wpeDriver(installed: InstalledEngine): Promise<WpeDriver> {
  let session: EngineSession | undefined = await startWpe(installed);
  const { version } = session;
  const closing: Promise<void>[] = [];
  const drop = (): void => {
    if (session) closing.push(session.close());
    session = undefined;
  };
  const within = async <T>(answer: Promise<T>): Promise<T> => {
    const abort = new AbortController();
    const tooLate = pause(hungMs, undefined, { signal: abort.signal }).then(() => {
      drop();
      throw new PageHangs('the page hangs');
    });
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      abort.abort();
      tooLate.catch(() => undefined);
      answer.catch(() => undefined);
    }
  };
  return {
    version,
    // GStreamer 1.22 stands at the first picture where the times in the media aren't those since the start of the playlist.
    liveForMs: 60_123,
    async open(url) {
      // A new page each time, also where the addresses differ by their hash only.
      try {
        if (session) await within(session.open('about:blank'));
      } catch {
        drop();
      }
      session ??= await startWpe(installed);
      await within(session.open(`${url}/#native`));
    },
    evaluate: (expression) =>
      session ? within(session.evaluate(expression)) : Promise.reject(new PageHangs('the page hangs')),
    async close() {
      drop();
      await Promise.all(closing);
    },
  };
}
