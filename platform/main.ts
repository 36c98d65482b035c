import { createPlatform } from './app';
import { ConfigError, readConfig } from './config';

/** Starts the platform from the environment; a wrong setting ends the process with one line that names it. */
async function main(): Promise<void> {
  const platform = await createPlatform({ config: readConfig(process.env) });
  const { port, publicUrl } = await platform.listen();
  platform.context.log.info({ port, publicUrl }, 'listening');
  const stop = (): void => void platform.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof ConfigError ? `aisle: ${error.message}\n` : `aisle: ${String((error as Error).stack)}\n`,
  );
  process.exit(1);
});
