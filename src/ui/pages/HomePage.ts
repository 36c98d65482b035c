import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { ViewRow } from '../../domain/home-rows';
import type { HomeState } from '../../domain/home-state';
import type { FailureCause } from '../../domain/outcome';
import type { CancelTimer } from '../../domain/ports/clock';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, Place } from '../app-context';
import { BadgeRow } from '../components/BadgeRow';
import { Hero, type HeroWords } from '../components/Hero';
import { heroPictureHeight, heroPictureWidth, heroPictureX } from '../components/HeroPicture';
import { HomeSkeleton, rowsY } from '../components/HomeSkeleton';
import { MessagePanel, type Message } from '../components/MessagePanel';
import type { CardRowListener } from '../components/CardRow';
import { RowColumn, type ColumnMemory, type ColumnRow, type RowKind } from '../components/RowColumn';
import { ShowRow, showRowPitch } from '../components/ShowRow';
import { onWholePixel } from '../flatten';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import type { Speaking, Spoken } from '../spoken';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { HomeExtras } from './home-extras';
import type { HomePreview } from './home-preview';
import type { Page } from './page';
import { tickWhileOpen } from './tick-while-open';

/** Times such as "In 12 min" are drawn anew this often. */
const tickMs = 10_000;
/** Nothing has happened on Home for this long: time to play what has the focus, and to load ahead what comes next. */
const idleAfterMs = 1200;
/** Its first screen stands by then; rows further down may come. */
const extrasAfterMs = 300;
const previewPlace = { x: heroPictureX, y: 0, width: heroPictureWidth, height: heroPictureHeight };

