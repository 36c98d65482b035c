import type { Reaction } from '../../../contract/reaction';
import type { PlainKey } from '../../i18n/message-types';
import { chatNameColours } from '../theme/palette';
import type { IconName } from './icon-shapes';
import { handIcon, heartIcon, laughIcon } from './watch-icons';

/** How a reaction is drawn and what it is called. */
export interface ReactionLook {
  readonly icon: IconName;
  readonly colour: number;
  readonly name: PlainKey;
}

const [blue = 0, green = 0, violet = 0, pink = 0] = chatNameColours;

/** Their colours mean nothing else on screen. */
export const reactionLooks: Readonly<Record<Reaction, ReactionLook>> = {
  heart: { icon: heartIcon, colour: pink, name: 'reaction.heart' },
  applause: { icon: handIcon, colour: blue, name: 'reaction.applause' },
  laugh: { icon: laughIcon, colour: green, name: 'reaction.laugh' },
  wow: { icon: 'sparkles', colour: violet, name: 'reaction.wow' },
};
