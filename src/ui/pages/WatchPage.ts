import type { Lightning } from '@lightningjs/sdk';
import type { Reaction } from '../../../contract/reaction';
import type { Show } from '../../../contract/show';
import { variantToSend } from '../../domain/default-variant';
import { positionOfProgramDateTime } from '../../domain/dvr';
import type { HandoffChoice, HandoffViewState } from '../../domain/handoff-state';
import type { CancelTimer } from '../../domain/ports/clock';
import type { PlayerState } from '../../domain/ports/player';
import type { SeekDirection } from '../../domain/scrub';
import type { Unsubscribe } from '../../domain/store';
import type { ProductOffer, WatchState } from '../../domain/watch-state';
import type { Place } from '../app-context';
import { CaptionView } from '../components/CaptionView';
import { HandoffFrame } from '../components/HandoffFrame';
import { Picture } from '../components/Picture';
import type { AudienceChoices, PlaybackBarVerbs } from '../components/PlaybackBar';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { stageHeight, stageWidth } from '../theme/theme';
import { followWakefulness } from './follow-wakefulness';
import { holdScreen } from './hold-screen';
import { createHandoffSession, type HandoffSession } from './handoff-session';
import { knownShow } from './known-show';
import { loadEncoder } from './load-encoder';
import type { Page } from './page';
import { createPicturePatience, type PicturePatience } from './picture-patience';
import { beginSecondsOf, playShow } from './play-show';
import { openingLayers, stepLayers, type WatchEvent, type WatchLayers } from './watch-layers';
import { pictureState, watchMessage, type MessageAction } from './watch-message';
import { keepProgress } from './watch-progress';
import { createWatchReminders, type WatchReminders } from './watch-reminders';
import { createWatchSession, type WatchSession } from './watch-session';
import { watchSpoken } from './watch-spoken';
import { createWatchTray, type WatchTray } from './watch-tray';
import { WatchMessageView } from './WatchMessageView';
import { createWatchMenu, type WatchMenu } from './watch-menu';
import { WatchView, wholeStage } from './WatchView';

/** The overlay leaves after this long without a key. */
export const overlayMs = 6000;

const hasPicture = ({ status }: PlayerState): boolean => status === 'playing' || status === 'paused';

/** A show being watched: the picture plays beneath the canvas, this page lies over it. */
export class WatchPage extends WatchView implements Page, Speaking {
  declare place: Place;
  declare private layers: WatchLayers;
  declare private watch: WatchState;
  declare private session: WatchSession;
  declare private handoffs: HandoffSession;
  declare private menu: WatchMenu;
  declare private tray: WatchTray;
  declare private reminders: WatchReminders;
  declare private playing: { isLive: boolean } | undefined;
  declare private hasPicture: boolean;
  declare private patience: PicturePatience;
  declare private ending: Unsubscribe[];
  declare private cancelIdle: CancelTimer | undefined;

  override _construct(): void {
    this.layers = openingLayers;
    this.watch = { kind: 'loading', isSlow: false };
    this.playing = undefined;
    this.hasPicture = false;
    this.ending = [];
    this.cancelIdle = undefined;
  }

  override _setup(): void {
    const { clock, words, player } = this.context;
    Object.assign(this.overlay, {
      clock,
      words,
      player,
      onChoose: (offer: ProductOffer) => this.choose(offer),
      onKeep: (offer: ProductOffer) => this.tray.toggle(offer.product),
      onMoment: (offer: ProductOffer) => this.watchMoment(offer),
      onRemind: (offer: ProductOffer) => this.reminders.toggle(offer),
      playbackVerbs: this.playbackVerbs(),
    });
    Object.assign(this.panel, {
      clock,
      words,
      onClose: () => this.step({ kind: 'panel-closed' }),
      onCancel: () => this.handoffs.cancel(),
      onRenew: () => this.handoffs.renew(),
    });
    partOf(this, 'Frame', HandoffFrame).words = words;
    Object.assign(this.notices, {
      context: this.context,
      showId: this.showId,
      onReact: (reaction: Reaction) => this.session.react(reaction),
      onPollOver: () => this.step({ kind: 'audience-gone' }),
      onPollShown: (isShown: boolean) => this.overlay.setChatShown(!isShown),
      onChoices: (choices: AudienceChoices) => (this.overlay.playback.audience = choices),
    });
    const latencySeconds = (): number => player.playhead.latencySeconds;
    Object.assign(part(this, 'Message'), {
      words,
      clock,
      latencySeconds,
      onAct: (action: MessageAction) => this.act(action),
    });
  }

