import type { Lightning } from '@lightningjs/sdk';
import { cut } from '../cut';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import { pinFocused } from '../row-order';
import { contentStart, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { CardRow, RowCard, RowEnd, RowMemory } from './CardRow';

/** The row before the focused one while it fades, the focused one, the one peeking in, and the one to come. */
const poolSize = 4;

/** The focus this near the last row that is known: ask for more. */
const nearEndRows = 4;

/** Where each row was left, and which one had the focus. */
export interface ColumnMemory {
  readonly rowId: string | undefined;
  readonly rows: ReadonlyMap<string, RowMemory>;
}

interface Item {
  readonly id: string;
}
type AnyRow = CardRow<Item, RowCard<Item>>;

/** What rows of a kind look like, and who hears of them. */
export interface RowKind {
  /** A row with its words, clock and listener. */
  make(stage: Lightning.Stage): AnyRow;
  /** From one row to the next, in stage units. */
  readonly pitch: number;
}

/** One row; `kind` is a name among the column's `kinds`, and the items are of that kind. */
export interface ColumnRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly items: readonly Item[];
  readonly end?: RowEnd;
}

/**
 * Rows beneath each other, of which the focused one is on top; those above it are out of sight. Four row components of
 * each kind take turns, and each row's place is remembered.
 */
export class RowColumn extends ThemedComponent implements FocusHost {
  /** Set once, before the first rows. */
  declare kinds: Readonly<Record<string, RowKind>>;
  /** The focus nears the last row. */
  declare onNearEnd: (() => void) | undefined;
  declare private rows: readonly ColumnRow[];
  /** Where each row begins, in stage units from the first. */
  declare private tops: readonly number[];
  declare private index: number;
  /** Which row stands on top; a pointer can give the focus to the one beneath without moving anything. */
  declare private topIndex: number;
  declare private memories: Map<string, RowMemory>;
  declare private wantedRowId: string | undefined;
  /** The components of each kind, by the place that they take turns in. */
  declare private views: Map<string, (AnyRow | undefined)[]>;
  /** The component that each place shows now. */
  declare private shown: (AnyRow | undefined)[];
  /** A row out of sight has yet to be made ready: a key's frame has more to do. */
  declare private isBehind: boolean;

