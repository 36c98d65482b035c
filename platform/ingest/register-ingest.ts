import { eq } from 'drizzle-orm';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { ingestReceiptSchema } from '../../contract/operator';
import { idSchema } from '../../contract/primitives';
import type { PlatformContext } from '../context';
import { shows } from '../db/schema/catalogue';
import type { ShowStage } from '../db/schema/catalogue';
import { ProblemError } from '../http/problem';
import { createRateLimiter, enforceRateLimit } from '../http/rate-limit';
import { parseInput } from '../http/validation';
import { bearerOf, isSameSecret } from '../operator/operator-guard';
import { readBody } from './read-body';
import type { Reception } from './reception';

/** Wrong keys from one address. */
const failureLimit = { burst: 10, perMinute: 10 };
/** A sender that is refused in the middle of its body gets so long to read why; then its connection is cut. */
const lingerMs = 1500;

const wholeNumber = v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be a number of bytes'), v.transform(Number));
/** `key`: for encoders that can't set a header. `stream` and `offset`: a stream that is sent in pieces. */
const querySchema = v.object({
  key: v.optional(v.pipe(v.string(), v.maxLength(200))),
  stream: v.optional(idSchema),
  offset: v.optional(wholeNumber, '0'),
  last: v.optional(v.picklist(['true', 'false'])),
});

interface IngestShow {
  readonly stage: ShowStage;
}

/**
 * `POST` and `PUT /ingest/:showId`: fragmented MP4, with the show's ingest key. The body is taken as it comes, for as long as
 * it comes; the answer says how much was taken, or what is wrong with it.
 */
export function registerIngest(app: FastifyInstance, context: PlatformContext, reception: Reception): void {
  const { clock, database } = context;
  const failures = createRateLimiter(failureLimit, clock);

  const readShow = async (showId: string) => {
    const [row] = await database
      .select({ stage: shows.stage, ingestKeyHash: shows.ingestKeyHash })
      .from(shows)
      .where(eq(shows.id, showId));
    return row;
  };

  /** @throws ProblemError `unauthorized`, alike for a wrong key and for a show that isn't there; `conflict` when it is over */
  const authorise = async (request: FastifyRequest, showId: string, key: string): Promise<IngestShow> => {
    const row = await readShow(showId);
    const expected = Buffer.from(row?.ingestKeyHash ?? '', 'hex');
    // Compared even where there is nothing to compare with, so that time tells nothing either.
    const isRight = isSameSecret(key, expected.length === 32 ? expected : Buffer.alloc(32));
    if (row === undefined || expected.length !== 32 || !isRight || row.stage === null) {
      enforceRateLimit(failures, request.ip);
      throw new ProblemError('unauthorized', { title: 'The show’s ingest key is needed.' });
    }
    if (row.stage === 'over') throw new ProblemError('conflict', { title: 'The show is over.' });
    return { stage: row.stage };
  };

  const receive = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    letGo(request, reply);
    const { showId } = request.params as { showId: string };
    const query = parseInput(querySchema, 'query', request.query);
    await authorise(request, showId, bearerOf(request) || (query.key ?? ''));
    const isLive = async (): Promise<boolean> => (await readShow(showId))?.stage === 'live';
    const { stream: streamId, offset, last } = query;
    const source = readBody(request.raw);
    const receipt = await reception
      .receive(showId, { streamId, offset, isLast: last === 'true' }, source, isLive)
      .catch((error: unknown) => {
        // Many encoders don't show their operator what they were answered.
        if (error instanceof ProblemError)
          request.log.warn({ showId, code: error.code }, `ingest refused: ${error.message}`);
        throw error;
      });
    return reply.header('cache-control', 'no-store').send(v.parse(ingestReceiptSchema, receipt));
  };

  /** A body that nobody reads any more mustn't hold its connection, nor be cut off before its sender could read the answer. */
  const letGo = (request: FastifyRequest, reply: FastifyReply): void => {
    const { raw } = request;
    reply.raw.once('finish', () => {
      if (raw.complete) return;
      raw.resume();
      clock.after(lingerMs, () => {
        if (!raw.complete) raw.socket.destroy();
      });
    });
  };

  app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    // Whatever it calls itself, the body stays a stream: what it really is shows in its first bytes.
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null, undefined));
    scope.route({ method: ['POST', 'PUT'], url: '/ingest/:showId', handler: receive });
    done();
  });
}
