import type { Lightning } from '@lightningjs/sdk';
import type { LibraryState, LibraryStore } from '../../domain/library-store';
import { scheduleEntries, type ScheduleEntry } from '../../domain/schedule-entries';
import type { ScheduleState, ScheduleStore } from '../../domain/schedule-state';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, Place } from '../app-context';
import { BadgeRow } from '../components/BadgeRow';
import { DayTabs, dayTabHeight } from '../components/DayTabs';
import { topOfList, type ListMemory } from '../components/ListColumn';
import { MessagePanel } from '../components/MessagePanel';
import { ScheduleList, ScheduleSkeleton } from '../components/ScheduleLine';
import { failureWords } from '../failure-words';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import type { FocusHost } from '../request-focus';
import { pinFocused } from '../row-order';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { Page } from './page';

/** The focus this near the end of what is known: ask for more. */
const nearEndLines = 12;

const beginning: ScheduleState = { dayStartsMs: [], dayIndex: 0, day: { kind: 'loading', isSlow: false } };

/** The shows of the next week, a day at a time, with Remind me on each. */
export class SchedulePage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  declare private store: ScheduleStore | undefined;
  declare private library: LibraryStore | undefined;
  declare private told: ScheduleState;
  declare private entries: readonly ScheduleEntry[];
  /** The day whose lines are in the list. */
  declare private openDayMs: number | undefined;
  declare private memories: Map<number, ListMemory>;
  declare private zone: 'days' | 'body';
  declare private hasLibraryFailed: boolean;
  declare private isEntered: boolean;
  declare private ending: Unsubscribe[];

  static override template({ colour, scaled, textStyle }: Theme): Lightning.Component.Template {
    const tabsY = safeArea.y + scaled(76);
    const y = tabsY + dayTabHeight + 36;
    const at = { x: contentStart, y };
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'schedule-page',
      Title: { x: contentStart, y: safeArea.y, text: textStyle('title') },
      Date: { y: safeArea.y + scaled(12), text: textStyle('body', { colour: colour.textSecondary }) },
      Days: { type: DayTabs, x: contentStart, y: tabsY },
      List: { type: ScheduleList, ...at, h: stageHeight - safeArea.y - y, visible: false },
      Skeleton: { type: ScheduleSkeleton, ...at },
      Message: { type: MessagePanel, x: stageWidth / 2, y: (stageHeight + y) / 2, visible: false },
      Stale: { type: BadgeRow, x: stageWidth - safeArea.x, y: safeArea.y, mountX: 1, visible: false },
    };
  }

  override _construct(): void {
    this.store = undefined;
    this.library = undefined;
    this.told = beginning;
    this.entries = [];
    this.openDayMs = undefined;
    this.memories = new Map();
    this.zone = 'body';
    this.hasLibraryFailed = false;
    this.isEntered = false;
    this.ending = [];
  }

  override _setup(): void {
    const { words, clock } = this.context;
    setText(part(this, 'Title'), words.t('rail.schedule'));
    part(this, 'Title').on('txLoaded', () => {
      part(this, 'Date').x = contentStart + part(this, 'Title').renderWidth + 28;
    });
    Object.assign(this.days, { name: words.t('schedule.days'), onChoose: (index: number) => this.chooseDay(index) });
    Object.assign(this.list, {
      words,
      clock,
      onOpen: ({ show }: ScheduleEntry) => this.context.navigate.to(placeOfShow(show)),
      onRemind: (entry: ScheduleEntry) => this.remind(entry),
      onFocusChange: () => this.extendNearEnd(),
    });
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
  }

  private get days(): DayTabs {
    return partOf(this, 'Days', DayTabs);
  }
  private get list(): ScheduleList {
    return partOf(this, 'List', ScheduleList);
  }

  enter(): void {
    this.isEntered = true;
    if (this.store === undefined) this.load();
    else this.follow(this.store);
    this.context.loadLibrary().then(
      (library) => {
        if (!this.isEntered) return;
        this.library = library;
        this.ending.push(library.subscribe((state) => this.followLibrary(state)));
      },
      () => undefined,
    );
  }

  private load(): void {
    this.context.createScheduleStore().then(
      (store) => {
        this.store ??= store;
        if (this.isEntered) this.follow(this.store);
      },
      () => {
        if (this.isEntered) this.show({ ...this.told, day: { kind: 'failed', cause: 'offline' } });
      },
    );
  }

  private follow(store: ScheduleStore): void {
    this.ending.push(
      store.subscribe((state) => this.show(state)),
      () => store.stop(),
    );
    store.start();
  }

  leave(): void {
    this.isEntered = false;
    for (const end of this.ending.splice(0)) end();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.leave();
  }

  private show(state: ScheduleState): void {
    this.told = state;
    this.draw();
  }

  private followLibrary(state: LibraryState): void {
    if (state.hasFailed && !this.hasLibraryFailed) this.context.navigate.toast(this.context.words.t('tray.not-kept'));
    this.hasLibraryFailed = state.hasFailed;
    this.draw();
  }

  private draw(): void {
    const { dayStartsMs, dayIndex, day } = this.told;
    const { words } = this.context;
    const { t } = words;
    this.days.show(
      dayStartsMs.map((startMs, index) =>
        index === 0 ? t('schedule.today') : index === 1 ? t('schedule.tomorrow') : words.weekday(startMs),
      ),
      dayIndex,
    );
    const startMs = dayStartsMs[dayIndex];
    setText(part(this, 'Date'), startMs === undefined ? '' : words.longDate(startMs));
    const isReady = day.kind === 'ready';
    this.drawList(startMs);
    const hasShows = isReady && this.entries.length > 0;
    this.list.visible = hasShows;
    part(this, 'Skeleton').visible = day.kind === 'loading';
    part(this, 'Message').visible = day.kind === 'failed' || (isReady && !hasShows);
    part(this, 'Stale').visible = isReady && day.isStale;
    // Larger letters leave no room for both; the tabs tell the day too.
    part(this, 'Date').visible = this.theme.look.textScale === 1 || !part(this, 'Stale').visible;
    partOf(this, 'Skeleton', ScheduleSkeleton).saySlow(
      day.kind === 'loading' && day.isSlow ? t('state.slow') : undefined,
    );
    const message = partOf(this, 'Message', MessagePanel);
    if (day.kind === 'failed') {
      const actions = [{ label: t('state.try-again'), onPress: () => this.retry() }];
      message.show({ ...failureWords(day.cause, words), actions });
    } else if (isReady && !hasShows) {
      const [title, body] = [t('schedule.empty.title'), t('schedule.empty.body')];
      message.show({ icon: 'calendar-clock', title, body, actions: [] });
    }
    this._refocus();
  }

  private retry(): void {
    if (this.store === undefined) this.load();
    else this.store.retry();
  }

  /** Another day opens where it was left; the same one takes over what is new without moving what has the focus. */
  private drawList(startMs: number | undefined): void {
    const { day } = this.told;
    if (day.kind !== 'ready' || startMs === undefined) return;
    const { list } = this;
    const isOther = startMs !== this.openDayMs;
    if (isOther) this.rememberDay();
    const reminders = this.library?.state.reminders ?? [];
    const before = isOther ? [] : this.entries;
    const focused = isOther || !list.hasFocus() ? undefined : list.focusedItem?.show;
    const shows = pinFocused(day.shows, focused, list.memory.index);
    const entries = scheduleEntries(shows, reminders, before);
    const isSame = !isOther && entries.length === before.length && entries.every((entry, at) => entry === before[at]);
    this.entries = entries;
    this.openDayMs = startMs;
    if (isOther) list.open(this.context.words.longDate(startMs), entries, this.memories.get(startMs) ?? topOfList);
    else if (!isSame) list.update(entries);
  }

  private rememberDay(): void {
    if (this.openDayMs !== undefined) this.memories.set(this.openDayMs, this.list.memory);
  }

  private extendNearEnd(): void {
    const { day } = this.told;
    if (day.kind === 'ready' && day.hasMore && this.list.hidden.after < nearEndLines) this.store?.extend();
  }

  private chooseDay(index: number): void {
    this.rememberDay();
    this.store?.choose(index);
  }

  private remind({ show, isReminded }: ScheduleEntry): void {
    if (isReminded) this.library?.forgetReminder(show.id);
    else this.library?.remind(show);
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    const { day } = this.told;
    const isEmpty = day.kind === 'ready' && this.entries.length === 0;
    return {
      name: t('rail.schedule'),
      kind: 'page',
      state: [
        day.kind === 'loading' ? t(day.isSlow ? 'state.slow' : 'voice.loading') : '',
        day.kind === 'ready' && day.isStale ? t('home.stale') : '',
        isEmpty ? t('schedule.empty.title') : '',
      ],
    };
  }

  /** Left and Right that the line has no use for lead to the day before and after; held, they stop at the line's ends. */
  private turn(step: 1 | -1, event: KeyboardEvent | undefined): boolean {
    const next = this.told.dayIndex + step;
    // On the first day Left is the rail's.
    if (next < 0) return event?.repeat === true && this.zone === 'body';
    if (event?.repeat === true || next >= this.told.dayStartsMs.length) return true;
    this.chooseDay(next);
    return true;
  }

  override _handleLeft(event: KeyboardEvent | undefined): boolean {
    return this.turn(-1, event);
  }

  override _handleRight(event: KeyboardEvent | undefined): boolean {
    return this.turn(1, event);
  }

  override _handleUp(event: KeyboardEvent | undefined): boolean {
    // A held key stops at the first line.
    if (this.zone === 'days' || !this.canHaveBody) return false;
    if (event?.repeat === true) return true;
    this.zone = 'days';
    this._refocus();
    return true;
  }

  override _handleDown(): boolean {
    if (this.zone === 'body' || !this.canHaveBody) return false;
    this.zone = 'body';
    this._refocus();
    return true;
  }

  /** Whether something beneath the days can have the focus. */
  private get canHaveBody(): boolean {
    const { day } = this.told;
    return day.kind !== 'ready' || this.entries.length > 0;
  }

  focusOn(child: Lightning.Component): void {
    this.zone = child === this.days ? 'days' : 'body';
  }

  override _getFocused(): Lightning.Component {
    if (this.zone === 'days' || !this.canHaveBody) return this.told.dayStartsMs.length > 0 ? this.days : this;
    if (this.told.day.kind === 'failed') return partOf(this, 'Message', MessagePanel);
    return this.list.visible ? this.list : this;
  }
}
