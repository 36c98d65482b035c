import { reactions, type Reaction } from '../../contract/reaction';

/** What a viewer can throw onto the picture, in the order in which it is offered. */
export const reactionKinds: readonly Reaction[] = reactions;

/** Reactions that only a newer platform knows aren't ours to draw. */
export const isReaction = (name: string): name is Reaction => (reactionKinds as readonly string[]).indexOf(name) >= 0;
