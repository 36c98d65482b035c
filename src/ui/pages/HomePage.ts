import type { Lightning } from '@lightningjs/sdk';
import type { HomeRow, Show } from '../../../contract/show';
import type { HomeState } from '../../domain/home-state';
import type { FailureCause } from '../../domain/outcome';
import type { CancelTimer } from '../../domain/ports/clock';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, OpenQuestion, Place } from '../app-context';
import { BadgeRow } from '../components/BadgeRow';
import { Hero } from '../components/Hero';
import { heroPictureHeight, heroPictureWidth, heroPictureX } from '../components/HeroPicture';
import { HomeSkeleton, rowsY } from '../components/HomeSkeleton';
import { MessagePanel, type Message } from '../components/MessagePanel';
import { RowColumn, type ColumnMemory } from '../components/RowColumn';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { HomePreview } from './home-preview';
import type { Page } from './page';

/** Times such as "In 12 min" are drawn anew this often. */
const tickMs = 10_000;
/** Nothing has happened on Home for this long: time to play what has the focus, and to load ahead what comes next. */
const idleAfterMs = 1200;
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
  declare private shownRows: readonly HomeRow[] | undefined;
  declare private preview: HomePreview | undefined;
  /** Where a Home that was built in another look was left. */
  declare memory: ColumnMemory | undefined;
  declare private waiting: { readonly showId: string; readonly question: OpenQuestion } | undefined;

  static override template({ colour }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      collision: true,
      testId: 'home-page',
      // All but the hero's picture, beneath which a video may play.
      Start: { w: heroPictureX, h: stageHeight, rect: true, color: colour.background },
      Foot: {
        x: heroPictureX,
        y: heroPictureHeight,
        w: heroPictureWidth,
        h: stageHeight - heroPictureHeight,
        rect: true,
        color: colour.background,
      },
      Cover: { x: heroPictureX, w: heroPictureWidth, h: heroPictureHeight, rect: true, color: colour.background },
      Hero: { type: Hero, visible: false },
      Rows: { type: RowColumn, x: contentStart, y: rowsY, visible: false },
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
    this.shownRows = undefined;
    this.preview = undefined;
    this.memory = undefined;
    this.waiting = undefined;
    this.onIdle = () => undefined;
  }

  override _setup(): void {
    const { words, clock } = this.context;
    Object.assign(partOf(this, 'Hero', Hero), { words, clock });
    Object.assign(partOf(this, 'Rows', RowColumn), {
      ...(this.memory === undefined ? {} : { memory: this.memory }),
      words,
      clock,
      listener: {
        onFocus: (show: Show) => this.tellOf(show),
        onPress: (show: Show) => this.openShow(show),
        onNearEnd: (rowId: string) => this.context.home.extendRow(rowId),
      },
    });
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
  }

  remember(): object {
    return { memory: partOf(this, 'Rows', RowColumn).memory };
  }

  enter(): void {
    const { home, clock } = this.context;
    home.start();
    this.unsubscribe ??= home.subscribe((state) => this.show(state));
    const tick = () => {
      this.tick();
      this.cancelTick = clock.after(tickMs, tick);
    };
    this.cancelTick?.();
    tick();
    this.rest();
    this.preview?.rest(partOf(this, 'Rows', RowColumn).focusedShow);
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
    this.leave();
  }

  private show(state: HomeState): void {
    const rows = partOf(this, 'Rows', RowColumn);
    if (state.kind === 'ready') {
      // Coming back to Home tells of the same rows again; they stand as they were left.
      if (state.rows !== this.shownRows) rows.update(state.rows);
      this.shownRows = state.rows;
      const { focusedShow } = rows;
      if (focusedShow !== undefined) this.tellOf(focusedShow);
      this.openAwaited(state);
    }
    const isReady = state.kind === 'ready' && rows.hasRows;
    const isLoading = state.kind === 'loading';
    part(this, 'Hero').visible = isReady;
    part(this, 'Cover').visible = !isReady;
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
    partOf(this, 'Hero', Hero).show(show);
    this.preview?.rest(show);
  }

  private async openPreview(): Promise<void> {
    const code = await import('./home-preview').catch(() => undefined);
    if (code === undefined || !this.attached) return;
    this.preview = code.createHomePreview({
      context: this.context,
      place: previewPlace,
      onPicture: (isThere) => partOf(this, 'Hero', Hero).showVideo(isThere),
    });
    // Covered meanwhile: it begins when Home is back.
    if (this.visible) this.preview.rest(partOf(this, 'Rows', RowColumn).focusedShow, idleAfterMs);
  }

  private openShow(show: Show): void {
    const { navigate, words } = this.context;
    switch (show.state) {
      case 'live':
      case 'replay':
        this.preview?.handOver(show.id);
        navigate.to({ page: 'watch', showId: show.id });
        return;
      case 'upcoming':
        this.awaitShow(show);
        return;
      case 'ended':
        navigate.toast(words.t('home.show-over'));
    }
  }

  /** Says when the show starts; while that stands on the screen, it opens as soon as it is live. */
  private awaitShow(show: Show): void {
    const { navigate, words } = this.context;
    const question = navigate.ask({
      title: show.title,
      body: this.startWords(show),
      answers: [{ label: words.t('home.upcoming-close'), onPress: () => this.stopWaiting() }],
      onDismiss: () => this.stopWaiting(),
    });
    this.waiting = { showId: show.id, question };
  }

  private startWords(show: Show): string {
    const { words, clock } = this.context;
    return words.t('home.upcoming-body', { when: words.startsAt(show.startsAtMs, clock.nowMs()) });
  }

  private stopWaiting(): void {
    this.waiting = undefined;
  }

  private openAwaited(state: Extract<HomeState, { kind: 'ready' }>): void {
    const { waiting } = this;
    if (waiting === undefined) return;
    for (const row of state.rows) {
      const show = row.shows.find((candidate) => candidate.id === waiting.showId);
      if (show === undefined) continue;
      if (show.state === 'upcoming') {
        waiting.question.say(this.startWords(show));
      } else if (show.state === 'live') {
        this.stopWaiting();
        waiting.question.close();
        this.context.navigate.to({ page: 'watch', showId: show.id });
      }
      return;
    }
  }

  override _captureKey(): boolean {
    this.rest();
    return false;
  }

  override _getFocused(): Lightning.Component {
    if (part(this, 'Rows').visible) return partOf(this, 'Rows', RowColumn);
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    return this;
  }
}