  private playbackVerbs(): PlaybackBarVerbs {
    return {
      onChatMode: (mode) => this.context.preferences.choose('chatMode', mode),
      onVote: () => this.step({ kind: 'to-poll' }),
      onReact: () => this.goReact(),
      onMore: () => this.step({ kind: 'menu-chosen' }),
      onPreview: (isShown) => (part(this, 'Captions').alpha = isShown ? 0 : 1),
    };
  }

  private goReact(): boolean {
    this.notices.reactAgain();
    return this.step({ kind: 'to-reactions' });
  }

  private get showId(): string {
    return this.place.page === 'watch' ? this.place.showId : '';
  }

  get isEndTaken(): boolean {
    return this.layers.kind === 'handoff';
  }

  enter(): void {
    const { player, clock } = this.context;
    this.patience = createPicturePatience(clock, () => this.showWaiting());
    this.menu = createWatchMenu(this, this.context, () => this.step({ kind: 'menu-closed' }));
    this.handoffs = createHandoffSession({
      context: this.context,
      onState: (state) => this.followHandoff(state),
      isPanelOpen: () => this.layers.kind === 'handoff',
    });
    this.session = createWatchSession(
      this.context,
      this.showId,
      (state) => this.followWatch(state),
      (counts) => this.notices.receive(counts),
    );
    this.reminders = createWatchReminders(this.context, this.showId, (ids) => (this.overlay.reminded = ids));
    this.tray = createWatchTray(this.context, this.showId, (productIds) => (this.overlay.kept = productIds));
    const known = this.knownShow();
    this.overlay.showState(this.watch);
    if (known !== undefined) {
      this.playIfOpen(known);
      this.announce(known);
    }
    this.ending.push(
      this.context.preferences.subscribe((preferences) => this.followPreferences(preferences)),
      followWakefulness(this.context, this.session),
      holdScreen(this.context),
      keepProgress(this.context, this.showId, () => this.playing?.isLive === false),
      player.subscribe((state) => this.followPlayer(state)),
      player.onFrame((programDateTimeMs) => this.session.setPlayhead(programDateTimeMs, player.playhead.isApproximate)),
    );
    this.session.open();
    loadEncoder(this.panel);
    this.applyLayers();
    this.touch();
  }

  leave(): void {
    for (const end of this.ending) end();
    this.ending = [];
    this.cancelIdle?.();
    const { menu, patience, notices, session, handoffs, tray, reminders } = this;
    for (const one of [menu, patience, notices, session, handoffs, tray, reminders]) one.close();
    this.overlay.playback.close();
    this.context.player.stop();
    this.context.player.setSurface(wholeStage);
  }

  private knownShow(): Show | undefined {
    return knownShow(this.context.home.state, this.showId);
  }

  private announce(show: Show): void {
    this.showStill(show);
    this.overlay.announce(show);
  }

  /** What stands in the place of a picture that isn't there; its colour only, where one may come at any moment. */
  private showStill({ hero, card }: Show): void {
    if (this.hasPicture) return;
    const still = partOf(this, 'Still', Picture);
    const picture = hero ?? card;
    if (this.playing === undefined || this.patience.isWaiting) still.show(picture, stageWidth, stageHeight, 0);
    else still.standIn(picture, stageWidth, stageHeight, 0);
  }

  private showWaiting(): void {
    const known = this.shownShow();
    if (known !== undefined) this.showStill(known);
    this.showStatus();
  }

  private shownShow(): Show | undefined {
    return this.watch.kind === 'ready' ? this.watch.show : this.knownShow();
  }

  /** The store that saw the show live knows only the DVR window's cues: a recording is joined anew, as one. */
  private playReplay(): void {
    this.session.close();
    this.play(false);
    this.session.open();
  }

