import type { FastifyInstance } from 'fastify';
import type { ChatBox } from '../audience/chat-box';
import type { ShowIndex } from '../catalogue/show-index';
import type { ViewersOf } from '../catalogue/show-views';
import type { ComputeTimeline } from '../catalogue/timeline';
import type { PlatformContext } from '../context';
import type { RunAtDesk } from './desk';
import { createOperatorContext } from './operator-context';
import { createOperatorGuard } from './operator-guard';
import { registerIngestKeys } from './ingest-keys';
import type { PictureControl } from './picture-control';
import { registerCatalogueDesk } from './register-catalogue-desk';
import { registerShowDesk } from './register-show-desk';

export interface OperatorOptions {
  readonly index: ShowIndex;
  readonly viewersOf: ViewersOf;
  readonly computeTimeline: ComputeTimeline;
  readonly runAtDesk: RunAtDesk;
  readonly chatBox: ChatBox;
  readonly picture: PictureControl;
}

/** The operator's routes; without a key there are none. */
export function registerOperator(app: FastifyInstance, context: PlatformContext, options: OperatorOptions): void {
  const { operatorKey } = context.config;
  if (operatorKey === undefined) return;
  const guard = createOperatorGuard(operatorKey, context.clock);
  const operator = createOperatorContext(app, context, { ...options, guard });
  const { database } = context;
  const { picture } = options;
  registerCatalogueDesk(operator, { ...options, database, isOnAir: picture.isOnAir });
  registerShowDesk(operator, { ...options, database });
  registerIngestKeys(operator, { picture, addressOf: (showId) => `${context.publicUrl()}/ingest/${showId}` });
}
