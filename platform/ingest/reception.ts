import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../clock';
import { ProblemError } from '../http/problem';
import type { Intake } from './intake';
import { createPackager } from './packager';
import type { Packager } from './packager';
import type { Recordings } from './recordings';

/** What a sender hears when its request has been taken whole. */
export interface Receipt {
  /** Bytes taken of this stream, which is also where its next piece begins. */
  readonly receivedBytes: number;
}

/** A stream that is sent in one request, or in pieces (a browser's MediaRecorder). */
export interface SentStream {
  /** The sender's own name for the stream; absent, the request is all of it. */
  readonly streamId?: string | undefined;
  /** Where this piece begins in the stream. */
  readonly offset: number;
  readonly isLast: boolean;
}

/** Takes shows' pictures from encoders: one sender a show. */
export interface Reception {
  /**
   * Takes a request's body to its end. @throws ProblemError `conflict` when somebody else is sending or a piece is missing,
   * `unsupported-media-type` or `media-unusable` for what can't be broadcast, `unavailable` when it can't be recorded
   */
  receive(
    showId: string,
    stream: SentStream,
    source: AsyncIterable<Buffer>,
    isLive: () => Promise<boolean>,
  ): Promise<Receipt>;
  /** Whether pictures are coming in now. */
  isOnAir(showId: string): boolean;
  /** The show has begun: from here on everything is kept. */
  keep(showId: string): Promise<void>;
  /** Sends the sender away and closes the recording; resolves to whether anything was recorded since `startsAtMs`. */
  finish(showId: string, startsAtMs: number): Promise<boolean>;
  /** Sends the sender away: its key is worth nothing any more. */
  dismiss(showId: string, problem: ProblemError): Promise<void>;
  close(): Promise<void>;
}

export interface ReceptionOptions {
  readonly recordings: Recordings;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly createIntake: (packager: Packager) => Intake;
}

/** A sender that has been silent for so long may be replaced: most likely it is the same encoder, behind a dead connection. */
const silentMs = 5000;
/** A sender that has been silent for so long has gone. */
const goneMs = 30_000;
/**
 * How far the media may run ahead of the clock. A file that is sent as fast as it can be read comes in at the pace at which
 * it is watched, or its dates would lie in the future.
 */
const aheadMsMax = 3000;

interface Session {
  readonly showId: string;
  readonly streamId: string | undefined;
  readonly intake: Intake;
  readonly packager: Packager;
  receivedBytes: number;
  lastByteMs: number;
  /** What is being taken now; never rejects. */
  work: Promise<void>;
  /** A request is bringing bytes now. */
  isReceiving: boolean;
  /** Rejects when the session is over before its sender has finished. */
  readonly over: Promise<never>;
  readonly stop: (problem: ProblemError) => void;
  ended: Promise<void> | undefined;
  cancelWatch: () => void;
}

