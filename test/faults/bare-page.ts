import { setTimeout as pause } from 'node:timers/promises';
import type { EngineSession } from '../engines/engine-session';
import { until } from '../support/wait';
import type { FaultCase } from './fault-kinds';
import { addShow, jumpSeconds, momentOf, recoverWithinMs, type Mode, type Rig } from './scenario';

const seconds = `document.querySelector('video').currentTime`;

/**
 * The same fault on a page that holds a `<video>` and not one script; with `isLoadedAgain`, only the line that loads it again half a
 * second after it failed. True: that page never answered again either, not even when
 * the fault had been gone for as long as a player is given to recover.
 */
export async function hangsBare(
  open: () => Promise<EngineSession>,
  rig: Rig,
  fault: FaultCase,
  mode: Mode,
  { liveForMs, isLoadedAgain }: { liveForMs: number; isLoadedAgain: boolean },
): Promise<boolean> {
  const { origin, shows } = rig;
  const showId = addShow(rig, mode, liveForMs);
  const query = `codecs=avc1&expiresAtMs=${Date.now() + 3_600_000}`;
  const address = await (await fetch(`${origin.url}/playback/${showId}?${query}`)).text();
  const page = `${origin.url}/bare?src=${encodeURIComponent(address)}${isLoadedAgain ? '&again=1' : ''}`;
  const session = await open();
  // One that hangs answers when the session is closed, and not before.
  const unheard = (answer: Promise<unknown>): void => void answer.catch(() => undefined);
  try {
    origin.prepare(showId, fault);
    if (momentOf(fault, mode) === 'start') {
      origin.break(showId, fault);
      unheard(session.open(page));
    } else {
      await session.open(page);
      await until('the picture on the bare page', async () => (await session.evaluate<number>(seconds)) > 1);
      origin.break(showId, fault);
      if (mode === 'replay') unheard(session.evaluate(`(${seconds} += ${jumpSeconds}, 1)`));
    }
    await pause(fault.seconds * 1000);
    origin.mend(showId, fault);
    const answer = session.evaluate(seconds);
    unheard(answer);
    const answers = await Promise.race([
      answer.then(
        () => true,
        () => false,
      ),
      pause(recoverWithinMs, false),
    ]);
    return !answers;
  } finally {
    origin.mend(showId, fault);
    shows.delete(showId);
    await session.close();
  }
}
