import type { Readable } from 'node:stream';

/** So much waits here before the sender is held back. */
const queueBytesMax = 1024 * 1024;

/**
 * The chunks of a request's body. Read ahead a little, because Node throws away what it holds of a body whose sender has hung up
 * behind its last byte, as FFmpeg does. Ending early leaves the connection open, so that the sender can be told why.
 * @throws the stream's error once all before it has been taken
 */
export async function* readBody(body: Readable): AsyncGenerator<Buffer, void> {
  const queue: Buffer[] = [];
  let queued = 0;
  let end: 'whole' | 'cut' | undefined;
  let failure: Error | undefined;
  let wake = (): void => undefined;

  const onData = (chunk: Buffer): void => {
    queue.push(chunk);
    queued += chunk.length;
    if (queued > queueBytesMax) body.pause();
    wake();
  };
  const finish = (how: 'whole' | 'cut', error?: Error): void => {
    end ??= how;
    failure ??= error;
    wake();
  };
  const onEnd = (): void => finish('whole');
  const onError = (error: Error): void => finish('cut', error);
  const onClose = (): void => finish('cut');
  body.on('data', onData).once('end', onEnd).once('close', onClose).on('error', onError);
  try {
    for (;;) {
      const chunk = queue.shift();
      if (chunk !== undefined) {
        queued -= chunk.length;
        if (queued <= queueBytesMax / 2 && body.isPaused()) body.resume();
        yield chunk;
      } else if (end === 'whole') {
        return;
      } else if (end === 'cut') {
        throw failure ?? Object.assign(new Error('the connection was cut'), { code: 'ECONNRESET' });
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    // The listener for errors stays: one that comes later must not end the process.
    body.off('data', onData).off('end', onEnd).off('close', onClose);
  }
}
