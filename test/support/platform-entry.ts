import { createPlatform } from '../../platform/app';
import { createSystemClock, type Clock } from '../../platform/clock';
import { readConfig } from '../../platform/config';

/** What `PlatformProcess.passTenMinutes` adds. */
const jumpMs = 600_000;

/**
 * The machine's clock moved by a span, so that a journey can begin shortly before something happens. `SIGUSR2` lets ten more minutes
 * pass at once; timers that run go on as they were.
 */
function createShiftedClock(startShiftMs: number): Clock {
  const system = createSystemClock();
  let shiftMs = startShiftMs;
  process.on('SIGUSR2', () => (shiftMs += jumpMs));
  return { nowMs: () => system.nowMs() + shiftMs, after: (delayMs, callback) => system.after(delayMs, callback) };
}

/** The platform as `npm start` runs it, but on a shifted clock (`TEST_CLOCK_SHIFT_MS`). */
async function main(): Promise<void> {
  const clock = createShiftedClock(Number(process.env['TEST_CLOCK_SHIFT_MS'] ?? '0'));
  const platform = await createPlatform({ config: readConfig(process.env), clock });
  const { port, publicUrl } = await platform.listen();
  platform.context.log.info({ port, publicUrl }, 'listening');
  process.once('SIGTERM', () => void platform.close().then(() => process.exit(0)));
}

void main();
