import type { FastifyInstance } from 'fastify';
import { aheadMsMax } from '../../contract/operator';
import type { Acted } from '../../contract/operator';
import type { Route } from '../../contract/routes';
import type { ShowIndex, ShowRecord } from '../catalogue/show-index';
import { stateAt } from '../catalogue/show-views';
import type { PlatformContext } from '../context';
import { ProblemError } from '../http/problem';
import { registerRoute } from '../http/register-route';
import type { RouteHandler } from '../http/register-route';
import type { Desk, RunAtDesk } from './desk';
import type { OperatorGuard } from './operator-guard';

/** What the operator's routes share. */
export interface OperatorContext {
  /** Serves a route to who has the key. */
  readonly serve: <const R extends Route>(route: R, handler: RouteHandler<R>) => void;
  /** Runs at a desk and answers what it told; catalogue answers are read afresh afterwards. */
  readonly act: (work: (desk: Desk) => Promise<unknown>) => Promise<Acted>;
  /** @throws ProblemError `not-found` */
  readonly requireShow: (showId: string) => Promise<ShowRecord>;
  /** @throws ProblemError `not-found`, or `conflict` when the show isn't live */
  readonly requireLive: (showId: string) => Promise<ShowRecord>;
  /** The instant an act belongs to: now when none is given. @throws ProblemError `bad-request` when it is too far away */
  readonly instantOf: (atMs: number | undefined) => number;
  readonly nowMs: () => number;
}

/** An act may be dated back this far: somebody noticed late. */
const behindMsMax = 60_000;

export function createOperatorContext(
  app: FastifyInstance,
  context: PlatformContext,
  options: { readonly index: ShowIndex; readonly runAtDesk: RunAtDesk; readonly guard: OperatorGuard },
): OperatorContext {
  const { index, runAtDesk, guard } = options;
  const nowMs = (): number => context.clock.nowMs();
  const requireShow = async (showId: string): Promise<ShowRecord> => {
    const record = await index.find(showId);
    if (record === undefined) throw new ProblemError('not-found');
    return record;
  };
  return {
    serve: (route, handler) => registerRoute(app, context, route, { authorise: guard }, handler),
    async act(work) {
      const { cues } = await runAtDesk(work);
      index.forget();
      return { cues };
    },
    requireShow,
    async requireLive(showId) {
      const record = await requireShow(showId);
      if (stateAt(record, nowMs()) !== 'live') throw new ProblemError('conflict', { title: 'The show is not live' });
      return record;
    },
    instantOf(atMs) {
      const now = nowMs();
      if (atMs === undefined) return now;
      if (atMs > now + aheadMsMax || atMs < now - behindMsMax) {
        throw new ProblemError('bad-request', {
          fields: { 'body.atMs': `must be within ${behindMsMax / 1000} s before and ${aheadMsMax / 1000} s after now` },
        });
      }
      return atMs;
    },
    nowMs,
  };
}
