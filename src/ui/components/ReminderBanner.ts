import type { Lightning } from '@lightningjs/sdk';
import type { Clock } from '../../domain/ports/clock';
import type { ReminderState, ReminderStore, Ring } from '../../domain/reminder-state';
import type { Unsubscribe } from '../../domain/store';
import type { Words } from '../../i18n/words';
import type { Place } from '../app-context';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import { requestFocus, type FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { createMeasure, type MeasureText } from '../text-measure';
import { radius, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { ActionButton, actionButtonHeight } from './ActionButton';
import { BadgeRow } from './BadgeRow';
import { KeyHints, keyHintsHeight } from './KeyHints';
import { Picture } from './Picture';
import { rounded } from './RoundedShader';

const width = 820;
const padding = 20;
const startX = safeArea.x;
const endX = stageWidth - safeArea.x - width;
/** Its ground reaches beyond the safe area, its words don't. */
const top = safeArea.y - padding;
const pictureHeight = 128;
const pictureWidth = Math.round((pictureHeight * 16) / 9);
const badgeInset = 10;
const textX = padding + pictureWidth + 24;
const textWidth = width - textX - padding;
const gaps = { hints: 10, buttons: 18, button: 16, foot: 8 } as const;
const edgeWidth = 2;
const newsGap = 16;
/** A key that was on its way when the banner came means what it meant before. */
const settleMs = 1000;
const titleLengthMax = 120;
const nameLengthMax = 60;

/** What the banner asks of the shell. */
export interface BannerHost {
  /** Where the viewer is. */
  readonly place: Place | undefined;
  /** A panel of the page stands at the screen's end. */
  readonly isEndTaken: boolean;
  /** The line of news: hung by its upper edge (`mountY` 0) while it stands at the head of the screen, where the banner is. */
  readonly news: Lightning.Element;
  open(place: Place): void;
}

/**
 * Says that a show has begun, or a product is on, which the viewer asked to be told of, over whatever is on the screen. It comes without the focus
 * and goes by itself; Back, as it says, or a pointer leads into it. Down leads out again, Back puts it off.
 */
export class ReminderBanner extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare clock: Clock;
  declare reminders: ReminderStore;
  declare host: BannerHost;
  /** It has the focus. */
  declare isEntered: boolean;
  declare private ringing: Ring | undefined;
  declare private waitingCount: number;
  declare private lineCount: number;
  declare private measure: MeasureText | undefined;
  declare private cameAtMs: number;
  declare private isOnLater: boolean;
  declare private isCovered: boolean;
  declare private unsubscribe: Unsubscribe | undefined;
  /** Looks whether it stands in the way. */
  declare private stand: () => void;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, motion, scaled, textStyle, type } = theme;
    const lineY = padding + type.bodyStrong.lineHeight;
    const hintsY = lineY + type.caption.lineHeight + gaps.hints;
    return {
      x: endX,
      y: top,
      w: width,
      h: Math.max(pictureHeight + 2 * padding, hintsY + scaled(keyHintsHeight) + padding),
      visible: false,
      alpha: 0,
      collision: true,
      cursor: 'pointer',
      testId: 'reminder-banner',
      transitions: { alpha: motion.fade },
      Back: { w: width, rect: true, color: colour.surface, shader: rounded(radius.panel) },
      Edge: { w: width, rect: true, color: colour.surfaceRaised, shader: rounded(radius.panel, edgeWidth) },
      Art: { type: Picture, x: padding, y: padding },
      Badges: { type: BadgeRow, x: padding + badgeInset, y: padding + badgeInset },
      Title: { x: textX, y: padding - 2, text: textStyle('bodyStrong', { width: textWidth }) },
      Line: {
        x: textX,
        y: lineY - 2,
        text: textStyle('caption', { width: textWidth, linesMax: 2, colour: colour.textSecondary }),
      },
      Hints: { type: KeyHints, x: textX, y: hintsY },
      Buttons: {
        x: textX,
        y: lineY + type.caption.lineHeight + gaps.buttons,
        w: textWidth,
        h: actionButtonHeight,
        visible: false,
        Watch: { type: ActionButton },
        Later: { type: ActionButton },
      },
    };
  }

  override _construct(): void {
    this.isEntered = false;
    this.ringing = undefined;
    this.waitingCount = 0;
    this.lineCount = 1;
    this.measure = undefined;
    this.cameAtMs = 0;
    this.isOnLater = false;
    this.isCovered = false;
    this.unsubscribe = undefined;
    this.stand = () => {
      if (this.visible && !this.isEntered) this.giveWay();
      this.placeNews();
    };
  }

  override _setup(): void {
    const { t } = this.words;
    partOf(this, 'Badges', BadgeRow).show([{ look: 'live', text: t('badge.live') }]);
    const { watch, later } = this.buttons;
    Object.assign(watch, { icon: 'play', label: t('show.watch'), onPress: () => this.watch() });
    later.onPress = () => this.putOff();
    watch.onResize = () => this.arrange();
    this.transition('alpha').on('finish', () => {
      if (this.ringing === undefined) this.visible = false;
    });
    this.arrange();
  }

  override _attach(): void {
    this.unsubscribe = this.reminders.subscribe((state) => this.follow(state));
    // Where things stand is known once a frame is laid out; there may be no other one to look in.
    this.stage.on('frameEnd', this.stand);
  }

  override _detach(): void {
    this.unsubscribe?.();
    this.stage.off('frameEnd', this.stand);
  }

  private get buttons(): { readonly watch: ActionButton; readonly later: ActionButton } {
    const row = part(this, 'Buttons');
    return { watch: partOf(row, 'Watch', ActionButton), later: partOf(row, 'Later', ActionButton) };
  }

  private follow({ ringing, waitingCount }: ReminderState): void {
    // Its own page says so itself.
    if (ringing !== undefined && this.isOpen(ringing)) {
      this.reminders.noteOpened(ringing.show.id);
      return;
    }
    const { ringing: before } = this;
    const isAnother = ringing?.show.id !== before?.show.id || ringing?.product?.id !== before?.product?.id;
    this.ringing = ringing;
    this.waitingCount = waitingCount;
    if (isAnother) this.leave();
    if (ringing === undefined) {
      this.setSmooth('alpha', 0);
      return;
    }
    this.write(ringing);
    if (!isAnother) return;
    this.cameAtMs = this.clock.monotonicMs();
    this.visible = true;
    this.setSmooth('alpha', 1);
    this.stand();
    if (this.isCovered) this.reminders.hold();
  }

  /** To the screen's end or start, where it doesn't cover what has the focus; it stays where it is as long as that is so. */
  private giveWay(): void {
    const { isEndTaken } = this.host;
    const isFree = (x: number): boolean => !(isEndTaken && x === endX) && !this.covers(x);
    if (isFree(this.x)) return;
    const [first, second] = isEndTaken ? [startX, endX] : [endX, startX];
    const x = isFree(first) || !isFree(second) ? first : second;
    if (x !== this.x) this.x = x;
  }

  /** What is said at the head of the screen is said beneath the banner while that is there. */
  private placeNews(): void {
    const { news } = this.host;
    if (news.mountY === 0) news.y = this.visible ? this.y + this.h + newsGap : safeArea.y;
  }

  /** Whether it would lie on what has the focus, if it stood there. */
  private covers(x: number): boolean {
    const path = this.stage.application.focusPath ?? [];
    const focused = path[path.length - 1];
    // It isn't in its own way, nor is what has left the screen.
    if (focused?.attached !== true || path.includes(this)) return false;
    const precision = this.stage.getRenderPrecision();
    const [left = 0, upper = 0, right = 0] = focused.getCornerPoints().map((units) => units / precision);
    const start = this.rtl ? stageWidth - x - width : x;
    return upper < top + this.h && left < start + width && right > start;
  }

  /** What is told of in a show is seen only where its picture is. */
  private isOpen({ show, product }: Ring): boolean {
    const { place } = this.host;
    const isThere = place?.page === 'watch' || (place?.page === 'show' && product === undefined);
    return isThere && place.showId === show.id;
  }

  private write({ show, product }: Ring): void {
    const { words } = this;
    const { t } = words;
    const picture = product?.picture ?? show.card ?? show.hero;
    partOf(this, 'Art', Picture).show(picture, pictureWidth, pictureHeight, radius.card);
    setText(part(this, 'Title'), shownPart(product?.title ?? show.title, titleLengthMax));
    const hint = { key: { word: t('reminder.key-back') }, label: t(product ? 'airing.answer' : 'reminder.answer') };
    partOf(this, 'Hints', KeyHints).hints = [hint];
    this.buttons.later.label = t(product ? 'show.close' : 'reminder.later');
    const count = this.waitingCount;
    const more = count > 0 ? [t('reminder.more', { count })] : [];
    const name = show.creator.name.slice(0, nameLengthMax);
    const line = words.facts([t(product ? 'airing.in-show' : 'reminder.is-live', { name }), ...more]);
    setText(part(this, 'Line'), line);
    this.measure ??= createMeasure(this.theme, 'caption');
    this.lineCount = wrapText(line, this.measure, { width: textWidth, linesMax: 2 }).length;
    this.arrange();
  }

  private arrange(): void {
    const { watch, later } = this.buttons;
    later.x = watch.w + gaps.button;
    const { type } = this.theme;
    const lineFoot = padding + type.bodyStrong.lineHeight + this.lineCount * type.caption.lineHeight;
    part(this, 'Hints').y = lineFoot + gaps.hints;
    part(this, 'Buttons').y = lineFoot + gaps.buttons;
    const { y, h } = part(this, 'Buttons');
    const closedHeight = Math.max(
      pictureHeight + 2 * padding,
      part(this, 'Hints').y + this.theme.scaled(keyHintsHeight) + padding,
    );
    const height = this.isEntered ? Math.max(closedHeight, y + h + padding + gaps.foot) : closedHeight;
    this.h = height;
    for (const ref of ['Back', 'Edge']) part(this, ref).h = height;
    part(this, 'Buttons').visible = this.isEntered;
    part(this, 'Hints').visible = !this.isEntered;
  }

  /** Whether it takes this press of Back: then it has the focus. */
  take(event: KeyboardEvent | undefined): boolean {
    const isSettled = this.clock.monotonicMs() - this.cameAtMs >= settleMs;
    if (this.ringing === undefined || this.isEntered || event?.repeat === true || !isSettled) return false;
    this.enter();
    return true;
  }

  enter(): void {
    if (this.ringing === undefined || this.isEntered) return;
    this.isEntered = true;
    this.isOnLater = false;
    this.reminders.hold();
    this.arrange();
    this._refocus();
  }

  /** Gives the focus back to the page without an answer. */
  leave(): void {
    if (!this.isEntered) return;
    this.isEntered = false;
    this.reminders.release();
    this.arrange();
    this._refocus();
  }

  /** A question lies over everything: the banner waits beneath it. */
  cover(isCovered: boolean): void {
    this.isCovered = isCovered;
    this.leave();
    if (isCovered) this.reminders.hold();
    else this.reminders.release();
  }

  /** The viewer opens a place, from here or elsewhere: there is nothing left to remind of. */
  noteOpened(place: Place): void {
    if (place.page === 'watch' || (place.page === 'show' && place.showId === this.ringing?.show.id)) {
      this.reminders.noteOpened(place.showId);
    }
  }

  private watch(): void {
    const { ringing } = this;
    if (ringing === undefined) return;
    this.leave();
    this.host.open(placeOfShow(ringing.show));
  }

  private putOff(): void {
    this.leave();
    this.reminders.putOff();
  }

  /** Said when it comes, whatever has the focus. */
  get line(): string | undefined {
    const { ringing, words } = this;
    if (ringing === undefined) return undefined;
    const { show, product } = ringing;
    const { name } = show.creator;
    if (product !== undefined) return words.t('airing.spoken', { product: product.title, name });
    return words.t('reminder.spoken', { title: show.title, name });
  }

  get spoken(): Spoken {
    return {
      name: part(this, 'Title').text?.text ?? '',
      kind: 'panel',
      details: [part(this, 'Line').text?.text ?? ''],
      position: { index: this.isOnLater ? 2 : 1, count: 2 },
    };
  }

  focusOn(child: Lightning.Component): void {
    this.isOnLater = child === this.buttons.later;
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    requestFocus(this);
  }

  override _handleLeft(): boolean {
    return this.moveTo(false);
  }

  override _handleRight(): boolean {
    return this.moveTo(true);
  }

  private moveTo(isOnLater: boolean): boolean {
    this.isOnLater = isOnLater;
    this._refocus();
    return true;
  }

  override _handleDown(): void {
    this.leave();
  }

  override _handleBack(event: KeyboardEvent | undefined): void {
    // A held key is one press: it led here.
    if (event?.repeat !== true) this.putOff();
  }

  /** Nothing else reaches what lies beneath. */
  override _handleKey(): boolean {
    return true;
  }

  override _getFocused(): Lightning.Component {
    const { watch, later } = this.buttons;
    return this.isOnLater ? later : watch;
  }
}
