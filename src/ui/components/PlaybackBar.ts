import type { Lightning } from '@lightningjs/sdk';
import {
  chapterAt,
  nextChapter,
  placeChapters,
  previousChapter,
  type PlacedChapter,
} from '../../domain/chapter-places';
import type { Chapter } from '../../domain/chapters';
import { fractionOfPosition, positionOfFraction, windowSeconds } from '../../domain/dvr';
import { seekStepSeconds } from '../../domain/held-seek';
import type { CancelTimer, Clock } from '../../domain/ports/clock';
import type { Player, PlayerState } from '../../domain/ports/player';
import type { ChatMode } from '../../domain/preferences';
import { createScrub, type Scrub, type SeekDirection } from '../../domain/scrub';
import type { PlainKey } from '../../i18n/message-types';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton } from './ActionButton';
import { ChapterPreview, chapterPreviewHeight, chapterPreviewWidth } from './ChapterPreview';
import { IconButton, iconButtonSize } from './IconButton';
import { placeWords } from './place-words';
import { fastForwardIcon, rewindIcon, skipBackIcon, skipForwardIcon } from './playback-icons';
import { Scrubber, scrubberHeight } from './Scrubber';
import { SteadyNumber } from './SteadyNumber';
import { chatIcon, heartIcon, pollIcon } from './watch-icons';

const lineY = ({ scaled }: Theme): number => scaled(46) + 10;
const buttonsY = (theme: Theme): number => lineY(theme) + scrubberHeight + 32;
const labelGap = 16;
export const playbackBarHeight = (theme: Theme): number =>
  buttonsY(theme) + iconButtonSize + labelGap + theme.type.caption.lineHeight;
const buttonGap = 16;
const groupGap = 40;
/** Often enough for a clock that shows seconds. */
const refreshMs = 250;

/** From the start of the line: what moves in the show. Their places stay when one of them has nothing to do. */
const moving = ['StartOver', 'Previous', 'Back', 'Play', 'Forward', 'Next'] as const;
/** Up to the end of the line. */
const others = ['Vote', 'React', 'Captions', 'Chat', 'More'] as const;
const iconRefs = [...moving, ...others] as const;
const buttonRefs = [...moving, 'GoLive', ...others] as const;
type IconRef = (typeof iconRefs)[number];
type ButtonRef = (typeof buttonRefs)[number];
type Spot = 'Line' | ButtonRef;

/** What the chat's button goes through. */
const chatModes: readonly ChatMode[] = ['column', 'last-line', 'off'];
const chatWords: Readonly<Record<ChatMode, PlainKey>> = {
  column: 'watch.chat-column',
  'last-line': 'watch.chat-last-line',
  off: 'watch.chat-off',
};

/** What the bar leads to. */
export interface PlaybackBarVerbs {
  /** The viewer wants the chat another way. */
  onChatMode?(mode: ChatMode): void;
  onVote?(): void;
  onReact?(): void;
  /** Captions, sound, quality, speed and statistics. */
  onMore?(): void;
  /** A chapter is shown over the bar, or no more. */
  onPreview?(isShown: boolean): void;
}

/** What others do that one can take part in now. */
export interface AudienceChoices {
  readonly canVote: boolean;
  readonly canReact: boolean;
}

/** A place is known to the millisecond, and a frame begins between two: a paused picture is to be of the chapter, not of the one before. */
const chapterLeadSeconds = 0.1;

/**
 * Where playback is and what can be done about it: the place in the DVR window or the replay, chapters, steps that grow while a
 * key is held, and ways to everything else. While on screen it reads the playhead by the clock. What would do nothing isn't
 * drawn. Time runs from left to right in every language, as on the buttons of a remote, so the bar is never mirrored.
 */
