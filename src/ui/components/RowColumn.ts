import type { Lightning } from '@lightningjs/sdk';
import type { HomeRow, Show } from '../../../contract/show';
import type { Clock } from '../../domain/ports/clock';
import type { Words } from '../../i18n/words';
import { cut } from '../cut';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import { pinFocused } from '../row-order';
import { contentStart, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { CardRowListener, RowMemory } from './CardRow';
import { ShowRow } from './ShowRow';

export const rowPitch = 406;
/** The row before the focused one while it fades, the focused one, the one peeking in, and the one to come. */
const poolSize = 4;

/** Where each row was left, and which one had the focus. */
export interface ColumnMemory {
  readonly rowId: string | undefined;
  readonly rows: ReadonlyMap<string, RowMemory>;
}

/**
 * Rows beneath each other, of which the focused one is on top; those above it are out of sight. Four row components take
 * turns, and each row's place is remembered.
 */
export class RowColumn extends ThemedComponent implements FocusHost {
  declare words: Words;
  declare clock: Clock;
  declare listener: CardRowListener<Show>;
  declare private rows: readonly HomeRow[];
  declare private index: number;
  /** Which row stands on top; a pointer can give the focus to the one beneath without moving anything. */
  declare private topIndex: number;
  declare private memories: Map<string, RowMemory>;
  declare private wantedRowId: string | undefined;

  static override template({ motion }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth - contentStart,
      Rows: { w: stageWidth - contentStart, clipbox: false, transitions: { y: motion.scroll } },
    };
  }

  override _construct(): void {
    this.rows = [];
    this.index = 0;
    this.topIndex = 0;
    this.memories = new Map();
    this.wantedRowId = undefined;
  }

  get memory(): ColumnMemory {
    const { focusedRow } = this;
    if (focusedRow !== undefined) this.memories.set(focusedRow.rowId, focusedRow.memory);
    return { rowId: focusedRow?.rowId, rows: this.memories };
  }

  /** Before the first rows: where they were left by the column that stood here before. */
  set memory({ rowId, rows }: ColumnMemory) {
    this.wantedRowId = rowId;
    this.memories = new Map(rows);
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get focusedShow(): Show | undefined {
    return this.focusedRow?.focusedItem;
  }

  /** Takes over new rows; the focused one stays where it is. */
  update(rows: readonly HomeRow[]): void {
    const withShows = rows.filter((row) => row.shows.length > 0);
    if (this.rows.length === 0) this.standWhereLeft(withShows);
    const focused = this.rows[this.index];
    this.rows = pinFocused(withShows, focused, this.index);
    const index = this.rows.findIndex((row) => row.id === focused?.id);
    this.index = Math.max(0, Math.min(index >= 0 ? index : this.index, this.rows.length - 1));
    this.topIndex = Math.max(0, Math.min(this.topIndex, this.rows.length - 1));
    this.bindRows(true);
    this._refocus();
  }

  private standWhereLeft(rows: readonly HomeRow[]): void {
    const index = rows.findIndex((row) => row.id === this.wantedRowId);
    if (index < 0) return;
    this.index = index;
    this.topIndex = index;
    this.wantedRowId = undefined;
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    for (const row of this.pool()) if (row.visible) row.tick(nowMs);
  }

  private titleOf(row: HomeRow): string {
    if (row.kind === 'live-and-upcoming') return this.words.t('row.live-and-upcoming');
    if (row.kind === 'replays') return this.words.t('row.replays');
    return row.title ?? row.shows[0]?.category.title ?? '';
  }

  private bindRows(isRefresh: boolean): void {
    const container = part(this, 'Rows');
    const first = Math.max(0, this.topIndex - 1);
    const end = Math.min(this.rows.length, first + poolSize);
    for (let slot = 0; slot < poolSize; slot++) {
      const index = first + ((((slot - first) % poolSize) + poolSize) % poolSize);
      const row = index < end ? this.rows[index] : undefined;
      if (row === undefined) {
        const unused = this.pool()[slot];
        if (unused === undefined) continue;
        this.rememberAgain(unused);
        unused.visible = false;
        continue;
      }
      const view = this.rowInSlot(slot);
      view.y = index * rowPitch;
      if (view.rowId !== row.id || !view.visible) {
        this.rememberAgain(view);
        view.visible = true;
        view.patch({ testId: `row-${row.id}` });
        view.open(row.id, this.titleOf(row), row.shows, this.memories.get(row.id));
      } else if (isRefresh) {
        view.update(this.titleOf(row), row.shows);
      }
      const alpha = index < this.topIndex ? 0 : 1;
      if (isRefresh) cut(view, 'alpha', alpha);
      else view.setSmooth('alpha', alpha);
    }
    const y = -this.topIndex * rowPitch;
    if (isRefresh) {
      cut(container, 'y', y);
    } else {
      container.setSmooth('y', y);
    }
  }

  /** Only rows that have had the focus have a place worth remembering. */
  private rememberAgain(view: ShowRow): void {
    if (view.visible && this.memories.has(view.rowId)) this.memories.set(view.rowId, view.memory);
  }

  private rowInSlot(slot: number): ShowRow {
    const { childList, children } = part(this, 'Rows');
    for (let made = children.length; made <= slot; made++) {
      const view = new ShowRow(this.stage);
      view.patch({ visible: false, transitions: { alpha: this.theme.motion.focus } });
      Object.assign(view, { words: this.words, clock: this.clock, listener: this.listener });
      childList.add(view);
    }
    return part(this, 'Rows').children[slot] as unknown as ShowRow;
  }

  private pool(): ShowRow[] {
    return part(this, 'Rows').children as unknown as ShowRow[];
  }

  private get focusedRow(): ShowRow | undefined {
    const view = this.pool()[this.index % poolSize];
    return view?.visible === true ? view : undefined;
  }

  private move(step: 1 | -1): boolean {
    const next = this.index + step;
    if (next < 0 || next >= this.rows.length) return false;
    const from = this.focusedRow;
    const rowId = this.rows[next]?.id ?? '';
    const isKnown = this.memories.has(rowId);
    if (from !== undefined) this.memories.set(from.rowId, from.memory);
    this.index = next;
    this.topIndex = next;
    this.bindRows(false);
    const to = this.focusedRow;
    // A row seen for the first time takes the focus in the column it comes from; a known one where it was left.
    if (!isKnown && from !== undefined && to !== undefined) to.focusColumn(from.column);
    else if (to?.focusedItem !== undefined) this.listener.onFocus(to.focusedItem);
    if (to !== undefined) this.memories.set(to.rowId, to.memory);
    this._refocus();
    return true;
  }

  override _handleUp(): boolean {
    return this.move(-1);
  }

  override _handleDown(): boolean {
    return this.move(1);
  }

  _handleWheel(step: 1 | -1): boolean {
    return this.move(step);
  }

  focusOn(child: Lightning.Component): void {
    const slot = this.pool().findIndex((view) => view === child);
    const view = this.pool()[slot];
    const index = this.rows.findIndex((row) => row.id === view?.rowId);
    if (index < 0 || index === this.index) return;
    this.index = index;
    if (view?.focusedItem !== undefined) this.listener.onFocus(view.focusedItem);
  }

  override _getFocused(): Lightning.Component {
    return this.focusedRow ?? this;
  }
}
