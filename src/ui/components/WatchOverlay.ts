import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { ChatMode } from '../../domain/preferences';
import { positionOfMoment } from '../../domain/dvr';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { Player } from '../../domain/ports/player';
import { pastDealOf, type ProductOffer, type WatchState } from '../../domain/watch-state';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { actionButtonHeight } from './ActionButton';
import { ChatColumn } from './ChatColumn';
import { chatWidth } from './ChatBubble';
import { KeyHints, keyHintsHeight, type KeyHint } from './KeyHints';
import { PlaybackBar, playbackBarHeight, type PlaybackBarVerbs } from './PlaybackBar';
import { ProductActions } from './ProductActions';
import { productCardHeight } from './ProductCard';
import { ProductCarousel } from './ProductCarousel';
import { PromotionBar, promotionBarHeight } from './PromotionBar';
import { scrimTexture } from './scrim';
import { ShowHeader } from './ShowHeader';
import { shownPart } from '../text';
import { keyLeftIcon, keyRightIcon } from './watch-icons';

const actionsY = stageHeight - safeArea.y - actionButtonHeight;
const hintsY = actionsY + (actionButtonHeight - keyHintsHeight) / 2;
const hintsGap = 40;
/** Where the products stand, and in their absence what else has a word to say. */
export const overlayRowY = (theme: Theme): number => actionsY - 20 - productCardHeight(theme);
const playbackYOf = (theme: Theme): number => hintsY - 12 - playbackBarHeight(theme);
const promotionYOf = (theme: Theme): number => overlayRowY(theme) - 52 - promotionBarHeight;
const chatTop = 196;
const momentsEveryMs = 1000;
const headFadeHeight = 200;
/** Captions stand above all of the overlay's lower part. */
export const overlayCaptionFoot = (theme: Theme): number => promotionYOf(theme) - 20;
/** Middle of what the chat leaves free. */
export const overlayCaptionX = Math.round((safeArea.x + stageWidth - safeArea.x - chatWidth) / 2);

/** Which of the overlay is up. `none`: the bare picture; `intro`: all but what takes the focus. */
export type OverlayLook = 'none' | 'intro' | 'carousel' | 'carousel-after-end' | 'playback';