export function createReception(options: ReceptionOptions): Reception {
  const { recordings, clock, log, createIntake } = options;
  const sessions = new Map<string, Session>();
  let isClosed = false;

  /** Ends a session once; what is whole of its media is broadcast first. */
  const end = (session: Session): Promise<void> =>
    (session.ended ??= (async () => {
      session.cancelWatch();
      await session.work;
      try {
        await session.intake.end();
      } finally {
        if (sessions.get(session.showId) === session) sessions.delete(session.showId);
        const recording = await recordings.find(session.showId);
        await recording?.rest();
        log.info({ showId: session.showId, bytes: session.receivedBytes }, 'ingest ended');
      }
    })());

  const dismiss = async (session: Session, problem: ProblemError): Promise<void> => {
    session.stop(problem);
    await end(session).catch((error: unknown) =>
      log.warn({ err: error, showId: session.showId }, 'ingest ended badly'),
    );
  };

  /** Notices a sender that has gone without a word. */
  const watch = (session: Session): void => {
    session.cancelWatch = clock.after(goneMs, () => {
      if (session.ended !== undefined) return;
      if (clock.nowMs() - session.lastByteMs < goneMs) watch(session);
      else void dismiss(session, new ProblemError('unavailable', { title: `Nothing came for ${goneMs / 1000} s.` }));
    });
  };

  const begin = async (
    showId: string,
    streamId: string | undefined,
    isLive: () => Promise<boolean>,
  ): Promise<Session> => {
    const recording = await recordings.open(showId);
    // In this order, so that a start of the show in this moment isn't missed.
    recording.isKept = false;
    if (await isLive()) recording.isKept = true;
    const packager = createPackager(recording);
    let stop: Session['stop'] = () => undefined;
    const over = new Promise<never>((_, reject) => {
      stop = reject;
    });
    over.catch(() => undefined);
    const session: Session = {
      showId,
      streamId,
      packager,
      intake: createIntake(packager),
      receivedBytes: 0,
      lastByteMs: clock.nowMs(),
      work: Promise.resolve(),
      isReceiving: false,
      over,
      stop,
      ended: undefined,
      cancelWatch: () => undefined,
    };
    watch(session);
    log.info({ showId }, 'ingest began');
    return session;
  };

  /** The session of this stream, or a new one if nobody else is sending. */
  const join = async (showId: string, stream: SentStream, isLive: () => Promise<boolean>): Promise<Session> => {
    const present = sessions.get(showId);
    if (present !== undefined) {
      const isSame = stream.streamId !== undefined && present.streamId === stream.streamId;
      const silentForMs = clock.nowMs() - present.lastByteMs;
      if (isSame && present.ended === undefined && (!present.isReceiving || silentForMs >= silentMs)) return present;
      if (silentForMs < silentMs) {
        throw new ProblemError('conflict', {
          title: 'Another encoder is sending this show.',
          retryAfterMs: silentMs - silentForMs,
        });
      }
      await dismiss(present, new ProblemError('conflict', { title: 'Another encoder has taken over.' }));
    }
    if (stream.offset > 0) {
      throw new ProblemError('conflict', { title: 'The stream is not known here any more: begin a new one.' });
    }
    const session = await begin(showId, stream.streamId, isLive);
    // Two that came at the same moment: the first stays.
    if (sessions.has(showId)) {
      session.cancelWatch();
      throw new ProblemError('conflict', { title: 'Another encoder is sending this show.', retryAfterMs: silentMs });
    }
    sessions.set(showId, session);
    return session;
  };

  const hold = async (session: Session): Promise<void> => {
    for (;;) {
      const aheadMs = (session.packager.endMs ?? 0) - clock.nowMs() - aheadMsMax;
      if (aheadMs <= 0 || session.ended !== undefined) return;
      await new Promise<void>((resolve) => void clock.after(Math.min(aheadMs, 1000), resolve));
      // It is held back, not silent.
      session.lastByteMs = clock.nowMs();
    }
  };

  const takeAll = async (session: Session, source: AsyncIterable<Buffer>, skipBytes: number): Promise<void> => {
    let skip = skipBytes;
    const iterator = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await Promise.race([iterator.next(), session.over]);
        if (next.done === true) return;
        session.lastByteMs = clock.nowMs();
        // What was sent again has been taken already.
        const chunk = next.value.subarray(Math.min(skip, next.value.length));
        skip -= next.value.length - chunk.length;
        if (chunk.length === 0) continue;
        session.receivedBytes += chunk.length;
        const taking = session.intake.take(chunk);
        session.work = taking.catch(() => undefined);
        await Promise.race([taking, session.over]);
        await Promise.race([hold(session), session.over]);
      }
    } finally {
      void iterator.return?.();
    }
  };

  return {
    async receive(showId, stream, source, isLive) {
      if (isClosed) throw new ProblemError('unavailable', { retryAfterMs: 2000 });
      const session = await join(showId, stream, isLive);
      if (stream.offset > session.receivedBytes) {
        throw new ProblemError('conflict', {
          title: `A piece is missing: the stream goes on at byte ${session.receivedBytes}.`,
          fields: { 'query.offset': `must be at most ${session.receivedBytes}` },
        });
      }
      session.isReceiving = true;
      try {
        await takeAll(session, source, session.receivedBytes - stream.offset);
        session.isReceiving = false;
        const { receivedBytes } = session;
        if (stream.streamId === undefined || stream.isLast) await end(session);
        return { receivedBytes };
      } catch (error) {
        session.isReceiving = false;
        // A piece that was cut off can be sent again; only a stream that came in one is over with its connection.
        const isCut = !(error instanceof ProblemError) && isConnectionError(error);
        if (!isCut || stream.streamId === undefined) {
          await end(session).catch((after: unknown) => log.warn({ err: after, showId }, 'ingest ended badly'));
        }
        throw explain(error, isCut);
      }
    },
    isOnAir: (showId) => {
      const session = sessions.get(showId);
      return session !== undefined && clock.nowMs() - session.lastByteMs < silentMs;
    },
    async keep(showId) {
      const recording = await recordings.find(showId);
      if (recording !== undefined) recording.isKept = true;
    },
    async finish(showId, startsAtMs) {
      const session = sessions.get(showId);
      if (session !== undefined) {
        await dismiss(session, new ProblemError('conflict', { title: 'The show is over.' }));
      }
      const recording = await recordings.find(showId);
      return recording !== undefined && recording.endMs > startsAtMs && recording.segments.length > 0;
    },
    async dismiss(showId, problem) {
      const session = sessions.get(showId);
      if (session !== undefined) await dismiss(session, problem);
    },
    async close() {
      isClosed = true;
      const stopping = new ProblemError('unavailable', { title: 'The platform is stopping.', retryAfterMs: 2000 });
      await Promise.all([...sessions.values()].map((session) => dismiss(session, stopping)));
    },
  };
}

const errorCode = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** The connection was cut, as Node says it of a request. */
const isConnectionError = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(String(errorCode(error)));

function explain(error: unknown, isCut: boolean): unknown {
  if (error instanceof ProblemError) return error;
  // Nobody is there to read it; it is for the log.
  if (isCut) return new ProblemError('bad-request', { title: 'The connection was cut.' });
  if (['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EMFILE'].includes(String(errorCode(error)))) {
    return new ProblemError('unavailable', { title: `The picture cannot be recorded (${String(errorCode(error))}).` });
  }
  return error;
}
