import { createPlatform } from './app';
import type { Platform } from './app';
import { ConfigError, readConfig } from './config';
import { LockHeldError, lockFolder } from './lock';

/** Draining takes well under a second; whatever hangs after this is cut. */
const stopWithinMs = 4500;

/**
 * Starts the platform from the environment and ends it on SIGTERM or SIGINT. A wrong setting, or a data folder in use,
 * ends the process non-zero with one line that says which.
 */
export async function runPlatform(environment: NodeJS.ProcessEnv): Promise<{ port: number; publicUrl: string }> {
  let platform: Platform | undefined;
  try {
    const config = readConfig(environment);
    if (config.dataFolder !== 'memory') process.once('exit', takeFolder(config.dataFolder));
    const started = await createPlatform({ config });
    platform = started;
    const address = await started.listen();
    const { log } = started.context;
    log.info(address, 'listening');
    const stop = (signal: NodeJS.Signals): void => {
      log.info({ signal }, 'stopping');
      setTimeout(() => {
        log.warn('could not stop in time');
        process.exit(1);
      }, stopWithinMs).unref();
      started.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    return address;
  } catch (error) {
    process.stderr.write(`aisle: ${explain(error)}\n`);
    await platform?.close().catch(() => undefined);
    process.exit(1);
  }
}

/** @throws LockHeldError, or ConfigError when the folder can't be written. */
function takeFolder(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof LockHeldError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`AISLE_DATA_DIR cannot be used (${code ?? String(error)}): ${folder}`);
  }
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof LockHeldError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `PORT ${port ?? ''} is taken by another program`;
  if (code === 'EACCES' && port !== undefined) return `PORT ${port} may not be used by this user`;
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine';
  return error.stack ?? error.message;
}