  /** A recording begins where its place says, the first time. */
  private play(isLive: boolean): void {
    const beginSeconds = this.playing === undefined ? beginSecondsOf(this.place) : 0;
    const known = this.shownShow();
    this.playing = { isLive };
    this.patience.begin();
    playShow(this.context, this.showId, isLive, known, beginSeconds);
    // A preview that goes on as the show has a picture already.
    this.hasPicture = hasPicture(this.context.player.state);
    if (known !== undefined) this.showStill(known);
    this.uncover();
  }

  private uncover(): void {
    for (const ref of ['Still', 'StillShade']) part(this, ref).visible = !this.hasPicture;
  }

  private followPlayer(state: PlayerState): void {
    this.hasPicture ||= hasPicture(state);
    partOf(this, 'Captions', CaptionView).lines = state.captionLines;
    this.patience.follow(state.status);
    this.uncover();
    this.lookAtPicture();
    this.showStatus();
  }

  private followWatch(state: WatchState): void {
    this.watch = state;
    if (state.kind === 'ready') {
      this.playIfOpen(state.show);
      this.announce(state.show);
      partOf(this, 'Frame', HandoffFrame).show(state.show, this.isPictureOver());
    }
    this.overlay.showState(state);
    this.notices.follow(state);
    this.reminders.follow(state);
    this.lookAtPicture();
    this.showStatus();
  }

  private playIfOpen({ state }: Show): void {
    if (state !== 'live' && state !== 'replay') return;
    // Nobody sees it: once the app is back its store says anew how the show stands.
    if (this.context.wakefulness.state === 'asleep') return;
    // A live show that becomes a replay while it is watched plays to its end first.
    if (this.playing === undefined) this.play(state === 'live');
  }

  private isPictureOver(): boolean {
    return 'picture' in this.layers && this.layers.picture !== 'playing';
  }

  private lookAtPicture(): void {
    this.step({ kind: 'picture', picture: pictureState(this.watch, this.context.player.state, this.hasPicture) });
    // Nothing to buy either: the message needn't wait until the overlay has left.
    if (this.layers.kind === 'carousel' && this.layers.picture === 'failed' && this.overlay.carousel.isEmpty) {
      this.step({ kind: 'idle' });
    }
    if (this.layers.kind === 'message') this.showMessage(this.layers.picture);
  }

  private followHandoff(state: HandoffViewState): void {
    if (this.layers.kind === 'handoff' && state.kind !== 'idle') this.panel.show(state);
    this.showStatus();
  }

  private choose(offer: ProductOffer): void {
    const variant = variantToSend(offer.product);
    if (variant === undefined) return;
    const choice: HandoffChoice = { productId: offer.product.id, variantId: variant.id, showId: this.showId };
    this.panel.open(offer, variant.title);
    this.panel.show({ kind: 'requesting', choice, isSlow: false });
    this.step({ kind: 'product-chosen' });
    this.handoffs.start(choice);
  }

  /** Clamped: a moment that is leaving the window while the key is pressed is watched from where it still can be. */
  private watchMoment({ airedAtMs }: ProductOffer): void {
    const { player } = this.context;
    const positionSeconds = positionOfProgramDateTime(player.playhead, airedAtMs ?? Number.NaN);
    if (Number.isNaN(positionSeconds)) return;
    player.seekTo(positionSeconds);
    if (player.state.status === 'paused') player.resume();
    this.step({ kind: 'moment-chosen' });
  }

  protected override step(event: WatchEvent): boolean {
    const next = stepLayers(this.layers, event);
    if (next === 'leave') return false;
    if (next === this.layers) return true;
    const isBack = this.layers.kind === 'handoff' || this.layers.kind === 'menu';
    this.layers = next;
    if (next.kind === 'playback') this.session.wantChapters();
    if (next.kind === 'menu') this.menu.open();
    else this.menu.close();
    this.applyLayers(isBack);
    return true;
  }

