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

interface Line {
  readonly text: string;
  readonly topic: string | undefined;
}

/**
 * One line at the foot of the screen, or at its head where captions and what the keys do have the foot. It never has the
 * focus and nothing moves for it.
 */
export class Toast extends ThemedComponent {
  declare clock: Clock;
  declare private waiting: Line[];
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

  /** Whether it stands at the head of the screen. While the banner of a reminder is there, that moves it down beneath itself. */
  set isAtHead(isAtHead: boolean) {
    this.patch(isAtHead ? { y: safeArea.y, mountY: 0 } : { y: stageHeight - safeArea.y, mountY: 1 });
  }

  /**
   * Shows the line, or queues it; the same line twice in a row is shown once. With a `topic` it takes the place of what was
   * said or waits to be said of the same: that isn't true any more.
   */
  say(text: string, topic?: string): void {
    const { waiting } = this;
    if (waiting[waiting.length - 1]?.text === text) return;
    const isOutdated = (line: Line | undefined): boolean => topic !== undefined && line?.topic === topic;
    const isShownOutdated = isOutdated(waiting[0]);
    this.waiting = waiting.filter((line, position) => position === 0 || !isOutdated(line));
    if (isShownOutdated) {
      this.cancelTimer?.();
      this.cancelTimer = undefined;
      this.waiting[0] = { text, topic };
    } else this.waiting.push({ text, topic });
    if (this.cancelTimer === undefined) this.showFirst();
    else if (this.waiting.length > waitingMax) this.waiting.splice(1, 1);
  }

  /** The line on the screen. */
  get line(): string | undefined {
    return this.waiting[0]?.text;
  }

  private showFirst(): void {
    const text = this.line;
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
