import type { Lightning } from '@lightningjs/sdk';
import type { WayToWatch } from '../../../contract/platform';
import type { Show } from '../../../contract/show';
import type { Clock } from '../../domain/ports/clock';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { showBadges, showFacts } from '../show-words';
import { setText, shownPart } from '../text';
import { createMeasure, type MeasureText } from '../text-measure';
import { contentStart, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { badgeHeight, BadgeRow } from './BadgeRow';
import { CountdownTiles, countdownTilesHeight } from './CountdownTiles';
import { HeroPicture } from './HeroPicture';

const textWidth = 1000;
const descriptionWidth = 760;
const waitsWidth = 300;
/** Nobody leaves a screen open for longer. */
const waitsMaxMs = 3_600_000;
const badgesY = 84;
const titleLengthMax = 160;
const descriptionLengthMax = 900;

/** Stage units of what stands under each other. */
const gaps = { title: 18, facts: 18, countdown: 30, actions: 40, description: 32 } as const;

/**
 * Everything there is to say of a show: its picture, when it starts and what is needed, its title, whose it is, a countdown,
 * what it is about. Between the countdown and the description it leaves room for the page's buttons.
 */
export class ShowDetails extends ThemedComponent {
  declare words: Words;
  declare clock: Clock;
  /** Calmer selling: when it starts is said, and nothing runs down to it. */
  declare isCalm: boolean;
  /** Where the page's buttons stand: `y`, and their height. */
  declare private actionsHeight: number;
  /** Where the page's row begins; the description ends above it. */
  declare private footY: number;
  declare private shown: Show | undefined;
  declare private way: WayToWatch | undefined;
  declare private measureTitle: MeasureText;
  declare private measureBody: MeasureText;
  /** Not all of the description has room. */
  declare isShortened: boolean;
  declare private isCounting: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle } = theme;
    return {
      w: stageWidth,
      testId: 'show-details',
      Art: { type: HeroPicture },
      Badges: { type: BadgeRow, x: contentStart, y: badgesY },
      Title: { x: contentStart, y: badgesY + badgeHeight + gaps.title, text: textStyle('display') },
      Facts: { x: contentStart, text: textStyle('body', { colour: colour.textSecondary }) },
      Countdown: { type: CountdownTiles, x: contentStart },
      Waits: {
        x: contentStart,
        visible: false,
        text: textStyle('caption', { width: scaled(waitsWidth), linesMax: 4, colour: colour.textSecondary }),
      },
      Due: { x: contentStart, text: textStyle('heading') },
      Description: {
        x: contentStart,
        text: textStyle('body', { width: scaled(descriptionWidth), linesMax: 2, colour: colour.textSecondary }),
      },
    };
  }

  override _construct(): void {
    this.isCalm = false;
    this.actionsHeight = 0;
    this.footY = 0;
    this.shown = undefined;
    this.way = undefined;
    this.isCounting = false;
    this.isShortened = false;
  }

  override _setup(): void {
    this.measureTitle = createMeasure(this.theme, 'display');
    this.measureBody = createMeasure(this.theme, 'body');
    partOf(this, 'Countdown', CountdownTiles).words = this.words;
    for (const ref of ['Title', 'Facts']) part(this, ref).on('txLoaded', () => this.arrange());
  }

  /** Stage units: how high the page's buttons are, and where what stands beneath the description begins. */
  leaveRoom(actionsHeight: number, footY: number): void {
    this.actionsHeight = actionsHeight;
    this.footY = footY;
    this.arrange();
  }

  show(show: Show, way: WayToWatch | undefined): void {
    const before = this.shown;
    this.shown = show;
    this.way = way;
    if (show.title !== before?.title) this.showTitle(shownPart(show.title, titleLengthMax));
    setText(part(this, 'Description'), shownPart(show.description, descriptionLengthMax));
    setText(part(this, 'Waits'), this.words.t('show.waits'));
    setText(part(this, 'Due'), this.words.t('show.about-to-begin'));
    partOf(this, 'Art', HeroPicture).show(show.hero ?? show.card);
    this.tick(this.clock.nowMs());
    this.arrange();
  }

  private showTitle(title: string): void {
    const fitsOneLine = this.measureTitle(title) <= textWidth;
    part(this, 'Title').patch({
      text: fitsOneLine
        ? this.theme.textStyle('display', { text: title })
        : this.theme.textStyle('title', { text: title, width: textWidth, linesMax: 2 }),
    });
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    const { shown, words } = this;
    if (shown === undefined) return;
    partOf(this, 'Badges', BadgeRow).show(showBadges(shown, this.way, words, nowMs));
    setText(part(this, 'Facts'), showFacts(shown, words, nowMs));
    const isUpcoming = shown.state === 'upcoming';
    const countdown = partOf(this, 'Countdown', CountdownTiles);
    const isCounting = isUpcoming && !this.isCalm && countdown.show(shown.startsAtMs, nowMs);
    countdown.visible = isCounting;
    const untilStartMs = shown.startsAtMs - nowMs;
    const waits = part(this, 'Waits');
    const isWaiting = isUpcoming && shown.access === 'open' && untilStartMs > 0 && untilStartMs <= waitsMaxMs;
    part(this, 'Due').visible = isUpcoming && untilStartMs <= 0;
    if (isCounting !== this.isCounting || isWaiting !== waits.visible) {
      this.isCounting = isCounting;
      waits.visible = isWaiting;
      if (waits.text !== null) waits.text.wordWrapWidth = isCounting ? this.theme.scaled(waitsWidth) : textWidth;
      this.arrange();
    }
  }

  /** Where the page's buttons stand. */
  get actionsY(): number {
    return part(this, 'Description').y - gaps.description - this.actionsHeight;
  }

  declare onArranged: (() => void) | undefined;

  private arrange(): void {
    const { shown } = this;
    if (shown === undefined) return;
    const { type } = this.theme;
    const title = part(this, 'Title');
    const isDisplay = title.text?.wordWrap !== true;
    const titleLine = isDisplay ? type.display.lineHeight : type.title.lineHeight;
    const titleLines = isDisplay || title.renderHeight < titleLine * 1.5 ? 1 : 2;
    const facts = part(this, 'Facts');
    facts.y = title.y + titleLines * titleLine + gaps.facts;
    let y = facts.y + type.body.lineHeight;
    const countdown = partOf(this, 'Countdown', CountdownTiles);
    if (this.isCounting) {
      countdown.y = y + gaps.countdown;
      const height = countdownTilesHeight(this.theme);
      part(this, 'Waits').patch({
        x: contentStart + countdown.width + 28,
        y: countdown.y + (height - Math.max(part(this, 'Waits').renderHeight, type.caption.lineHeight)) / 2,
      });
      y = countdown.y + height;
    } else if (part(this, 'Waits').visible) {
      part(this, 'Waits').patch({ x: contentStart, y: y + gaps.countdown });
      y += gaps.countdown + type.caption.lineHeight;
    } else if (part(this, 'Due').visible) {
      part(this, 'Due').y = y + gaps.countdown;
      y = part(this, 'Due').y + type.heading.lineHeight;
    }
    const description = part(this, 'Description');
    description.y = y + gaps.actions + this.actionsHeight + gaps.description;
    const room = Math.max(0, Math.floor((this.footY - 16 - description.y) / type.body.lineHeight));
    description.visible = room > 0;
    if (room > 0 && description.text !== null && description.text.maxLines !== room) description.text.maxLines = room;
    this.isShortened = this.isCutAfter(room);
    partOf(this, 'Art', HeroPicture).darkenUntil(Math.max(this.endOf('Title'), this.endOf('Facts')));
    this.onArranged?.();
  }

  private isCutAfter(lines: number): boolean {
    const text = part(this, 'Description').text?.text ?? '';
    if (text === '') return false;
    const width = this.theme.scaled(descriptionWidth);
    return wrapText(text, this.measureBody, { width, linesMax: lines + 1 }).length > lines;
  }

  private endOf(ref: 'Title' | 'Facts'): number {
    return contentStart + part(this, ref).renderWidth;
  }
}