  static override template({ motion }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth - contentStart,
      Rows: { w: stageWidth - contentStart, clipbox: false, transitions: { y: motion.scroll } },
    };
  }

  override _construct(): void {
    this.kinds = {};
    this.onNearEnd = undefined;
    this.rows = [];
    this.tops = [];
    this.index = 0;
    this.topIndex = 0;
    this.memories = new Map();
    this.wantedRowId = undefined;
    this.views = new Map();
    this.shown = [];
    this.isBehind = false;
  }

  override _init(): void {
    part(this, 'Rows')
      .transition('y')
      .on('finish', () => {
        if (this.isBehind) this.bindRows(false);
      });
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

  /** The row that has the focus, or would have it. */
  get focusedRowId(): string | undefined {
    return this.rows[this.index]?.id;
  }

  /** Takes over new rows; the focused one stays where it is. Rows without anything in them are left out. */
  update(rows: readonly ColumnRow[]): void {
    const withItems = rows.filter(({ kind, items }) => items.length > 0 && this.kinds[kind] !== undefined);
    if (this.rows.length === 0) this.standWhereLeft(withItems);
    const focused = this.rows[this.index];
    this.rows = pinFocused(withItems, focused, this.index);
    const index = this.rows.findIndex((row) => row.id === focused?.id);
    this.index = Math.max(0, Math.min(index >= 0 ? index : this.index, this.rows.length - 1));
    this.topIndex = Math.max(0, Math.min(this.topIndex, this.rows.length - 1));
    let top = 0;
    this.tops = this.rows.map(({ kind }) => {
      const mine = top;
      top += this.kinds[kind]?.pitch ?? 0;
      return mine;
    });
    this.bindRows(true);
    this._refocus();
    this.tellEnd();
  }

  private tellEnd(): void {
    if (this.index + nearEndRows >= this.rows.length) this.onNearEnd?.();
  }

  /** Forgets rows and places: the next rows begin anew. */
  clear(): void {
    this.rows = [];
    this.index = 0;
    this.topIndex = 0;
    this.memories = new Map();
    this.bindRows(true);
  }

  private standWhereLeft(rows: readonly ColumnRow[]): void {
    const index = rows.findIndex((row) => row.id === this.wantedRowId);
    if (index < 0) return;
    this.index = index;
    this.topIndex = index;
    this.wantedRowId = undefined;
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    for (const view of this.shown) view?.tick(nowMs);
  }

  /** Tells the focused row's listener of the item that has the focus. */
  tellFocus(): void {
    this.focusedRow?.tellFocus();
  }

  /** `isWhole` false: only the rows that are in sight; those around them when the rows stand. */
  private bindRows(isRefresh: boolean, isWhole = true): void {
    const container = part(this, 'Rows');
    this.isBehind = !isWhole;
    const first = Math.max(0, this.topIndex - 1);
    const end = Math.min(this.rows.length, first + poolSize);
    for (let slot = 0; slot < poolSize; slot++) {
      const index = first + ((((slot - first) % poolSize) + poolSize) % poolSize);
      const row = index < end ? this.rows[index] : undefined;
      const before = this.shown[slot];
      const isInSight = index === this.topIndex || index === this.topIndex + 1;
      if (!isWhole && !isInSight && before?.rowId !== row?.id) continue;
      const view = row === undefined ? undefined : this.viewFor(row.kind, slot);
      if (before !== undefined && (before !== view || before.rowId !== row?.id)) {
        this.rememberAgain(before);
        before.visible = false;
      }
      this.shown[slot] = view;
      if (row === undefined || view === undefined) continue;
      view.y = this.tops[index] ?? 0;
      const isNew = !view.visible;
      if (isNew) {
        view.visible = true;
        view.patch({ testId: `row-${row.id}` });
        view.open(row.id, row.title, row.items, this.memories.get(row.id), row.end);
      } else if (isRefresh) {
        view.update(row.title, row.items, row.end);
      }
      const alpha = index < this.topIndex ? 0 : 1;
      // What it showed before stood elsewhere: nobody has seen this row here, so nothing fades.
      if (isRefresh || isNew) cut(view, 'alpha', alpha);
      else view.setSmooth('alpha', alpha);
    }
    const y = -(this.tops[this.topIndex] ?? 0);
    if (isRefresh) {
      cut(container, 'y', y);
    } else {
      container.setSmooth('y', y);
    }
  }

  /** Only rows that have had the focus have a place worth remembering. */
  private rememberAgain(view: AnyRow): void {
    if (this.memories.has(view.rowId)) this.memories.set(view.rowId, view.memory);
  }

  private viewFor(kind: string, slot: number): AnyRow | undefined {
    let views = this.views.get(kind);
    if (views === undefined) {
      views = [];
      this.views.set(kind, views);
    }
    const known = views[slot];
    if (known !== undefined) return known;
    const view = this.kinds[kind]?.make(this.stage);
    if (view === undefined) return undefined;
    view.patch({ visible: false, transitions: { alpha: this.theme.motion.focus } });
    views[slot] = view;
    part(this, 'Rows').childList.add(view);
    return view;
  }

  private get focusedRow(): AnyRow | undefined {
    return this.shown[this.index % poolSize];
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
    this.bindRows(false, false);
    const to = this.focusedRow;
    // A row seen for the first time takes the focus where it comes from; a known one where it was left.
    if (!isKnown && from !== undefined && to !== undefined) to.focusNear(from.focusX);
    else to?.tellFocus();
    if (to !== undefined) this.memories.set(to.rowId, to.memory);
    this._refocus();
    this.tellEnd();
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
    const view = this.shown.find((candidate) => candidate === child);
    const index = this.rows.findIndex((row) => row.id === view?.rowId);
    if (index < 0 || index === this.index) return;
    this.index = index;
    view?.tellFocus();
  }

  override _getFocused(): Lightning.Component {
    return this.focusedRow ?? this;
  }
}
