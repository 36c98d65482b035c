import { createPlatform } from '../../platform/app';
import type { Platform } from '../../platform/app';
import type { Clock } from '../../platform/clock';
import { readConfig } from '../../platform/config';
import type { DemoSource } from '../../platform/demo-programme';

export interface TestPlatform extends Platform {
  readonly url: string;
  readonly logLines: string[];
}

export interface TestPlatformOptions {
  readonly environment?: Record<string, string>;
  readonly clock?: Clock;
  readonly demo?: DemoSource;
}

/** The platform on an empty in-memory database and a free port of the loopback. */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const logLines: string[] = [];
  const platform = await createPlatform({
    config: {
      ...readConfig({ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...options.environment }),
      dataFolder: 'memory',
    },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.demo === undefined ? {} : { demo: options.demo }),
    logStream: { write: (line) => void logLines.push(line) },
  });
  const { port } = await platform.listen();
  return { ...platform, url: `http://127.0.0.1:${port}`, logLines };
}
