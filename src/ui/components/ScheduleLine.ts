import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { ScheduleEntry } from '../../domain/schedule-entries';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import { accessWords } from '../show-words';
import type { Speaking, Spoken } from '../spoken';
import { setText, shownPart } from '../text';
import { createMeasure } from '../text-measure';
import { contentStart, radius, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { actionButtonHeight, actionButtonWidth } from './ActionButton';
import { badgeHeight, BadgeRow } from './BadgeRow';
import { FocusRing } from './FocusRing';
import { ListColumn, type LineSizes, type ListLine } from './ListColumn';
import { Picture } from './Picture';
import { Pressable } from './Pressable';
import { rounded } from './RoundedShader';
import { ToggleButton, type ToggleFaces } from './ToggleButton';

const lineWidth = stageWidth - contentStart - safeArea.x;
const lineHeight = 132;
const picture = { inset: 12, width: 192, height: 108 } as const;
const hourUnits = 150;
const timeUnits = 176;
const gap = 24;
const textLengthMax = 120;

/** Which of a line's two places has the focus. One object for all lines: going down keeps the column. */
interface Column {
  chosen: 'show' | 'remind';
}

const remindFaces = ({ t }: Words): ToggleFaces => ({
  off: { label: t('show.remind'), icon: 'bell' },
  on: { label: t('show.reminder-set'), icon: 'check' },
});

/** A show of the schedule: its picture, when it begins or that it is live, its title and whose it is. */
class ScheduleCard extends Pressable implements Speaking {
  declare words: Words;
  declare private shown: Show | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, middleY, scaled, textStyle } = theme;
    const timeX = picture.inset + picture.width + gap;
    const x = timeX + scaled(timeUnits);
    return {
      h: lineHeight,
      collision: true,
      cursor: 'pointer',
      testId: 'schedule-card',
      Face: { h: lineHeight, rect: true, color: colour.surface, shader: rounded(radius.card) },
      Ring: { type: FocusRing },
      Art: { type: Picture, x: picture.inset, y: picture.inset },
      Time: { x: timeX, y: middleY(lineHeight, 'bodyStrong'), text: textStyle('bodyStrong') },
      Live: { type: BadgeRow, x: timeX, y: (lineHeight - badgeHeight) / 2 },
      Title: { x, text: textStyle('bodyStrong') },
      Facts: { x, text: textStyle('caption', { colour: colour.textSecondary }) },
    };
  }

  override _construct(): void {
    super._construct();
    this.shown = undefined;
  }

  get spoken(): Spoken | undefined {
    const { shown, words } = this;
    if (shown === undefined) return undefined;
    const { t } = words;
    return {
      name: shown.title,
      kind: 'show',
      state: shown.state === 'live' ? [t('badge.live')] : [],
      details: [
        ...(shown.state === 'live' ? [] : [words.timeOfDay(shown.startsAtMs)]),
        shown.creator.name,
        shown.category.title,
        accessWords(shown, undefined, words),
      ],
    };
  }

  present(show: Show, width: number): void {
    this.shown = show;
    const { words } = this;
    const { type, textStyle, colour } = this.theme;
    const isLive = show.state === 'live';
    this.w = width;
    part(this, 'Face').w = width;
    partOf(this, 'Ring', FocusRing).surround(0, 0, width, lineHeight, radius.card);
    partOf(this, 'Art', Picture).show(show.card ?? show.hero, picture.width, picture.height, radius.pill);
    setText(part(this, 'Time'), isLive ? '' : words.timeOfDay(show.startsAtMs));
    partOf(this, 'Live', BadgeRow).show(isLive ? [{ look: 'live', text: words.t('badge.live') }] : []);
    const title = part(this, 'Title');
    const room = width - title.x - gap;
    const top = Math.round((lineHeight - type.bodyStrong.lineHeight - type.caption.lineHeight) / 2);
    const facts = words.facts([
      show.creator.name,
      show.category.title,
      ...(show.access === 'open' ? [] : [accessWords(show, undefined, words)]),
      ...(isLive && show.viewers !== undefined
        ? [words.t('home.watching', { count: show.viewers, viewers: words.viewers(show.viewers) })]
        : []),
    ]);
    title.patch({ y: top, text: textStyle('bodyStrong', { text: shownPart(show.title, textLengthMax), width: room }) });
    part(this, 'Facts').patch({
      y: top + type.bodyStrong.lineHeight,
      text: textStyle('caption', { text: shownPart(facts, textLengthMax), width: room, colour: colour.textSecondary }),
    });
  }

  protected override paint(): void {
    const { isFocused } = this;
    part(this, 'Face').color = isFocused ? this.theme.colour.surfaceRaised : this.theme.colour.surface;
    part(this, 'Ring').visible = isFocused;
  }
}