  /** `isBack`: from the panel of one product. */
  private applyLayers(isBack = false): void {
    this.drawLayers(this.layers, this.playing?.isLive ?? true, isBack);
    if (this.layers.kind === 'message') this.showMessage(this.layers.picture);
    if (this.layers.kind === 'handoff' && this.watch.kind === 'ready') {
      partOf(this, 'Frame', HandoffFrame).show(this.watch.show, this.isPictureOver());
    }
    this.showStatus();
    this.touch();
    this._refocus();
  }

  private showStatus(): void {
    const isPanel = this.layers.kind === 'handoff';
    const { player } = this.context;
    const { isStalled, isSlow } = this.patience;
    const isMessage = this.layers.kind === 'message';
    const now = { player: player.state, watch: this.watch, isStalled, isSlow: isSlow && !this.hasPicture };
    this.drawStatus(isMessage ? undefined : now, isPanel ? undefined : this.handoffs.state);
  }

  private showMessage(picture: 'ended' | 'failed'): void {
    const wasReplay = this.playing?.isLive === false;
    const message = watchMessage(picture, this.watch, this.context.player.state, wasReplay);
    partOf(this, 'Message', WatchMessageView).show(message);
  }

  private act(action: MessageAction): void {
    switch (action) {
      case 'home':
        this.context.navigate.back();
        return;
      case 'watch-replay':
        this.playReplay();
        return;
      case 'watch-again':
        this.play(false);
        return;
      case 'try-again':
        this.session.retry();
        if (this.context.player.state.status === 'failed') this.play(this.playing?.isLive ?? true);
    }
  }

  get spoken(): Spoken {
    const known = {
      show: this.knownShow(),
      watch: this.watch,
      isPictureBare: this.isPictureBare(),
      notices: this.notices.sentences,
      hint: this.notices.hint,
    };
    return watchSpoken(this, known, this.context.words);
  }

  /** A key was pressed: the overlay's time begins anew. While paused the bar that says so stays. */
  protected override touch(): void {
    this.cancelIdle?.();
    this.cancelIdle = undefined;
    const { kind } = this.layers;
    if (kind === 'bare' || kind === 'message' || kind === 'poll' || kind === 'menu' || kind === 'handoff') return;
    this.cancelIdle = this.context.clock.after(overlayMs, () => {
      if (this.layers.kind === 'playback' && this.context.player.state.status === 'paused') this.touch();
      else this.step({ kind: 'idle' });
    });
  }

  override _captureEnter(): boolean {
    this.touch();
    if (!this.context.player.state.isMutedByBrowser || this.layers.kind === 'message') return false;
    this.context.player.unmute();
    return true;
  }

  protected override isPictureBare(): boolean {
    return this.layers.kind === 'intro' || this.layers.kind === 'bare';
  }

  protected override canControl(): boolean {
    if (this.isPictureOver() || this.layers.kind === 'message') return false;
    if (this.layers.kind !== 'handoff' && this.layers.kind !== 'menu') this.step({ kind: 'up' });
    return true;
  }

  protected override togglePlay(): void {
    this.overlay.playback.togglePlay();
  }

  protected override seek(direction: SeekDirection, isRepeat: boolean): void {
    this.overlay.playback.seek(direction, isRepeat);
  }

  protected override stopSeeking(): void {
    this.overlay.playback.letGo();
  }

  protected override goToStart(): boolean {
    const { firstMissed } = this.notices;
    const isUsed = this.step({ kind: 'sideways' });
    if (firstMissed !== undefined) this.overlay.carousel.focusProduct(firstMissed.product.id);
    return isUsed;
  }

  protected override goToEnd(): boolean {
    const { notices } = this;
    if (!this.isPictureBare()) return this.step({ kind: 'sideways' });
    if (notices.canVote) return this.step({ kind: 'to-poll' });
    if (!notices.canReact) return this.step({ kind: 'sideways' });
    return this.goReact();
  }

  override _getFocused(): Lightning.Component {
    switch (this.layers.kind) {
      case 'intro':
      case 'bare':
        return this;
      case 'message':
        return partOf(this, 'Message', WatchMessageView);
      case 'carousel':
      case 'playback':
        return this.overlay;
      case 'poll':
      case 'reactions':
        return this.notices;
      case 'menu':
        return this.menu.component ?? this;
      case 'handoff':
        return this.panel;
    }
  }
}
