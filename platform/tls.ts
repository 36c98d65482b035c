import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigError } from './config';
import type { Config } from './config';

/** Certificate and key in PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

function read(variable: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError(
      `${variable} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): ${file}`,
    );
  }
}

/**
 * Reads and tries the certificate, so that a wrong one is named at the start and not at the first connection.
 * @throws ConfigError
 */
export function loadTls(tls: NonNullable<Config['tls']>): TlsFiles {
  const files = { cert: read('TLS_CERT', tls.certFile), key: read('TLS_KEY', tls.keyFile) };
  try {
    createSecureContext(files);
  } catch (error) {
    throw new ConfigError(`TLS_CERT and TLS_KEY are not a certificate and its key: ${(error as Error).message}`);
  }
  return files;
}
