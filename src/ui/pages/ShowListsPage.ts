import type { Lightning } from '@lightningjs/sdk';
import type { CreatorProfile } from '../../../contract/creator';
import type { Show } from '../../../contract/show';
import type { Fresh } from '../../domain/fresh-store';
import { showLists, type ShowListsStore, type ShowListsValue } from '../../domain/show-lists-store';
import type { Unsubscribe } from '../../domain/store';
import type { AppContext, Place } from '../app-context';
import { BadgeRow } from '../components/BadgeRow';
import { rowCardsY, type CardRowListener } from '../components/CardRow';
import { CreatorRow, creatorRowPitch } from '../components/CreatorRow';
import { MessagePanel, type Message } from '../components/MessagePanel';
import { moving } from '../components/rearrange-cards';
import { rounded } from '../components/RoundedShader';
import { RowColumn, type ColumnMemory, type ColumnRow } from '../components/RowColumn';
import { showCardPictureHeight, showCardWidth } from '../components/ShowCard';
import { ShowRow, showRowPitch } from '../components/ShowRow';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, radius, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { failureMessage } from './failure-message';
import type { Page } from './page';
import { tickWhileOpen } from './tick-while-open';

/** Times such as "In 12 min" are drawn anew this often. */
const tickMs = 10_000;
const listTitles = { live: 'lists.live', upcoming: 'lists.upcoming', replay: 'row.replays' } as const;

