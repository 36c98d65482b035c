import { randomBytes } from 'node:crypto';
import type { ChatMessage } from '../../contract/chat';
import { operatorRoutes as routes } from '../../contract/operator-routes';
import type { ChatBox } from '../audience/chat-box';
import { normaliseChatText } from '../audience/chat-text';
import type { ComputeTimeline } from '../catalogue/timeline';
import type { Database } from '../db/open-database';
import { ProblemError } from '../http/problem';
import { highlight, readHighlighted, unhighlight } from './highlights';
import { answerQuestion, blockSender, pin, removeMessages, requireMessage } from './messages';
import type { OperatorContext } from './operator-context';
import type { PictureControl } from './picture-control';
import { closePoll, findPoll, listPolls, openPoll, resultsOf, tallyPoll, toPoll } from './polls';
import { endShow, startShow } from './shows';

export interface ShowDeskOptions {
  readonly database: Database;
  readonly chatBox: ChatBox;
  readonly computeTimeline: ComputeTimeline;
  readonly picture: Pick<PictureControl, 'keep' | 'finish'>;
}

/** The operator's routes for a show that is on: start and end, what is on screen, the chat, polls. */
export function registerShowDesk(operator: OperatorContext, options: ShowDeskOptions): void {
  const { database, chatBox, computeTimeline, picture } = options;
  const { serve, act, requireLive, requireShow, instantOf } = operator;

  serve(routes.startShow, async ({ params }) => {
    const acted = await act((desk) => startShow(desk, params.id));
    await picture.keep(params.id);
    return acted;
  });
  serve(routes.endShow, async ({ params }) => {
    const { stage } = await requireShow(params.id);
    // Whose show hasn't begun must not lose their encoder by a slip.
    const hasReplay = stage === 'live' && (await picture.finish(params.id));
    return act((desk) => endShow(desk, params.id, hasReplay));
  });

  serve(routes.highlight, async ({ params, body }) => {
    await requireLive(params.id);
    const atMs = instantOf(body.atMs);
    return act(async (desk) => {
      if ((await readHighlighted(desk, params.id)) === body.productId) return;
      await highlight(desk, params.id, body.productId, atMs);
    });
  });
  serve(routes.unhighlight, async ({ params }) => {
    await requireLive(params.id);
    return act(async (desk) => {
      const productId = await readHighlighted(desk, params.id);
      if (productId !== undefined) unhighlight(desk, params.id, productId, desk.nowMs);
    });
  });

  serve(routes.pin, async ({ params, body }) => {
    const { show } = await requireLive(params.id);
    return act(async (desk) => {
      const message =
        'messageId' in body
          ? await requireMessage(desk.transaction, params.id, body.messageId, computeTimeline(params.id))
          : newMessage({ name: show.creator.name.slice(0, 40), role: 'host' }, body.text, desk.nowMs);
      pin(desk, params.id, message, desk.nowMs);
    });
  });
  serve(routes.unpin, async ({ params }) => {
    await requireLive(params.id);
    return act(async (desk) => pin(desk, params.id, undefined, desk.nowMs));
  });
  serve(routes.sayAsHost, async ({ params, body }) => {
    const { show } = await requireLive(params.id);
    const sender = { id: 'operator', name: body.name ?? show.creator.name.slice(0, 40), role: body.role };
    return { message: await chatBox.post(params.id, sender, body) };
  });
  serve(routes.removeMessage, async ({ params, query }) => {
    await requireShow(params.id);
    return act(async (desk) => {
      const { id: showId, messageId } = params;
      await requireMessage(desk.transaction, showId, messageId, computeTimeline(showId));
      const others = query.isBlocked === 'true' ? await blockSender(desk, showId, messageId) : [];
      await removeMessages(desk, showId, [messageId, ...others]);
    });
  });
  serve(routes.answerQuestion, async ({ params, body }) => {
    await requireLive(params.id);
    const atMs = instantOf(body.atMs);
    return act(async (desk) => {
      const { id: showId, messageId } = params;
      const question = await requireMessage(desk.transaction, showId, messageId, computeTimeline(showId));
      await answerQuestion(desk, showId, { question, answer: body.answer }, atMs);
    });
  });

  serve(routes.listPolls, async ({ params }) => {
    await requireShow(params.id);
    const rows = await listPolls(database, params.id);
    return {
      polls: rows.map((row) => ({
        poll: toPoll(row),
        results: resultsOf(row),
        openedAtMs: row.openedAtMs,
        ...(row.closedAtMs === null ? {} : { closedAtMs: row.closedAtMs }),
      })),
    };
  });
  serve(routes.openPoll, async ({ params, body }) => {
    await requireLive(params.id);
    if (body.closesAtMs !== undefined && body.closesAtMs <= operator.nowMs()) {
      throw new ProblemError('bad-request', { fields: { 'body.closesAtMs': 'must be in the future' } });
    }
    const { question, options: answers, closesAtMs } = body;
    const poll = {
      id: params.pollId,
      question,
      options: answers,
      ...(closesAtMs === undefined ? {} : { closesAtMs }),
    };
    return act((desk) => openPoll(desk, params.id, poll, { atMs: desk.nowMs }));
  });
  serve(routes.tallyPoll, async ({ params, body }) => {
    await requireLive(params.id);
    return act((desk) => tallyPoll(desk, params.id, params.pollId, body.votes, desk.nowMs));
  });
  serve(routes.closePoll, async ({ params }) => {
    await requireShow(params.id);
    if ((await findPoll(database, params.id, params.pollId)) === undefined) throw new ProblemError('not-found');
    return act((desk) => closePoll(desk, params.id, params.pollId, { atMs: desk.nowMs }));
  });
}

/** @throws ProblemError `bad-request` when nothing of the text can be shown */
function newMessage(author: ChatMessage['author'], text: string, atMs: number): ChatMessage {
  const shown = normaliseChatText(text);
  if (shown === undefined) {
    throw new ProblemError('bad-request', { fields: { 'body.text': 'must have 1 to 200 characters to be read' } });
  }
  return { id: `m-${randomBytes(12).toString('base64url')}`, author, text: shown, atMs };
}
