import type { Lightning } from '@lightningjs/sdk';
import type { Handoff } from '../../../contract/handoff';
import type { HandoffViewState } from '../../domain/handoff-state';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import { timeLeftMs } from '../../domain/time-left';
import type { ProductOffer } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { fitText } from '../fit-text';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton, actionButtonHeight } from './ActionButton';
import { HandoffCode } from './HandoffCode';
import { handoffNotice, handoffPhrases, handoffSteps, type HandoffNotice } from './handoff-words';
import { HandoffProgress, progressHeight } from './HandoffProgress';
import { Icon } from './Icon';
import { Picture } from './Picture';
import type { EncodeQr } from './qr-layout';
import { rounded } from './RoundedShader';
import { SteadyNumber } from './SteadyNumber';

export const handoffPanelX = 1140;
const padding = 52;
const width = stageWidth - safeArea.x - handoffPanelX - padding;
const tileSize = 104;
const titleX = padding + tileSize + 24;
const titleWidth = padding + width - titleX;
/** What stands beside the picture, from the top of the screen. */
const baselines = { title: 80, variant: 115, price: 118, choice: 149 } as const;
const bodyY = 178;
/** They end at the safe edge. */
const buttonsY = stageHeight - safeArea.y - actionButtonHeight;
const closeWidth = 396;
const buttonGap = 24;

/** What the second button does; there is none where it would do nothing. */
type SecondAction = 'cancel' | 'renew';

/**
 * The way of one product from the TV to a phone and to an order. The product stands there at once, the rest follows the
 * handoff's state. The buttons never move, and "Back to the show" is there in every state.
 */
export class HandoffPanel extends ThemedComponent implements FocusHost, Speaking {
  declare clock: Clock;
  declare words: Words;
  declare onClose: (() => void) | undefined;
  declare onCancel: (() => void) | undefined;
  declare onRenew: (() => void) | undefined;
  /** Calmer selling: says that the price is held, not for how long. */
  declare isCalm: boolean;
  /** The button that leaves it. */
  declare closeLabel: 'handoff.back-to-show' | 'tray.back' | 'show.close';
  declare private encoder: EncodeQr | undefined;
  declare private shown: HandoffViewState;
  declare private offer: ProductOffer | undefined;
  declare private openedAtMs: number | undefined;
  declare private isSecondFocused: boolean;
  declare private secondAction: SecondAction | undefined;
  declare private cancelTick: CancelTimer | undefined;

  static override template({ colour, look, textStyle, type }: Theme): Lightning.Component.Template {
    // Larger letters of these styles wouldn't stand beside the picture in three lines.
    const strong = look.textScale > 1 ? 'bodyStrong' : 'heading';
    const plain = look.textScale > 1 ? 'small' : 'caption';
    return {
      x: handoffPanelX,
      w: stageWidth - handoffPanelX,
      h: stageHeight,
      testId: 'handoff-panel',
      Back: { w: stageWidth - handoffPanelX, h: stageHeight, rect: true, color: colour.surface },
      Tile: { type: Picture, x: padding, y: safeArea.y },
      Title: {
        x: titleX,
        y: baselines.title - type[strong].fontSize,
        text: textStyle(strong, { width: titleWidth, linesMax: 1 }),
      },
      Variant: {
        x: titleX,
        y: baselines.variant - type[plain].fontSize,
        text: textStyle(plain, { colour: colour.textSecondary }),
      },
      Price: {
        x: padding + width,
        mountX: 1,
        y: baselines.price - type[strong].fontSize,
        text: textStyle(strong, { colour: 0xffffffff }),
      },
      Choice: {
        x: titleX,
        y: baselines.choice - type.small.fontSize,
        text: textStyle('small', { width: titleWidth, linesMax: 1, colour: colour.textTertiary }),
      },
      Code: { type: HandoffCode, x: padding, y: bodyY },
      Progress: { type: HandoffProgress, x: padding, y: bodyY, visible: false },
      Held: { type: SteadyNumber, x: padding, y: bodyY + progressHeight + 24, visible: false },
      Below: {
        x: padding,
        y: bodyY + progressHeight + 68,
        visible: false,
        text: textStyle('body', { width, linesMax: 3, colour: colour.textSecondary }),
      },
      Notice: {
        x: padding,
        y: bodyY,
        visible: false,
        Card: { w: width, h: progressHeight, rect: true, color: colour.surfaceInset, shader: rounded(radius.panel) },
        Icon: { type: Icon, x: 36, y: 48 },
        Title: { x: 36, y: 140, text: textStyle('heading', { width: width - 72, linesMax: 2 }) },
        Body: {
          x: 36,
          y: 192,
          text: textStyle('body', { width: width - 72, linesMax: 4, colour: colour.textSecondary }),
        },
      },
      Close: { type: ActionButton, x: padding, y: buttonsY },
      Second: { type: ActionButton, x: padding + closeWidth + buttonGap, y: buttonsY, visible: false },
    };
  }