export class PlaybackBar extends ThemedComponent implements FocusHost, Speaking {
  declare clock: Clock;
  declare words: Words;
  declare player: Player;
  declare verbs: PlaybackBarVerbs;
  /** When the show began: whether its start can be seen still. */
  declare startsAtMs: number;
  declare private chapterList: readonly Chapter[];
  declare private placed: readonly PlacedChapter[];
  declare private scrub: Scrub;
  declare private shownChatMode: ChatMode;
  declare private isLive: boolean;
  declare private focused: Spot;
  declare private isPreviewed: boolean;
  declare private cancelRefresh: CancelTimer | undefined;
  declare private stopListening: (() => void) | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const y = buttonsY(theme);
    const { colour, textStyle } = theme;
    const icons: Lightning.Element.NewPatchTemplate = {};
    for (const ref of iconRefs) icons[ref] = { type: IconButton, y };
    return {
      w: stageWidth,
      h: playbackBarHeight(theme),
      testId: 'playback-bar',
      Where: { type: SteadyNumber, x: safeArea.x, y: 0 },
      Length: { type: SteadyNumber, x: stageWidth - safeArea.x, mountX: 1, y: 0 },
      Line: { type: Scrubber, x: safeArea.x, y: lineY(theme), w: stageWidth - 2 * safeArea.x },
      ...icons,
      GoLive: { type: ActionButton, y, visible: false },
      Label: { y: y + iconButtonSize + labelGap, text: textStyle('caption', { colour: colour.text }) },
      Preview: { type: ChapterPreview, y: -chapterPreviewHeight(theme) - 12, visible: false },
    };
  }

  override _construct(): void {
    this.verbs = {};
    this.startsAtMs = Number.NaN;
    this.chapterList = [];
    this.placed = [];
    this.shownChatMode = 'column';
    this.isLive = true;
    this.focused = 'Play';
    this.isPreviewed = false;
    this.cancelRefresh = undefined;
    this.stopListening = undefined;
  }

  override _setup(): void {
    this.rtl = false;
    // Sentences run as the language does.
    for (const ref of ['Where', 'Length', 'GoLive', 'Preview']) part(this, ref).rtl = this.words.isRightToLeft;
    this.scrub = createScrub({
      clock: this.clock,
      window: () => this.player.playhead,
      onChange: () => this.refresh(),
      onSeek: (positionSeconds) => this.player.seekTo(positionSeconds),
    });
  }

  override _init(): void {
    const { t } = this.words;
    partOf(this, 'Where', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.text };
    partOf(this, 'Length', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.textSecondary };
    const line = partOf(this, 'Line', Scrubber);
    line.name = t('voice.scrubber');
    line.onStep = (direction, isRepeat) => this.scrub.press(direction, isRepeat);
    line.onLetGo = () => this.scrub.release();
    line.onPick = (fraction) => {
      const { playhead } = this.player;
      // Before the playlist is there the line has no places.
      if (windowSeconds(playhead) > 0) this.goTo(positionOfFraction(playhead, fraction));
    };
    this.equip('StartOver', 'replay', t('watch.start-over'), () =>
      this.goTo(this.player.playhead.seekableStartSeconds),
    );
    this.equip('Previous', skipBackIcon, t('watch.previous-chapter'), () => this.goToChapter(this.chapterBefore()));
    this.equip('Next', skipForwardIcon, t('watch.next-chapter'), () => this.goToChapter(this.chapterAfter()));
    this.equip('Back', rewindIcon, t('watch.back-by', { seconds: seekStepSeconds }));
    this.equip('Forward', fastForwardIcon, t('watch.forward-by', { seconds: seekStepSeconds }));
    for (const [ref, direction] of [
      ['Back', -1],
      ['Forward', 1],
    ] as const) {
      const button = this.icon(ref);
      button.onHold = (isRepeat) => this.scrub.press(direction, isRepeat);
      button.onLetGo = () => this.scrub.release();
    }
    this.equip('Play', 'pause', '', () => this.togglePlay());
    this.equip('Vote', pollIcon, t('poll.vote'), () => this.verbs.onVote?.());
    this.equip('React', heartIcon, t('reaction.title'), () => this.verbs.onReact?.());
    this.equip('Captions', 'captions', '', () => this.player.setCaptions(!this.player.state.areCaptionsOn));
    this.equip('Chat', chatIcon, '', () => {
      const next = (chatModes.indexOf(this.shownChatMode) + 1) % chatModes.length;
      this.verbs.onChatMode?.(chatModes[next] ?? 'column');
    });
    this.equip('More', 'settings', t('playback.title'), () => this.verbs.onMore?.());
    const goLive = partOf(this, 'GoLive', ActionButton);
    goLive.label = t('watch.go-live');
    goLive.onPress = () => {
      this.scrub.cancel();
      this.player.goLive();
      this.refresh();
    };
    this.chatMode = this.shownChatMode;
    this.audience = { canVote: false, canReact: false };
    this.placeButtons();
    part(this, 'Label').on('txLoaded', () => this.placeLabel());
    goLive.onResize = () => this.placeLabel();
  }

  private equip(ref: IconRef, icon: IconButton['icon'], label: string, onPress?: () => void): void {
    Object.assign(this.icon(ref), { icon, label, onPress });
  }

  private placeButtons(): void {
    const pitch = iconButtonSize + buttonGap;
    moving.forEach((ref, index) => (this.icon(ref).x = safeArea.x + index * pitch));
    part(this, 'GoLive').x = safeArea.x + moving.length * pitch - buttonGap + groupGap;
    this.placeOthers();
  }

  /** The last stands at the end of the line, the others before it without gaps. */
  private placeOthers(): void {
    let x = stageWidth - safeArea.x;
    for (const ref of [...others].reverse()) {
      const button = this.icon(ref);
      if (!button.visible) continue;
      button.x = x - iconButtonSize;
      x -= iconButtonSize + buttonGap;
    }
  }

  set chatMode(mode: ChatMode) {
    this.shownChatMode = mode;
    this.icon('Chat').label = this.words.t(chatWords[mode]);
    this.showLabel();
  }

  set audience({ canVote, canReact }: AudienceChoices) {
    this.setShown('Vote', canVote);
    this.setShown('React', canReact);
  }

  set chapters(chapters: readonly Chapter[]) {
    if (chapters === this.chapterList) return;
    this.chapterList = chapters;
    this.refresh();
  }

  /** Begins to follow the player. The focus is on pause or play, and where it was after the way back from what it led to. */
  open(isLive: boolean, isBack = false): void {
    this.isLive = isLive;
    if (!isBack) this.focused = 'Play';
    this.stopListening ??= this.player.subscribe((state) => this.follow(state));
    this.refresh();
    this._refocus();
  }

  close(): void {
    this.scrub.settle();
    this.stopListening?.();
    this.stopListening = undefined;
    this.cancelRefresh?.();
    this.cancelRefresh = undefined;
    this.showPreview();
  }

  togglePlay(): void {
    if (this.player.state.status === 'paused') this.player.resume();
    else this.player.pause();
  }

  /** A key that seeks, wherever the focus is: its key-downs, and its key-up. */
  seek(direction: SeekDirection, isRepeat: boolean): void {
    this.scrub.press(direction, isRepeat);
  }
  letGo(): void {
    this.scrub.release();
  }

  override _onDetach(): void {
    this.scrub.cancel();
    this.close();
  }

  get spoken(): Spoken {
    const { t } = this.words;
    const isPaused = this.player.state.status === 'paused';
    return { name: t('watch.hint-playback'), kind: 'panel', state: isPaused ? [t('watch.paused')] : [] };
  }

  private icon(ref: IconRef): IconButton {
    return partOf(this, ref, IconButton);
  }

  /** Where the picture is, or where it is to be. */
  private get positionSeconds(): number {
    return this.scrub.targetSeconds ?? this.player.playhead.positionSeconds;
  }

  private chapterBefore(): number | undefined {
    return previousChapter(this.placed, this.positionSeconds)?.positionSeconds;
  }

  private chapterAfter(): number | undefined {
    return nextChapter(this.placed, this.positionSeconds)?.positionSeconds;
  }

  private goToChapter(startsAtSeconds: number | undefined): void {
    if (startsAtSeconds !== undefined) this.goTo(startsAtSeconds + chapterLeadSeconds);
  }

  private goTo(positionSeconds: number | undefined): void {
    if (positionSeconds === undefined) return;
    this.scrub.cancel();
    this.player.seekTo(positionSeconds);
    this.refresh();
  }

  private follow(state: PlayerState): void {
    const { t } = this.words;
    const isPaused = state.status === 'paused';
    this.equip('Play', isPaused ? 'play' : 'pause', t(isPaused ? 'watch.play' : 'watch.pause'), () =>
      this.togglePlay(),
    );
    this.icon('Captions').label = t(state.areCaptionsOn ? 'watch.captions-on' : 'watch.captions-off');
    this.setShown('Captions', state.hasCaptions);
    this.showLabel();
    this.refresh();
  }

  private refresh(): void {
    this.cancelRefresh?.();
    if (!this.stopListening) return;
    const { player, words, isLive, scrub } = this;
    const { playhead, state } = player;
    const { targetSeconds } = scrub;
    this.placed = placeChapters(this.chapterList, playhead);
    const place = placeWords(playhead, { isLive, targetSeconds }, words);
    const line = partOf(this, 'Line', Scrubber);
    line.fraction = place.isAtEdge ? 1 : fractionOfPosition(playhead, this.positionSeconds);
    const chapter = chapterAt(this.placed, this.positionSeconds)?.chapter;
    line.value = chapter === undefined ? place.text : words.facts([place.text, chapter.title]);
    line.marks = this.placed.map((one) => fractionOfPosition(playhead, one.positionSeconds));
    const isPaused = state.status === 'paused';
    partOf(this, 'Where', SteadyNumber).value = isPaused ? `${words.t('watch.paused')} · ${place.text}` : place.text;
    partOf(this, 'Length', SteadyNumber).value = isLive ? '' : words.position(windowSeconds(playhead));
    this.showMoving(place.isAtEdge);
    this.showPreview();
    this.cancelRefresh = this.clock.after(refreshMs, () => this.refresh());
  }

  /** What would lead nowhere isn't drawn. */
  private showMoving(isAtEdge: boolean): void {
    const { playhead } = this.player;
    const canSeek = windowSeconds(playhead) > 0;
    const isStartHere = !this.isLive || !(playhead.seekableStartProgramDateTimeMs > this.startsAtMs + 15_000);
    this.icon('StartOver').label = this.words.t(isStartHere ? 'watch.start-over' : 'watch.earliest');
    this.setShown('StartOver', canSeek);
    this.setShown('Back', canSeek);
    // Under the finger it stays: at the edge it has nothing to do any more, but the next press is for this key.
    this.setShown('Forward', canSeek && (!isAtEdge || this.focused === 'Forward'));
    this.setShown('Previous', this.chapterBefore() !== undefined || this.focused === 'Previous');
    this.setShown('Next', this.chapterAfter() !== undefined || this.focused === 'Next');
    this.setShown('GoLive', this.isLive && !isAtEdge);
  }

  /** Over the bar: the place that is sought, or the chapter that the focused button leads to. */
  private showPreview(): void {
    const { targetSeconds } = this.scrub;
    const leadsTo =
      this.focused === 'Previous' ? this.chapterBefore() : this.focused === 'Next' ? this.chapterAfter() : undefined;
    const atSeconds = targetSeconds ?? leadsTo;
    const chapter = atSeconds === undefined ? undefined : chapterAt(this.placed, atSeconds)?.chapter;
    const isShown = this.stopListening !== undefined && atSeconds !== undefined;
    const preview = partOf(this, 'Preview', ChapterPreview);
    preview.visible = isShown;
    for (const ref of ['Previous', 'Next'] as const)
      this.icon(ref).details = ref === this.focused && chapter ? [chapter.title] : [];
    if (isShown) {
      const { playhead } = this.player;
      const { text } = placeWords(playhead, { isLive: this.isLive, targetSeconds: atSeconds }, this.words);
      preview.show(text, chapter?.title ?? '', chapter?.picture);
      const x = safeArea.x + fractionOfPosition(playhead, atSeconds) * (stageWidth - 2 * safeArea.x);
      preview.x = this.inSafeArea(x - chapterPreviewWidth / 2, chapterPreviewWidth);
    }
    if (isShown === this.isPreviewed) return;
    this.isPreviewed = isShown;
    this.verbs.onPreview?.(isShown);
  }

  private inSafeArea(x: number, width: number): number {
    return Math.round(Math.max(safeArea.x, Math.min(x, stageWidth - safeArea.x - width)));
  }

  private setShown(ref: ButtonRef, isShown: boolean): void {
    const button = part(this, ref);
    if (button.visible === isShown) return;
    button.visible = isShown;
    if (!isShown && this.focused === ref) this.focusSpot('Play');
    this.placeOthers();
    this.showLabel();
  }

  /** What the icon in focus means. */
  private showLabel(): void {
    const { focused } = this;
    const isIcon = focused !== 'Line' && focused !== 'GoLive';
    setText(part(this, 'Label'), isIcon ? this.icon(focused).label : '');
    this.placeLabel();
  }

  private placeLabel(): void {
    if (this.focused === 'Line') return;
    const { x, w } = part(this, this.focused);
    const label = part(this, 'Label');
    label.x = this.inSafeArea(x + (w - label.renderWidth) / 2, label.renderWidth);
  }

  private focusSpot(spot: Spot): void {
    this.focused = spot;
    this.showLabel();
    this.refresh();
    this._refocus();
  }

  focusOn(child: Lightning.Component): void {
    if (child.ref === 'Line' || buttonRefs.some((ref) => ref === child.ref)) this.focusSpot(child.ref as Spot);
  }

  private moveAlong(direction: 1 | -1): boolean {
    const shown = buttonRefs.filter((ref) => part(this, ref).visible);
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

  /** Calls a search off; what is beneath is the page's. */
  override _handleBack(): boolean {
    if (this.scrub.targetSeconds === undefined) return false;
    this.scrub.cancel();
    return true;
  }

  override _getFocused(): Lightning.Component {
    const { focused } = this;
    if (focused === 'Line') return partOf(this, 'Line', Scrubber);
    return focused === 'GoLive' ? partOf(this, 'GoLive', ActionButton) : this.icon(focused);
  }
}
