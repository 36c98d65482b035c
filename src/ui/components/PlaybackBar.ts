import type { Lightning } from '@lightningjs/sdk';
import { behindLiveSeconds, fractionOfPosition, positionOfFraction, windowSeconds } from '../../domain/dvr';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { Player, PlayerState } from '../../domain/ports/player';
import type { ChatMode } from '../../domain/preferences';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { safeArea, stageWidth } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton, actionButtonHeight } from './ActionButton';
import { Scrubber, scrubberHeight } from './Scrubber';
import { SteadyNumber } from './SteadyNumber';
import { chatIcon } from './watch-icons';

const lineY = 58;
const buttonsY = lineY + scrubberHeight + 36;
export const playbackBarHeight = buttonsY + actionButtonHeight;
const buttonGap = 24;
/** Often enough for a clock that shows seconds. */
const refreshMs = 250;
/** What one press of rewind, fast-forward, Left or Right on the line moves. */
export const seekStepSeconds = 10;

const buttonRefs = ['Play', 'GoLive', 'Captions', 'Chat'] as const;
/** What the chat's button goes through. */
const chatModes: readonly ChatMode[] = ['column', 'last-line', 'off'];
const chatWords: Readonly<Record<ChatMode, PlainKey>> = {
  column: 'watch.chat-column',
  'last-line': 'watch.chat-last-line',
  off: 'watch.chat-off',
};
type Spot = 'Line' | (typeof buttonRefs)[number];

/**
 * Where playback is and what can be done about it: the place in the DVR window or the replay, pause, go live, captions.
 * While on screen it reads the playhead by the clock. `Go live` and captions are drawn only when they would do something.
 */
export class PlaybackBar extends ThemedComponent implements FocusHost, Speaking {
  declare clock: Clock;
  declare words: Words;
  declare player: Player;
  /** The viewer wants the chat another way. */
  declare onChatMode: ((mode: ChatMode) => void) | undefined;
  declare private shownChatMode: ChatMode;
  declare private isLive: boolean;
  declare private focused: Spot;
  declare private cancelRefresh: CancelTimer | undefined;
  declare private stopListening: (() => void) | undefined;