/** A page of lists of shows, live, upcoming and replays beneath each other. Whose shows, its subclass says. */
export abstract class ShowListsPage extends ThemedComponent implements Page, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Where the rows were, for a page that takes another one's place. */
  declare memory: ColumnMemory | undefined;
  declare protected store: ShowListsStore | undefined;
  /** What ends with the page's visit. */
  declare protected endings: Unsubscribe[];
  declare private shown: ShowListsValue | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle } = theme;
    const rowsY = safeArea.y + scaled(92);
    const block = (x: number, y: number, w: number, h: number, corner: number): object => ({
      ...{ x, y, w, h, rect: true, color: colour.surface, shader: rounded(corner) },
    });
    const pitch = showRowPitch(theme);
    const boxes = [0, 1].flatMap((row) => [
      block(0, row * pitch + 4, 280, 32, radius.pill),
      ...[0, 1, 2, 3].map((column) =>
        block(
          column * (showCardWidth + 32),
          row * pitch + rowCardsY(theme),
          showCardWidth,
          showCardPictureHeight,
          radius.card,
        ),
      ),
    ]);
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      Rows: { type: RowColumn, x: contentStart, y: rowsY, visible: false },
      Skeleton: { x: contentStart, y: rowsY, w: stageWidth - contentStart, children: boxes },
      Title: {
        x: contentStart,
        y: safeArea.y,
        text: textStyle('title', { width: stageWidth - safeArea.x - contentStart - 420 }),
      },
      Slow: {
        x: contentStart,
        y: rowsY + 350,
        visible: false,
        text: textStyle('body', { colour: colour.textSecondary }),
      },
      Message: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
      Stale: { type: BadgeRow, x: stageWidth - safeArea.x, y: safeArea.y, mountX: 1, visible: false },
    };
  }

  protected abstract createStore(): ShowListsStore;
  /** `value`: what is known of the lists. */
  protected abstract title(value: ShowListsValue | undefined): string;
  /** In place of lists of which each is empty. */
  protected abstract emptyMessage(): Message;
  /** Starts the store, once it is known whose shows it is to ask for. */
  protected begin(store: ShowListsStore): void {
    store.start();
  }

  override _construct(): void {
    this.memory = undefined;
    this.store = undefined;
    this.endings = [];
    this.shown = undefined;
  }

  override _setup(): void {
    const { words, clock, navigate } = this.context;
    const { rows } = this;
    const shows: CardRowListener<Show> = {
      onFocus: () => undefined,
      onPress: (show) => navigate.to(placeOfShow(show)),
      onNearEnd: (rowId) => {
        const list = showLists.find((name) => name === rowId);
        if (list !== undefined) this.store?.extend(list);
      },
      ...moving(this.theme),
    };
    const creators: CardRowListener<CreatorProfile> = {
      onFocus: () => undefined,
      onPress: ({ id }) => navigate.to({ page: 'creator', creatorId: id }),
      onNearEnd: () => undefined,
    };
    rows.kinds = {
      shows: {
        make: (stage) => Object.assign(new ShowRow(stage), { words, clock, listener: shows }),
        pitch: showRowPitch(this.theme),
      },
      creators: {
        make: (stage) => Object.assign(new CreatorRow(stage), { words, clock, listener: creators }),
        pitch: creatorRowPitch(this.theme),
      },
    };
    if (this.memory !== undefined) rows.memory = this.memory;
    partOf(this, 'Stale', BadgeRow).show([{ look: 'solid', icon: 'wifi-off', text: words.t('home.stale') }]);
    setText(part(this, 'Title'), this.title(undefined));
    setText(part(this, 'Slow'), words.t('state.slow'));
    this.store = this.createStore();
  }

  protected get rows(): RowColumn {
    return partOf(this, 'Rows', RowColumn);
  }

  enter(): void {
    const { store } = this;
    if (store === undefined) return;
    this.begin(store);
    this.endings.push(
      store.subscribe((state) => this.show(state)),
      tickWhileOpen(this.context.clock, tickMs, (nowMs) => this.rows.tick(nowMs)),
    );
  }

  leave(): void {
    for (const end of this.endings.splice(0)) end();
    this.store?.stop();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.leave();
  }

  remember(): { readonly memory: ColumnMemory } {
    return { memory: this.rows.memory };
  }

  private show(state: Fresh<ShowListsValue>): void {
    const { t } = this.context.words;
    const { rows } = this;
    if (state.kind === 'ready' && state.value !== this.shown) {
      this.shown = state.value;
      rows.update(this.columnRows(state.value));
      setText(part(this, 'Title'), this.title(state.value));
    }
    const isReady = state.kind === 'ready';
    const isLoading = state.kind === 'loading';
    // The rows keep what has the focus; with nothing left anywhere there is nothing to keep.
    const hasRows = isReady && this.columnRows(state.value).some(({ items }) => items.length > 0);
    rows.visible = hasRows;
    part(this, 'Skeleton').visible = isLoading;
    part(this, 'Slow').visible = isLoading && state.isSlow;
    part(this, 'Stale').visible = hasRows && state.isStale;
    part(this, 'Message').visible = !isLoading && !hasRows;
    if (isReady && !hasRows) partOf(this, 'Message', MessagePanel).show(this.emptyMessage());
    if (state.kind === 'failed') {
      partOf(this, 'Message', MessagePanel).show({
        ...failureMessage(state.cause, t, { title: 'state.unavailable.title', body: 'state.unavailable.body' }),
        actions: [{ label: t('state.try-again'), onPress: () => this.store?.retry() }],
      });
    }
    this._refocus();
  }

  private columnRows({ creators, lists }: ShowListsValue): ColumnRow[] {
    const { t } = this.context.words;
    return [
      { id: 'creators', kind: 'creators', title: t('row.creators'), items: creators },
      ...showLists.map((list) => ({ id: list, kind: 'shows', title: t(listTitles[list]), items: lists[list].shows })),
    ];
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    const name = part(this, 'Title').text?.text ?? '';
    const state = this.store?.state;
    if (state?.kind === 'ready') return { name, kind: 'page', state: state.isStale ? [t('home.stale')] : [] };
    const isSlow = state?.kind === 'loading' && state.isSlow;
    return { name, kind: 'page', state: state?.kind === 'failed' ? [] : [t(isSlow ? 'state.slow' : 'voice.loading')] };
  }

  override _getFocused(): Lightning.Component {
    if (this.rows.visible) return this.rows;
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    return this;
  }
}
