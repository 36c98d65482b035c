import type { FastifyInstance } from 'fastify';
import { routes } from '../../contract/routes';
import type { ShowIndex, ShowRecord } from '../catalogue/show-index';
import { stateAt } from '../catalogue/show-views';
import type { PlatformContext } from '../context';
import { ProblemError } from '../http/problem';
import { registerRoute } from '../http/register-route';
import type { BallotBox } from './ballot-box';
import { guestName } from './chat-box';
import type { ChatBox } from './chat-box';

export interface AudienceOptions {
  readonly index: ShowIndex;
  readonly chatBox: ChatBox;
  readonly ballotBox: BallotBox;
}

/** As fast as one types with a remote, with room for a few short lines at once. */
const chatLimit = { burst: 5, perMinute: 20 };
/** Somebody who can't decide. */
const voteLimit = { burst: 10, perMinute: 60 };

/** What viewers say and vote in a live show. */
export function registerAudience(app: FastifyInstance, context: PlatformContext, options: AudienceOptions): void {
  const { index, chatBox, ballotBox } = options;
  const requireLive = async (showId: string): Promise<ShowRecord> => {
    const record = await index.find(showId);
    if (record === undefined) throw new ProblemError('not-found');
    // Guests hold no right but that to open shows.
    if (record.show.access !== 'open') throw new ProblemError('forbidden');
    if (stateAt(record, context.clock.nowMs()) !== 'live') {
      throw new ProblemError('conflict', { title: 'The show is not live' });
    }
    return record;
  };

  registerRoute(app, context, routes.say, { rateLimit: chatLimit }, async ({ params, body, device }) => {
    await requireLive(params.id);
    const sender = { id: device.id, name: guestName(params.id, device.id), role: 'viewer' as const };
    return chatBox.post(params.id, sender, body);
  });

  registerRoute(app, context, routes.vote, { rateLimit: voteLimit }, async ({ params, body, device }) => {
    await requireLive(params.id);
    const { id: showId, pollId } = params;
    return ballotBox.vote({ showId, pollId, deviceId: device.id, optionId: body.optionId });
  });
}
