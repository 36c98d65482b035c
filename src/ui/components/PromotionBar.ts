import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import { timeLeftMs } from '../../domain/time-left';
import type { PastDeal, RunningPromotion } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { fitText } from '../fit-text';
import { part, partOf } from '../part';
import { setText, shownPart } from '../text';
import { radius, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { rounded } from './RoundedShader';
import { SteadyNumber } from './SteadyNumber';
import { dealIcon } from './shopping-icons';

export const promotionBarHeight = 56;
const gap = 20;
const tag = { height: 48, padding: 20, icon: 26 } as const;
const gauge = { width: 280, height: 10 } as const;
const inset = (promotionBarHeight - tag.height) / 2;

/**
 * A running promotion: what, until when by the platform's own deadline, how much is claimed and how many a viewer gets. It
 * counts down by the clock and hides when the deadline has passed, even if no message says so. Without one it says of a deal
 * that the picture still speaks of that it is over, and what the product costs now.
 */
export class PromotionBar extends ThemedComponent {
  declare clock: Clock;
  declare words: Words;
  declare private running: RunningPromotion | undefined;
  declare private past: PastDeal | undefined;
  declare private isCalmNow: boolean;
  declare private cancelTick: CancelTimer | undefined;

  static override template({ colour, middleY, textStyle }: Theme): Lightning.Component.Template {
    const y = middleY(promotionBarHeight, 'bodyStrong');
    return {
      h: promotionBarHeight,
      visible: false,
      testId: 'promotion-bar',
      Back: { h: promotionBarHeight, rect: true, color: colour.veil, shader: rounded(radius.pill + inset) },
      Tag: { x: inset, y: inset, h: tag.height, rect: true, color: colour.deal, shader: rounded(radius.pill) },
      TagIcon: { type: Icon, x: inset + tag.padding - 4, y: (promotionBarHeight - tag.icon) / 2 },
      TagLabel: { y, text: textStyle('bodyStrong', { colour: colour.textOnLight }) },
      Subject: { y, text: textStyle('bodyStrong') },
      Left: { type: SteadyNumber, y },
      Track: {
        y: (promotionBarHeight - gauge.height) / 2,
        w: gauge.width,
        h: gauge.height,
        rect: true,
        color: colour.track,
      },
      Fill: { y: (promotionBarHeight - gauge.height) / 2, h: gauge.height, rect: true, color: colour.deal },
      Each: { y, text: textStyle('bodyStrong') },
      Claimed: { y: middleY(promotionBarHeight, 'caption'), text: textStyle('caption', { colour: colour.text }) },
    };
  }

  override _construct(): void {
    this.running = undefined;
    this.past = undefined;
    this.isCalmNow = false;
    this.cancelTick = undefined;
  }

  override _init(): void {
    partOf(this, 'TagIcon', Icon).show(dealIcon, tag.icon);
    part(this, 'TagIcon').color = this.theme.colour.textOnLight;
    partOf(this, 'Left', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.deal };
    part(this, 'Track').shader = rounded(gauge.height / 2);
    part(this, 'Fill').shader = rounded(gauge.height / 2);
    for (const ref of ['TagLabel', 'Subject', 'Each', 'Claimed']) part(this, ref).on('txLoaded', () => this.arrange());
  }

  get promotion(): RunningPromotion | undefined {
    return this.running;
  }

  set promotion(running: RunningPromotion | undefined) {
    if (running === this.running) return;
    this.running = running;
    this.update();
  }

  /** Told only while no promotion runs. The same words again cost nothing. */
  set pastDeal(past: PastDeal | undefined) {
    const isSame = past?.price === this.past?.price && past?.shownPrice === this.past?.shownPrice;
    if (isSame) return;
    this.past = past;
    this.update();
  }

  /** What is to be had and no more: no countdown, no bar of what is claimed. */
  set isCalm(isCalm: boolean) {
    if (isCalm === this.isCalmNow) return;
    this.isCalmNow = isCalm;
    this.update();
  }

  override _onDetach(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
  }

  private update(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
    const leftMs = this.running ? timeLeftMs(this.running.promotion.endsAtMs, this.clock) : 0;
    const isRunning = this.running !== undefined && leftMs > 0;
    const { deal, textTertiary } = this.theme.colour;
    part(this, 'Tag').color = isRunning ? deal : textTertiary;
    part(this, 'TagIcon').visible = isRunning;
    if (!this.running || !isRunning) {
      this.showPast();
      return;
    }
    const { promotion, claimedShare } = this.running;
    const { t } = this.words;
    const { perViewerMax } = promotion;
    setText(part(this, 'Each'), perViewerMax === undefined ? '' : t('watch.deal-each', { count: perViewerMax }));
    setText(part(this, 'TagLabel'), t('watch.live-deal'));
    setText(
      part(this, 'Subject'),
      t(this.isCalmNow ? 'watch.deal-calm' : 'watch.deal', {
        percent: promotion.percentOff,
        subject: shownPart(promotion.subject, 40),
      }),
    );
    const hasShare = claimedShare !== undefined && !this.isCalmNow;
    part(this, 'Track').visible = hasShare;
    part(this, 'Fill').visible = hasShare && claimedShare > 0;
    part(this, 'Claimed').visible = hasShare;
    if (hasShare) {
      part(this, 'Fill').w = Math.max(gauge.height, gauge.width * claimedShare);
      setText(part(this, 'Claimed'), t('watch.deal-claimed', { percent: Math.floor(claimedShare * 100) }));
    }
    this.visible = true;
    this.tick();
  }

  private showPast(): void {
    const { past, words } = this;
    this.visible = past !== undefined;
    if (past === undefined) return;
    setText(part(this, 'TagLabel'), words.t('watch.deal-over'));
    const prices = { shown: words.money(past.shownPrice), now: words.money(past.price) };
    setText(part(this, 'Subject'), words.t('watch.shown-at-now', prices));
    for (const ref of ['Each', 'Claimed']) setText(part(this, ref), '');
    partOf(this, 'Left', SteadyNumber).value = '';
    for (const ref of ['Track', 'Fill', 'Claimed']) part(this, ref).visible = false;
    this.arrange();
  }

  private tick(): void {
    if (!this.running) return;
    const leftMs = timeLeftMs(this.running.promotion.endsAtMs, this.clock);
    if (leftMs <= 0) {
      this.update();
      return;
    }
    partOf(this, 'Left', SteadyNumber).value = this.isCalmNow ? '' : this.words.countdown(leftMs);
    this.arrange();
    // The shown number is rounded up, so it changes when a whole second is left.
    this.cancelTick = this.clock.after(leftMs % 1000 === 0 ? 1000 : leftMs % 1000, () => this.tick());
  }

  private arrange(): void {
    const iconSpace = part(this, 'TagIcon').visible ? tag.icon + 8 : 0;
    let x = inset + tag.padding + iconSpace;
    part(this, 'TagLabel').x = x;
    x += part(this, 'TagLabel').renderWidth + tag.padding;
    part(this, 'Tag').w = x - inset;
    x += gap;
    part(this, 'Subject').x = x;
    x += part(this, 'Subject').renderWidth + 14;
    part(this, 'Left').x = x;
    x += part(this, 'Left').w + gap;
    if ((part(this, 'Each').text?.text ?? '') !== '') {
      part(this, 'Each').x = x;
      x += part(this, 'Each').renderWidth + gap;
    }
    if (part(this, 'Track').visible) {
      part(this, 'Track').x = x;
      part(this, 'Fill').x = x;
      x += gauge.width + gap;
      part(this, 'Claimed').x = x;
      x += part(this, 'Claimed').renderWidth + gap;
    }
    this.w = x;
    part(this, 'Back').w = x;
    const subject = part(this, 'Subject');
    const others = x - subject.renderWidth;
    fitText(subject, stageWidth - 2 * safeArea.x - others, this.theme, 'bodyStrong');
  }
}
