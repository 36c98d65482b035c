import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import { part } from '../part';
import { setText } from '../text';
import { radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from './RoundedShader';

/** A sentence can be read in this time; after it the next one comes or the toast goes. */
const shownMs = 5000;
const paddingUnits = 32;
const widthMax = 1200;
/** Waiting lines above this are dropped, oldest first: nobody reads a queue of minutes. */
const waitingMax = 4;

/** One line at the foot of the screen. It never has the focus and nothing moves for it. */
export class Toast extends ThemedComponent {
  declare clock: Clock;
  declare private waiting: string[];
  declare private cancelTimer: CancelTimer | undefined;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      x: stageWidth / 2,
      y: stageHeight - safeArea.y,
      mountX: 0.5,
      mountY: 1,
      visible: false,
      testId: 'toast',
      Back: { rect: true, color: colour.surfaceRaised, shader: rounded(radius.card) },
      Words: { x: paddingUnits, text: textStyle('bodyStrong', { width: widthMax, linesMax: 2 }) },
    };
  }

  override _construct(): void {
    this.waiting = [];
    this.cancelTimer = undefined;
  }

  override _init(): void {
    part(this, 'Words').on('txLoaded', () => this.arrange());
  }

  override _detach(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  /** Shows the line, or queues it; the same line twice in a row is shown once. */
  say(text: string): void {
    if (this.waiting[this.waiting.length - 1] === text) return;
    this.waiting.push(text);
    if (this.cancelTimer === undefined) this.showFirst();
    else if (this.waiting.length > waitingMax) this.waiting.splice(1, 1);
  }

  /** The line on the screen. */
  get line(): string | undefined {
    return this.waiting[0];
  }

  private showFirst(): void {
    const text = this.waiting[0];
    this.visible = text !== undefined;
    if (text === undefined) return;
    setText(part(this, 'Words'), text);
    this.arrange();
    this.cancelTimer = this.clock.after(shownMs, () => {
      this.cancelTimer = undefined;
      this.waiting.shift();
      this.showFirst();
    });
  }

  private arrange(): void {
    const words = part(this, 'Words');
    const width = words.renderWidth + 2 * paddingUnits;
    const height = words.renderHeight + 24;
    this.patch({ w: width, h: height });
    words.y = 16;
    part(this, 'Back').patch({ w: width, h: height });
  }
}
