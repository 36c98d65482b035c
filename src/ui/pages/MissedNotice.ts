import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { MissedOffers, ProductOffer, WatchState } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { MissedLine } from '../components/MissedLine';
import { partOf } from '../part';
import { safeArea } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';

/** Long enough to be read twice; then the products are where they always are. */
export const missedMs = 20_000;

/**
 * Tells a late viewer once what was missed: for a while from the first picture on, or until the viewer has gone to the
 * products. `hasPlace`: nothing else stands where it would.
 */
export class MissedNotice extends ThemedComponent {
  declare words: Words;
  declare clock: Clock;
  declare private missed: MissedOffers | undefined;
  declare private isOver: boolean;
  declare private isPlaceFree: boolean;
  declare private cancelEnd: CancelTimer | undefined;

  static override template(): Lightning.Component.Template {
    return { Line: { type: MissedLine, x: safeArea.x } };
  }

  override _construct(): void {
    this.missed = undefined;
    this.isOver = false;
    this.isPlaceFree = true;
    this.cancelEnd = undefined;
  }

  override _setup(): void {
    partOf(this, 'Line', MissedLine).words = this.words;
  }

  override _onDetach(): void {
    this.close();
  }

  close(): void {
    this.cancelEnd?.();
    this.cancelEnd = undefined;
  }

  follow(state: WatchState): void {
    this.missed = state.kind === 'ready' ? state.missed : undefined;
    if (this.missed !== undefined && !this.isOver) {
      this.cancelEnd ??= this.clock.after(missedMs, () => this.dismiss());
    }
    this.draw();
  }

  set hasPlace(isFree: boolean) {
    this.isPlaceFree = isFree;
    this.draw();
  }

  dismiss(): void {
    this.isOver = true;
    this.close();
    this.draw();
  }

  /** What it tells of, the first first; undefined while it isn't to be seen. */
  get first(): ProductOffer | undefined {
    return partOf(this, 'Line', MissedLine).visible ? this.missed?.offers[0] : undefined;
  }

  /** For the voice guide. */
  get sentences(): readonly string[] {
    const { missed } = this;
    return missed === undefined || this.isOver ? [] : MissedLine.sentences(missed, this.words);
  }

  private draw(): void {
    const line = partOf(this, 'Line', MissedLine);
    line.missed = this.missed;
    line.visible = this.missed !== undefined && this.isPlaceFree && !this.isOver;
  }
}