/** What lies over the picture while keys are being pressed: whose show, chat, promotion, products or playback, the keys. */
export class WatchOverlay extends ThemedComponent implements FocusHost {
  declare clock: Clock;
  declare words: Words;
  declare player: Player;
  declare onChoose: ((offer: ProductOffer) => void) | undefined;
  /** Keep the product in focus for later, or take it out of the tray again. */
  declare onKeep: ((offer: ProductOffer) => void) | undefined;
  /** Go back to when the product in focus was shown. */
  declare onMoment: ((offer: ProductOffer) => void) | undefined;
  /** Tell when the product in focus comes into the picture, or don't any more. */
  declare onRemind: ((offer: ProductOffer) => void) | undefined;
  declare private remindedIds: ReadonlySet<string>;
  /** What the playback bar leads to. */
  declare playbackVerbs: PlaybackBarVerbs;
  declare private keptIds: ReadonlySet<string>;
  declare private isOnActions: boolean;
  declare private look: OverlayLook;
  declare private isLive: boolean;
  declare private cancelLook: CancelTimer | undefined;
  declare private hintsOf: Readonly<Record<OverlayLook, readonly KeyHint[]>>;
  declare private introOfLive: readonly KeyHint[];
  declare private canReact: boolean;
  declare private isAsked: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, motion, type } = theme;
    const rowY = overlayRowY(theme);
    const promotionY = promotionYOf(theme);
    // As dark all the way down to the header's last line as words over a white picture need it, and only then less.
    const headerFoot = safeArea.y + type.heading.lineHeight + type.body.lineHeight;
    return {
      w: stageWidth,
      h: stageHeight,
      alpha: 0,
      transitions: { alpha: motion.fade },
      HeadShade: { w: stageWidth, h: headerFoot, rect: true, color: colour.headShade },
      HeadFade: {
        y: headerFoot,
        w: stageWidth,
        h: headFadeHeight,
        texture: scrimTexture('to-bottom'),
        color: colour.headShade,
      },
      BottomShade: {
        y: promotionY - 140,
        w: stageWidth,
        h: 220,
        rect: true,
        colorTop: colour.footShade & 0x00ffffff,
        colorBottom: colour.footShadeUpper,
      },
      Foot: {
        y: promotionY + 80,
        w: stageWidth,
        h: stageHeight - promotionY - 80,
        rect: true,
        colorTop: colour.footShadeUpper,
        colorBottom: colour.footShade,
      },
      Header: { type: ShowHeader, y: safeArea.y },
      Chat: { type: ChatColumn, x: stageWidth - safeArea.x - chatWidth, y: chatTop, h: promotionY - 16 - chatTop },
      Promotion: { type: PromotionBar, x: safeArea.x, y: promotionY },
      Carousel: { type: ProductCarousel, y: rowY },
      Playback: { type: PlaybackBar, y: playbackYOf(theme), visible: false },
      Actions: { type: ProductActions, x: safeArea.x, y: actionsY, visible: false },
      Hints: { type: KeyHints, x: safeArea.x, y: hintsY },
    };
  }

  override _construct(): void {
    this.onChoose = undefined;
    this.onKeep = undefined;
    this.onMoment = undefined;
    this.playbackVerbs = {};
    this.onRemind = undefined;
    this.remindedIds = new Set();
    this.isLive = true;
    this.canReact = false;
    this.isAsked = false;
    this.cancelLook = undefined;
    this.keptIds = new Set();
    this.isOnActions = false;
    this.look = 'none';
  }

  override _setup(): void {
    const { words, clock, player } = this;
    const { t } = words;
    this.header.words = words;
    Object.assign(this.promotion, { words, clock });
    const verbs: PlaybackBarVerbs = {
      ...this.playbackVerbs,
      onPreview: (isShown) => {
        for (const ref of ['Chat', 'Promotion']) part(this, ref).alpha = isShown ? 0 : 1;
        this.playbackVerbs.onPreview?.(isShown);
      },
    };
    Object.assign(this.playback, { words, clock, player, verbs });
    partOf(this, 'Chat', ChatColumn).words = words;
    this.carousel.words = words;
    this.carousel.onChoose = (offer) => this.onChoose?.(offer);
    this.carousel.onFocusChange = () => this.showActions();
    const { actions } = this;
    actions.words = words;
    actions.onResize = () => this.placeHints();
    actions.onKeep = () => {
      const { focusedOffer } = this.carousel;
      if (focusedOffer !== undefined) this.onKeep?.(focusedOffer);
    };
    actions.onRemind = () => {
      const { focusedOffer } = this.carousel;
      if (focusedOffer !== undefined) this.onRemind?.(focusedOffer);
    };
    actions.onMoment = () => {
      const { focusedOffer } = this.carousel;
      if (focusedOffer !== undefined) this.onMoment?.(focusedOffer);
    };
    const ok: KeyHint = { key: { word: t('watch.key-ok') }, label: t('watch.hint-ok') };
    const up: KeyHint = { key: { icon: 'key-up' }, label: t('watch.hint-playback') };
    const react: KeyHint = {
      key: { icon: words.isRightToLeft ? keyLeftIcon : keyRightIcon },
      label: t('reaction.title'),
    };
    const openProducts: KeyHint = { key: { word: t('watch.key-ok') }, label: t('watch.hint-products') };
    const products: KeyHint = { key: { icon: 'key-down' }, label: t('watch.hint-products') };
    this.introOfLive = [openProducts, up, react];
    this.hintsOf = {
      none: [],
      intro: [openProducts, up],
      carousel: [ok, up],
      'carousel-after-end': [ok],
      playback: [products],
    };
  }

  private get header(): ShowHeader {
    return partOf(this, 'Header', ShowHeader);
  }
  private get promotion(): PromotionBar {
    return partOf(this, 'Promotion', PromotionBar);
  }
  get carousel(): ProductCarousel {
    return partOf(this, 'Carousel', ProductCarousel);
  }
  private get actions(): ProductActions {
    return partOf(this, 'Actions', ProductActions);
  }
  get playback(): PlaybackBar {
    return partOf(this, 'Playback', PlaybackBar);
  }

  /** What is known of the show before its platform has answered; the products' places stand empty. */
  announce(show: Show): void {
    this.header.show = show;
    this.playback.startsAtMs = show.startsAtMs;
    this.header.showAudience(show.state === 'live', show.viewers);
  }

  showState(state: WatchState): void {
    if (state.kind !== 'ready') {
      if (this.carousel.isEmpty) this.carousel.offers = undefined;
      return;
    }
    this.header.show = state.show;
    this.header.showAudience(state.show.state === 'live' && !state.hasEnded, state.viewers);
    this.carousel.offers = state.offers;
    this.promotion.promotion = state.promotion;
    this.promotion.pastDeal = pastDealOf(state.offers);
    const chat = partOf(this, 'Chat', ChatColumn);
    chat.messages = state.chat;
    chat.showNotes(state.pinned, state.answered);
    if (state.chapters !== undefined) this.playback.chapters = state.chapters;
    this.canReact = state.show.state === 'live' && !state.hasEnded;
    this.isAsked = state.poll?.isOpen === true;
    this.showHints();
  }

  /** Products that are in the tray, by their ids. */
  set kept(productIds: ReadonlySet<string>) {
    this.keptIds = productIds;
    this.carousel.kept = productIds;
  }

  /** Products that the viewer waits for, by their ids. */
  set reminded(productIds: ReadonlySet<string>) {
    this.remindedIds = productIds;
    this.showActions();
  }

  private get isCarousel(): boolean {
    return this.look === 'carousel' || this.look === 'carousel-after-end';
  }

  private showActions(): void {
    const { focusedOffer } = this.carousel;
    const { actions } = this;
    actions.visible = this.isCarousel && focusedOffer !== undefined;
    if (focusedOffer === undefined) this.leaveActions();
    else {
      actions.present({
        title: shownPart(focusedOffer.product.title, 120),
        isKept: this.keptIds.has(focusedOffer.product.id),
        canWatchMoment: this.canWatchMoment(focusedOffer),
        isReminded: this.isComing(focusedOffer) ? this.remindedIds.has(focusedOffer.product.id) : undefined,
      });
    }
    this.placeHints();
  }

  /** A live show has still to bring it. */
  private isComing({ airedAtMs, isShowingNow }: ProductOffer): boolean {
    return this.canReact && this.look === 'carousel' && airedAtMs === undefined && !isShowingNow;
  }

  private canWatchMoment({ airedAtMs: atMs }: ProductOffer): boolean {
    if (atMs === undefined || this.look !== 'carousel') return false;
    return positionOfMoment(this.player.playhead, { atMs, isLive: this.isLive }) !== undefined;
  }

  /** Moments leave the window of a live show as it goes on. */
  private watchMoments(): void {
    this.cancelLook?.();
    this.cancelLook = undefined;
    if (this.look !== 'carousel') return;
    this.cancelLook = this.clock.after(momentsEveryMs, () => {
      this.showActions();
      this.watchMoments();
    });
  }

  override _onDetach(): void {
    this.cancelLook?.();
    this.cancelLook = undefined;
  }

  private showHints(): void {
    // While a poll is open that key leads to it, as the poll says.
    const isLiveIntro = this.look === 'intro' && this.canReact && !this.isAsked;
    partOf(this, 'Hints', KeyHints).hints = isLiveIntro ? this.introOfLive : this.hintsOf[this.look];
  }

  private leaveActions(): boolean {
    if (!this.isOnActions) return false;
    this.isOnActions = false;
    this._refocus();
    return true;
  }

  private placeHints(): void {
    const { visible, contentWidth } = this.actions;
    const x = safeArea.x + (visible ? contentWidth + hintsGap : 0);
    const hints = partOf(this, 'Hints', KeyHints);
    hints.x = x;
    hints.widthMax = stageWidth - safeArea.x - x;
  }

  /**
   * Comes with the next frame and leaves by fading: the focus must be seen at once. `isBack`: the viewer comes back from one of
   * its products, which has the focus still, or from what the playback bar led to.
   */
  setLook(look: OverlayLook, isLive: boolean, isBack = false): void {
    if (look === this.look) return;
    const before = this.look;
    this.look = look;
    this.isLive = isLive;
    this.watchMoments();
    if (before === 'playback') this.playback.close();
    this.isOnActions = false;
    if (look === 'none') {
      this.setSmooth('alpha', 0);
      return;
    }
    // A fade under way would win over the value on the next frame.
    this.transition('alpha').reset(1, 1);
    this.alpha = 1;
    const isPlayback = look === 'playback';
    const { isCarousel } = this;
    this.carousel.visible = isCarousel;
    this.playback.visible = isPlayback;
    this.showHints();
    if (isPlayback) this.playback.open(isLive, isBack);
    else if (isCarousel && !isBack && !(before === 'carousel' || before === 'carousel-after-end')) {
      this.carousel.focusShowingNow(this.player.playhead.programDateTimeMs);
    }
    this.showActions();
  }

  /**
   * Hides it with the next frame. What takes its place moves the picture at once: a fade would lie over the picture's old
   * place, and its frames would keep the code waiting.
   */
  hideAtOnce(): void {
    this.transition('alpha').reset(0, 1);
    this.alpha = 0;
  }

  set chatMode(mode: ChatMode) {
    partOf(this, 'Chat', ChatColumn).mode = mode;
    this.playback.chatMode = mode;
  }

  /** Calmer selling: no countdown and no bar of what is claimed. */
  set isSellingCalm(isCalm: boolean) {
    this.promotion.isCalm = isCalm;
  }

  /** The chat makes way where something else needs its place. */
  setChatShown(isShown: boolean): void {
    part(this, 'Chat').visible = isShown;
  }

  /** From the product to what else can be done with it; Down once more is the page's. */
  override _handleDown(): boolean {
    if (!this.isCarousel || this.isOnActions || !this.actions.visible) return false;
    this.isOnActions = true;
    this._refocus();
    return true;
  }

  override _handleUp(): boolean {
    return this.leaveActions();
  }

  /** There is nothing beside the one button; the row isn't moved from down here. */
  override _handleLeft(): boolean {
    return this.isOnActions;
  }

  override _handleRight(): boolean {
    return this.isOnActions;
  }

  focusOn(child: Lightning.Component): void {
    this.isOnActions = child === this.actions;
  }

  override _getFocused(): Lightning.Component {
    if (this.isOnActions) return this.actions;
    return this.look === 'playback' ? this.playback : this.carousel;
  }
}