  override _construct(): void {
    this.onClose = undefined;
    this.onCancel = undefined;
    this.onRenew = undefined;
    this.isCalm = false;
    this.closeLabel = 'handoff.back-to-show';
    this.encoder = undefined;
    this.shown = { kind: 'idle' };
    this.offer = undefined;
    this.openedAtMs = undefined;
    this.isSecondFocused = false;
    this.secondAction = undefined;
    this.cancelTick = undefined;
  }

  override _init(): void {
    const { words } = this;
    partOf(this, 'Code', HandoffCode).words = words;
    partOf(this, 'Held', SteadyNumber).look = { style: 'body', colour: this.theme.colour.textSecondary };
    part(this, 'Price').on('txLoaded', () => this.fitVariant());
    const close = partOf(this, 'Close', ActionButton);
    close.label = words.t(this.closeLabel);
    close.widthMin = closeWidth;
    close.onPress = () => this.onClose?.();
    const second = partOf(this, 'Second', ActionButton);
    second.widthMin = width - closeWidth - buttonGap;
    second.onPress = () => this.pressSecond();
  }

  /** The QR encoder, as soon as its code is here. */
  set encode(encode: EncodeQr) {
    this.encoder = encode;
    this.draw();
  }

  /** Opens for a product, before anything has been asked of the platform. The focus is on "Back to the show". */
  open(offer: ProductOffer, variantTitle: string): void {
    this.offer = offer;
    this.openedAtMs = undefined;
    this.isSecondFocused = false;
    const { product } = offer;
    partOf(this, 'Tile', Picture).show(product.picture, tileSize, tileSize, radius.card);
    setText(part(this, 'Title'), shownPart(product.title, 200));
    setText(part(this, 'Choice'), this.choiceOf(offer));
    fitText(part(this, 'Choice'), titleWidth, this.theme, 'small');
    this.showHeld(variantTitle, this.words.money(offer.price), offer.listPrice !== undefined);
    this._refocus();
  }

  /** What the phone's page lets one change, by the product's own names for it. */
  private choiceOf({ product }: ProductOffer): string {
    const names = product.options.filter(({ values }) => values.length > 1).map(({ name }) => name);
    if (product.variants.length < 2 || names.length === 0) return '';
    return this.words.t('handoff.choose-on-phone', { options: this.words.facts(names) });
  }

  show(state: HandoffViewState): void {
    this.shown = state;
    if (state.kind === 'opened' || state.kind === 'claimed') this.openedAtMs ??= state.sinceMs;
    this.draw();
  }

  get spoken(): Spoken | undefined {
    const { offer, shown, words } = this;
    if (offer === undefined) return undefined;
    const now = part(this, 'Price').text?.text ?? '';
    const count = this.secondAction === undefined ? 1 : 2;
    return {
      name: offer.product.title,
      kind: 'panel',
      state: handoffPhrases(shown, words),
      details: [part(this, 'Variant').text?.text ?? ''],
      price: { now },
      position: { index: this.isSecondFocused ? 2 : 1, count },
    };
  }

  override _onDetach(): void {
    this.cancelTick?.();
  }

  private draw(): void {
    const state = this.shown;
    const notice = handoffNotice(state, this.words.t);
    const isCode = state.kind === 'requesting' || state.kind === 'created' || state.kind === 'opened';
    const isProgress = state.kind === 'claimed' || state.kind === 'paying' || state.kind === 'placed';
    part(this, 'Code').visible = isCode;
    part(this, 'Progress').visible = isProgress;
    part(this, 'Held').visible = state.kind === 'claimed' || state.kind === 'paying';
    part(this, 'Below').visible = isProgress;
    part(this, 'Notice').visible = notice !== undefined;
    if (notice !== undefined) this.drawNotice(notice);
    if ('handoff' in state) this.drawHeld(state.handoff);
    const code = partOf(this, 'Code', HandoffCode);
    if (state.kind === 'requesting') code.wait(state.isSlow);
    if (state.kind === 'created' || state.kind === 'opened') {
      code.show(state.handoff, state.kind === 'opened', this.encoder);
    }
    const { t } = this.words;
    setText(part(this, 'Below'), t(state.kind === 'placed' ? 'handoff.placed-thanks' : 'handoff.privacy'));
    this.setSecond(this.secondOf(state));
    this.tick();
  }