  static override template(): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: playbackBarHeight,
      testId: 'playback-bar',
      Where: { type: SteadyNumber, x: safeArea.x, y: 0 },
      Length: { type: SteadyNumber, x: stageWidth - safeArea.x, mountX: 1, y: 0 },
      Line: { type: Scrubber, x: safeArea.x, y: lineY, w: stageWidth - 2 * safeArea.x },
      Play: { type: ActionButton, x: safeArea.x, y: buttonsY },
      GoLive: { type: ActionButton, y: buttonsY, visible: false },
      Captions: { type: ActionButton, y: buttonsY, visible: false },
      Chat: { type: ActionButton, y: buttonsY },
    };
  }

  override _construct(): void {
    this.onChatMode = undefined;
    this.shownChatMode = 'column';
    this.isLive = true;
    this.focused = 'Play';
    this.cancelRefresh = undefined;
    this.stopListening = undefined;
  }

  override _init(): void {
    partOf(this, 'Where', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.text };
    partOf(this, 'Length', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.textSecondary };
    const line = partOf(this, 'Line', Scrubber);
    line.name = this.words.t('voice.scrubber');
    line.onStep = (direction) => this.seekBy(direction * seekStepSeconds);
    line.onPick = (fraction) => {
      this.player.seekTo(positionOfFraction(this.player.playhead, fraction));
      this.refresh();
    };
    this.button('Play').onPress = () => this.togglePlay();
    const goLive = this.button('GoLive');
    goLive.label = this.words.t('watch.go-live');
    goLive.onPress = () => {
      this.player.goLive();
      this.refresh();
    };
    const captions = this.button('Captions');
    captions.icon = 'captions';
    captions.onPress = () => this.player.setCaptions(!this.player.state.areCaptionsOn);
    const chat = this.button('Chat');
    chat.icon = chatIcon;
    chat.onPress = () => {
      const next = (chatModes.indexOf(this.shownChatMode) + 1) % chatModes.length;
      this.onChatMode?.(chatModes[next] ?? 'column');
    };
    this.chatMode = this.shownChatMode;
    for (const ref of buttonRefs) this.button(ref).onResize = () => this.arrange();
  }

  set chatMode(mode: ChatMode) {
    this.shownChatMode = mode;
    this.button('Chat').label = this.words.t(chatWords[mode]);
  }

  /** Begins to follow the player; the focus is on pause or play. */
  open(isLive: boolean): void {
    this.isLive = isLive;
    this.focused = 'Play';
    this.stopListening ??= this.player.subscribe((state) => this.follow(state));
    this.refresh();
    this._refocus();
  }

  close(): void {
    this.stopListening?.();
    this.stopListening = undefined;
    this.cancelRefresh?.();
    this.cancelRefresh = undefined;
  }

  togglePlay(): void {
    if (this.player.state.status === 'paused') this.player.resume();
    else this.player.pause();
  }

  seekBy(seconds: number): void {
    this.player.seekBy(seconds);
    this.refresh();
  }

  override _onDetach(): void {
    this.close();
  }

  get spoken(): Spoken {
    const { t } = this.words;
    const isPaused = this.player.state.status === 'paused';
    return { name: t('watch.hint-playback'), kind: 'panel', state: isPaused ? [t('watch.paused')] : [] };
  }

  private button(ref: (typeof buttonRefs)[number]): ActionButton {
    return partOf(this, ref, ActionButton);
  }

  private follow(state: PlayerState): void {
    const { t } = this.words;
    const isPaused = state.status === 'paused';
    const play = this.button('Play');
    play.icon = isPaused ? 'play' : 'pause';
    play.label = t(isPaused ? 'watch.play' : 'watch.pause');
    const captions = this.button('Captions');
    captions.label = t(state.areCaptionsOn ? 'watch.captions-on' : 'watch.captions-off');
    this.setShown('Captions', state.hasCaptions);
    this.refresh();
  }

  private refresh(): void {
    this.cancelRefresh?.();
    if (!this.stopListening) return;
    const { playhead, state } = this.player;
    const { words } = this;
    const { t } = words;
    const isBehind = this.isLive && !playhead.isAtLiveEdge;
    partOf(this, 'Line', Scrubber).fraction = this.isLive && !isBehind ? 1 : fractionOfPosition(playhead);
    const place = this.isLive
      ? isBehind
        ? t('watch.behind-live', { time: words.position(behindLiveSeconds(playhead)) })
        : t('badge.live')
      : words.position(playhead.positionSeconds - playhead.seekableStartSeconds);
    partOf(this, 'Line', Scrubber).value = place;
    partOf(this, 'Where', SteadyNumber).value = state.status === 'paused' ? `${t('watch.paused')} · ${place}` : place;
    partOf(this, 'Length', SteadyNumber).value = this.isLive ? '' : words.position(windowSeconds(playhead));
    this.setShown('GoLive', isBehind);
    this.cancelRefresh = this.clock.after(refreshMs, () => this.refresh());
  }

  private setShown(ref: (typeof buttonRefs)[number], isShown: boolean): void {
    const button = this.button(ref);
    if (button.visible === isShown) return;
    button.visible = isShown;
    if (!isShown && this.focused === ref) this.focusSpot('Play');
    this.arrange();
  }

  private arrange(): void {
    let x: number = safeArea.x;
    for (const ref of buttonRefs) {
      const button = this.button(ref);
      if (!button.visible) continue;
      button.x = x;
      x += button.w + buttonGap;
    }
  }

  private focusSpot(spot: Spot): void {
    this.focused = spot;
    this._refocus();
  }

  focusOn(child: Lightning.Component): void {
    if (child.ref === 'Line' || buttonRefs.some((ref) => ref === child.ref)) this.focusSpot(child.ref as Spot);
  }

  private moveAlong(direction: 1 | -1): boolean {
    const shown = buttonRefs.filter((ref) => this.button(ref).visible);
    const index = shown.findIndex((ref) => ref === this.focused);
    const next = shown[index + direction];
    if (index >= 0 && next !== undefined) this.focusSpot(next);
    return true;
  }

  override _handleLeft(): boolean {
    return this.moveAlong(-1);
  }

  override _handleRight(): boolean {
    return this.moveAlong(1);
  }

  /** Up from the line goes nowhere; Down from the buttons is the page's. */
  override _handleUp(): boolean {
    if (this.focused !== 'Line') this.focusSpot('Line');
    return true;
  }

  override _handleDown(): boolean {
    if (this.focused !== 'Line') return false;
    this.focusSpot('Play');
    return true;
  }

  override _getFocused(): Lightning.Component {
    return this.focused === 'Line' ? partOf(this, 'Line', Scrubber) : this.button(this.focused);
  }
}