/** What is live, what comes, and what can be seen again; the hero tells of the show that has the focus. */
export class HomePage extends ThemedComponent implements Page, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Called once, when shows are on screen and nothing else is going on. */
  declare onIdle: () => void;
  declare private unsubscribe: Unsubscribe | undefined;
  declare private cancelTick: CancelTimer | undefined;
  declare private cancelIdle: CancelTimer | undefined;
  declare private hasIdled: boolean;
  declare private cancelExtras: CancelTimer | undefined;
  declare private extras: HomeExtras | undefined;
  declare private listener: CardRowListener<Show>;
  declare private shownRows: readonly ViewRow[] | undefined;
  /** The show that the hero tells of. */
  declare private toldShow: Show | undefined;
  declare private preview: HomePreview | undefined;
  /** Where a Home that was built in another look was left. */
  declare memory: ColumnMemory | undefined;

  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      collision: true,
      testId: 'home-page',
      Ground: { rect: true, w: stageWidth, h: stageHeight, color: colour.background },
      Hero: { type: Hero, visible: false },
      Rows: { type: RowColumn, y: rowsY, visible: false },
      Skeleton: { type: HomeSkeleton },
      Message: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
      Stale: { type: BadgeRow, x: stageWidth - safeArea.x, y: safeArea.y, mountX: 1, visible: false },
    };
  }

  override _construct(): void {
    this.unsubscribe = undefined;
    this.cancelTick = undefined;
    this.cancelIdle = undefined;
    this.hasIdled = false;
    this.cancelExtras = undefined;
    this.extras = undefined;
    this.shownRows = undefined;
    this.toldShow = undefined;
    this.preview = undefined;
    this.memory = undefined;
    this.onIdle = () => undefined;
  }

  override _setup(): void {
    const { words, clock } = this.context;
    Object.assign(partOf(this, 'Hero', Hero), { words, clock });
    const listener = (this.listener = {
      onFocus: (show: Show) => this.tellOf(show),
      onPress: (show: Show) => this.openShow(show),
      onNearEnd: (rowId: string) => this.context.home.extendRow(rowId),
    });
    const shows: RowKind = {
      make: (stage) => Object.assign(new ShowRow(stage), { words, clock, listener }),
      pitch: showRowPitch(this.theme),
    };
    const rows = partOf(this, 'Rows', RowColumn);
    rows.x = onWholePixel(contentStart, this.stage);
    rows.kinds = { shows };
    rows.onNearEnd = () => this.context.home.extendRows();
    if (this.memory !== undefined) rows.memory = this.memory;
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
  }

  remember(): object {
    return { memory: partOf(this, 'Rows', RowColumn).memory };
  }

  enter(): void {
    const { home, clock } = this.context;
    home.start();
    this.unsubscribe ??= home.subscribe((state) => this.show(state));
    this.cancelTick?.();
    this.cancelTick = tickWhileOpen(clock, tickMs, () => this.tick());
    this.rest();
    this.preview?.rest(this.toldShow);
  }

  leave(): void {
    this.preview?.leave();
    this.cancelTick?.();
    this.cancelIdle?.();
    this.unsubscribe?.();
    this.unsubscribe = undefined;
    this.context.home.stop();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.cancelExtras?.();
    this.leave();
  }

  private show(state: HomeState): void {
    const rows = partOf(this, 'Rows', RowColumn);
    if (state.kind === 'ready') {
      // Coming back to Home tells of the same rows again; they stand as they were left.
      if (state.rows !== this.shownRows) rows.update(state.rows.map((row) => this.columnRow(row)));
      this.shownRows = state.rows;
      rows.tellFocus();
      this.loadExtras();
    }
    const isReady = state.kind === 'ready' && rows.hasRows;
    const isLoading = state.kind === 'loading';
    part(this, 'Hero').visible = isReady;
    // A hero's picture lies beneath the canvas.
    part(this, 'Ground').visible = !isReady;
    part(this, 'Rows').visible = isReady;
    part(this, 'Skeleton').visible = isLoading;
    part(this, 'Message').visible = !isReady && !isLoading;
    part(this, 'Stale').visible = isReady && state.isStale;
    const { t } = this.context.words;
    partOf(this, 'Skeleton', HomeSkeleton).saySlow(isLoading && state.isSlow ? t('state.slow') : undefined);
    if (!isReady && !isLoading) partOf(this, 'Message', MessagePanel).show(this.messageFor(state));
    if (isReady) this.rest();
    this._refocus();
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    const { state } = this.context.home;
    const isStale = state.kind === 'ready' && state.isStale;
    return {
      name: t('voice.home'),
      kind: 'page',
      state: isStale
        ? [t('home.stale')]
        : state.kind === 'loading'
          ? [t(state.isSlow ? 'state.slow' : 'voice.loading')]
          : [],
    };
  }

  private columnRow(row: ViewRow): ColumnRow {
    const { id } = row;
    const { extras } = this;
    const { t } = this.context.words;
    const shows = { id, kind: 'shows', items: row.shows };
    switch (row.kind) {
      case 'creators':
      case 'continue-watching':
        return extras?.row(row) ?? { ...shows, title: '', items: [] };
      case 'live-and-upcoming':
        return { ...shows, title: t('row.live-and-upcoming') };
      case 'replays':
        return { ...shows, title: t('row.replays') };
      case 'following':
        return { ...shows, title: t('rail.following') };
      case 'category': {
        const title = row.title ?? row.shows[0]?.category.title ?? '';
        const { categoryId } = row;
        const end = categoryId === undefined ? undefined : extras?.seeAll(categoryId, title);
        return { ...shows, title, ...(end === undefined ? {} : { end }) };
      }
    }
  }

  /** Loads what Home has further down, once its first screen stands; if that fails, again with the next fresh rows. */
  private loadExtras(): void {
    const { clock, words } = this.context;
    this.cancelExtras ??= clock.after(extrasAfterMs, () => {
      Promise.all([import('./home-extras'), words.complete()]).then(
        ([{ createHomeExtras }]) => {
          if (!this.attached) return;
          const rows = partOf(this, 'Rows', RowColumn);
          const extras = createHomeExtras({
            ...{ context: this.context, theme: this.theme },
            rows: () => this.shownRows ?? [],
            tell: (told) => this.tellOther(told),
            tellOfShow: (show) => this.tellOf(show),
          });
          this.extras = extras;
          rows.kinds = { ...rows.kinds, ...extras.kinds };
          Object.assign(this.listener, extras.moves);
          rows.update((this.shownRows ?? []).map((row) => this.columnRow(row)));
        },
        () => (this.cancelExtras = undefined),
      );
    });
  }

  private messageFor(state: HomeState): Message {
    const { t } = this.context.words;
    const actions = [{ label: t('state.try-again'), onPress: () => this.context.home.retry() }];
    if (state.kind !== 'failed') {
      return { icon: 'tv', title: t('home.empty.title'), body: t('home.empty.body'), actions };
    }
    return { ...this.wordsFor(state.cause), actions };
  }

  private wordsFor(cause: FailureCause): Pick<Message, 'icon' | 'title' | 'body'> {
    const { t } = this.context.words;
    switch (cause) {
      case 'offline':
        return { icon: 'wifi-off', title: t('state.offline.title'), body: t('state.offline.body') };
      case 'unavailable':
      case 'gone':
        return { icon: 'warning', title: t('state.unavailable.title'), body: t('state.unavailable.body') };
      case 'forbidden':
      case 'sold-out':
      case 'rejected':
        return { icon: 'warning', title: t('state.rejected.title'), body: t('state.rejected.body') };
    }
  }

  private tick(): void {
    const nowMs = this.context.clock.nowMs();
    partOf(this, 'Rows', RowColumn).tick(nowMs);
    partOf(this, 'Hero', Hero).tick(nowMs);
  }

  /** Waits until nothing has happened for a while, once; then what comes next is loaded ahead. */
  private rest(): void {
    if (this.hasIdled) return;
    this.cancelIdle?.();
    this.cancelIdle = this.context.clock.after(idleAfterMs, () => {
      if (this.context.home.state.kind !== 'ready') return;
      this.hasIdled = true;
      this.onIdle();
      void this.openPreview();
    });
  }

  private tellOf(show: Show): void {
    this.toldShow = show;
    partOf(this, 'Hero', Hero).show(show);
    this.preview?.rest(show);
  }

  private tellOther(words: HeroWords): void {
    this.toldShow = undefined;
    partOf(this, 'Hero', Hero).tell(words);
    this.preview?.rest(undefined);
  }

  private async openPreview(): Promise<void> {
    if (!this.context.settings.memory.hasPreview) return;
    const code = await import('./home-preview').catch(() => undefined);
    if (code === undefined || !this.attached) return;
    this.preview = code.createHomePreview({
      context: this.context,
      place: previewPlace,
      onPicture: (isThere) => partOf(this, 'Hero', Hero).showVideo(isThere),
    });
    // Covered meanwhile: it begins when Home is back.
    if (this.visible) this.preview.rest(this.toldShow, idleAfterMs);
  }

  private openShow(show: Show): void {
    if (show.state === 'live') this.preview?.handOver(show.id);
    this.context.navigate.to(placeOfShow(show));
  }

  override _captureKey(): boolean {
    this.rest();
    return false;
  }

  override _getFocused(): Lightning.Component {
    if (part(this, 'Rows').visible) return partOf(this, 'Rows', RowColumn);
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    return partOf(this, 'Skeleton', HomeSkeleton);
  }
}