/** One line of a day: the hour it is the first of, the show, and Remind me beside one that is still to come. */
export class ScheduleLine extends ThemedComponent implements ListLine<ScheduleEntry>, FocusHost {
  declare words: Words;
  declare column: Column;
  declare remindWidth: number;
  declare onOpen: (entry: ScheduleEntry) => void;
  declare onRemind: (entry: ScheduleEntry) => void;
  declare private shown: ScheduleEntry | undefined;

  static override template({ scaled, middleY, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: lineWidth,
      h: lineHeight,
      testId: 'schedule-line',
      Hour: { y: middleY(lineHeight, 'bodyStrong'), text: textStyle('bodyStrong') },
      Card: { type: ScheduleCard, x: scaled(hourUnits) },
      Remind: { type: ToggleButton, y: (lineHeight - actionButtonHeight) / 2, visible: false, testId: 'remind' },
    };
  }

  override _construct(): void {
    this.shown = undefined;
    this.remindWidth = 0;
  }

  override _setup(): void {
    this.card.words = this.words;
    this.card.onPress = () => this.shown && this.onOpen(this.shown);
    this.remind.onPress = () => this.shown && this.onRemind(this.shown);
  }

  private get card(): ScheduleCard {
    return partOf(this, 'Card', ScheduleCard);
  }
  private get remind(): ToggleButton {
    return partOf(this, 'Remind', ToggleButton);
  }

  get item(): ScheduleEntry | undefined {
    return this.shown;
  }

  present(entry: ScheduleEntry): void {
    const before = this.shown;
    this.shown = entry;
    const { words } = this;
    const { group, show } = entry;
    setText(
      part(this, 'Hour'),
      group === undefined ? '' : group === 'live' ? words.t('schedule.live-now') : words.timeOfDay(group),
    );
    const width = lineWidth - this.card.x - gap - this.remindWidth;
    if (show !== before?.show) this.card.present(show, width);
    this.remind.x = this.card.x + width + gap;
    this.remind.visible = show.state === 'upcoming';
    if (this.remind.visible) this.remind.show(remindFaces(words), entry.isReminded);
    this._refocus();
  }

  private get isOnRemind(): boolean {
    return this.column.chosen === 'remind' && this.remind.visible;
  }

  private choose(chosen: Column['chosen']): boolean {
    this.column.chosen = chosen;
    this._refocus();
    return true;
  }

  override _handleRight(): boolean {
    return !this.isOnRemind && this.remind.visible && this.choose('remind');
  }

  override _handleLeft(): boolean {
    return this.isOnRemind && this.choose('show');
  }

  focusOn(child: Lightning.Component): void {
    this.column.chosen = child === this.remind ? 'remind' : 'show';
  }

  override _getFocused(): Lightning.Component {
    return this.isOnRemind ? this.remind : this.card;
  }
}

/** The lines of one day. */
export class ScheduleList extends ListColumn<ScheduleEntry, ScheduleLine> {
  declare words: Words;
  declare onOpen: (entry: ScheduleEntry) => void;
  declare onRemind: (entry: ScheduleEntry) => void;
  declare private column: Column;
  declare private remindWidth: number;

  override _construct(): void {
    super._construct();
    this.column = { chosen: 'show' };
    this.remindWidth = 0;
  }

  override _setup(): void {
    const measure = createMeasure(this.theme, 'bodyStrong');
    const { off, on } = remindFaces(this.words);
    this.remindWidth = actionButtonWidth(Math.max(measure(off.label), measure(on.label)), true);
  }

  protected override sizes(): LineSizes {
    return { width: lineWidth, height: lineHeight, gap: 20 };
  }

  protected override makeLine(): ScheduleLine {
    return Object.assign(new ScheduleLine(this.stage), {
      ...{ words: this.words, column: this.column, remindWidth: this.remindWidth },
      onOpen: (entry: ScheduleEntry) => this.onOpen(entry),
      onRemind: (entry: ScheduleEntry) => this.onRemind(entry),
    });
  }
}

/** A day that is on its way: boxes where its lines will be. */
export class ScheduleSkeleton extends ThemedComponent {
  static override template({ colour, scaled, textStyle }: Theme): Lightning.Component.Template {
    const x = scaled(hourUnits);
    const lines: Record<string, object> = {};
    for (let line = 0; line < 5; line += 1) {
      lines[`Line${line}`] = {
        ...{ x, y: line * (lineHeight + 20), w: lineWidth - x, h: lineHeight },
        ...{ rect: true, color: colour.surface, shader: rounded(radius.card) },
      };
    }
    return {
      testId: 'schedule-skeleton',
      ...lines,
      Slow: { x: x + gap, y: 46, visible: false, text: textStyle('body', { colour: colour.textSecondary }) },
    };
  }

  /** After a while a word on what is slow; undefined: none yet. */
  saySlow(words: string | undefined): void {
    part(this, 'Slow').visible = words !== undefined;
    setText(part(this, 'Slow'), words ?? '');
  }
}