  private drawNotice({ icon, title, body }: HandoffNotice): void {
    const card = part(this, 'Notice');
    partOf(card, 'Icon', Icon).show(icon, 64);
    part(card, 'Icon').color = this.theme.colour.textTertiary;
    setText(part(card, 'Title'), title);
    setText(part(card, 'Body'), body);
  }

  private drawHeld({ held }: Handoff): void {
    const total = { ...held.price, amountMinor: held.price.amountMinor * held.quantity };
    this.showHeld(held.variantTitle, this.words.money(total), held.listPrice !== undefined);
  }

  private showHeld(variantTitle: string, price: string, isLowered: boolean): void {
    setText(part(this, 'Variant'), variantTitle);
    setText(part(this, 'Price'), price);
    part(this, 'Price').color = isLowered ? this.theme.colour.deal : this.theme.colour.text;
  }

  private fitVariant(): void {
    const room = Math.floor(titleWidth - part(this, 'Price').renderWidth - 24);
    const { text } = part(this, 'Variant');
    if (text === null || text.wordWrapWidth === room) return;
    text.wordWrap = true;
    text.wordWrapWidth = room;
    text.maxLines = 1;
    text.maxLinesSuffix = '…';
  }

  /** Everything that goes by the clock; once a second while something does. */
  private tick(): void {
    this.cancelTick?.();
    this.cancelTick = undefined;
    const { words, clock } = this;
    const state = this.shown;
    if (state.kind === 'claimed' || state.kind === 'paying' || state.kind === 'placed') {
      const openedAgo = this.openedAtMs === undefined ? '' : words.ago(this.openedAtMs, clock.nowMs());
      partOf(this, 'Progress', HandoffProgress).steps = handoffSteps(state, words, openedAgo);
    }
    if (state.kind !== 'created' && state.kind !== 'opened' && state.kind !== 'claimed' && state.kind !== 'paying')
      return;
    const leftMs = timeLeftMs(state.handoff.expiresAtMs, clock);
    if (state.kind === 'created' || state.kind === 'opened')
      partOf(this, 'Code', HandoffCode).heldForMs = this.isCalm ? undefined : leftMs;
    else {
      partOf(this, 'Held', SteadyNumber).value = this.isCalm
        ? words.t('handoff.price-held')
        : words.t('handoff.claimed-detail', { time: words.timeLeft(leftMs) });
    }
    if (leftMs > 0 && !this.isCalm)
      this.cancelTick = clock.after(leftMs % 1000 === 0 ? 1000 : leftMs % 1000, () => this.tick());
  }

  private secondOf(state: HandoffViewState): SecondAction | undefined {
    switch (state.kind) {
      case 'created':
      case 'opened':
      case 'claimed':
        return 'cancel';
      case 'expired':
      case 'cancelled':
        return 'renew';
      case 'refused':
        return state.cause === 'sold-out' ? undefined : 'renew';
      case 'idle':
      case 'requesting':
      case 'paying':
      case 'placed':
      case 'sold-out':
        return undefined;
    }
  }

  private setSecond(action: SecondAction | undefined): void {
    // A press meant for the button that was there mustn't hit another one.
    if (action !== this.secondAction && this.isSecondFocused) this.isSecondFocused = false;
    this.secondAction = action;
    const second = partOf(this, 'Second', ActionButton);
    second.visible = action !== undefined;
    if (action !== undefined) second.label = this.secondLabel(action);
    this._refocus();
  }

  private secondLabel(action: SecondAction): string {
    const { t } = this.words;
    if (action === 'cancel') return t('handoff.cancel');
    return t(this.shown.kind === 'refused' ? 'state.try-again' : 'handoff.new-code');
  }

  private pressSecond(): void {
    // Cancelling turns the button into another one while it is still being pressed.
    const action = this.secondAction;
    if (action === 'cancel') this.onCancel?.();
    if (action === 'renew') this.onRenew?.();
  }

  focusOn(child: Lightning.Component): void {
    this.isSecondFocused = child.ref === 'Second' && this.secondAction !== undefined;
  }

  override _handleLeft(): void {
    this.isSecondFocused = false;
    this._refocus();
  }

  override _handleRight(): void {
    this.isSecondFocused = this.secondAction !== undefined;
    this._refocus();
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, this.isSecondFocused ? 'Second' : 'Close', ActionButton);
  }
}
