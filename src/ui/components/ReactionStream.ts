import type { Lightning } from '@lightningjs/sdk';
import type { Reaction, ReactionCounts } from '../../../contract/reaction';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import { isReaction } from '../../domain/reaction-kinds';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { reactionLooks } from './reaction-looks';

/** Icons that exist, however many people react. */
export const streamIconsMax = 12;
/** Of one kind and message: a crowd is a few more hearts, not a curtain. */
const perKindMax = 3;
const riseMs = 2400;
const iconSize = 48;
export const reactionStreamSize = { width: 220, height: 460 } as const;
/** Spread over the stream's width so that neighbours in time aren't neighbours in place. */
const columns = [2, 0, 3, 1] as const;

interface Rising {
  readonly icon: Icon;
  cancel: CancelTimer | undefined;
}

/**
 * What viewers throw onto the picture rises at its edge and fades. A fixed number of icons take turns; what there is no icon
 * for isn't drawn. With reduced motion they stand for a moment where they would have begun.
 */
export class ReactionStream extends ThemedComponent {
  declare clock: Clock;
  declare private risings: Rising[];
  declare private count: number;

  static override template(): Lightning.Component.Template {
    return { w: reactionStreamSize.width, h: reactionStreamSize.height, testId: 'reaction-stream' };
  }

  override _construct(): void {
    this.risings = [];
    this.count = 0;
  }

  override _onDetach(): void {
    for (const { cancel } of this.risings) cancel?.();
  }

  /** Draws what was thrown since the last message; at most a few of each kind. */
  show(counts: ReactionCounts): void {
    for (const name of Object.keys(counts)) {
      if (!isReaction(name)) continue;
      for (let index = 0; index < Math.min(counts[name] ?? 0, perKindMax); index += 1) this.throw(name);
    }
  }

  throw(reaction: Reaction): void {
    const rising = this.free();
    if (rising === undefined) return;
    const { icon } = rising;
    const { icon: shape, colour } = reactionLooks[reaction];
    this.count += 1;
    const column = columns[this.count % columns.length] ?? 0;
    const foot = reactionStreamSize.height - iconSize - (this.count % 3) * 20;
    icon.show(shape, iconSize);
    for (const property of ['y', 'alpha'] as const) icon.transition(property).reset(property === 'y' ? foot : 1, 1);
    icon.patch({ x: column * (iconSize + 8), y: foot, alpha: 1, color: colour, visible: true });
    if (!this.theme.look.isMotionReduced) {
      const seconds = riseMs / 1000;
      icon.setSmooth('y', 0, { duration: seconds, timingFunction: 'ease-out' });
      icon.setSmooth('alpha', 0, { duration: seconds, timingFunction: 'ease-in' });
    }
    rising.cancel = this.clock.after(riseMs, () => {
      rising.cancel = undefined;
      icon.visible = false;
    });
  }

  private free(): Rising | undefined {
    const waiting = this.risings.find(({ cancel }) => cancel === undefined);
    if (waiting !== undefined || this.risings.length === streamIconsMax) return waiting;
    const icon = new Icon(this.stage);
    this.childList.add(icon);
    const rising: Rising = { icon, cancel: undefined };
    this.risings.push(rising);
    return rising;
  }
}
