import type { Lightning } from '@lightningjs/sdk';
import type { Clock } from '../../domain/ports/clock';
import { cut } from '../cut';
import { createHeldKey, type HeldKey } from '../held-key';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';

/** Stage units; lines are all of one size. */
export interface LineSizes {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

/** A line of a list; it shows others in turn. */
export interface ListLine<Item> extends Lightning.Component {
  readonly item: Item | undefined;
  present(item: Item): void;
}

/** Where a list was left: by the item, and by its place for when the item is gone. */
export interface ListMemory {
  readonly itemId: string | undefined;
  readonly index: number;
  readonly firstLine: number;
}

export const topOfList: ListMemory = { itemId: undefined, index: 0, firstLine: 0 };

/**
 * Lines beneath each other, of any number: a fixed pool of line components takes turns. `h` is the room there is; lines that
 * don't fit whole are out of sight. The focus sticks to its item whatever arrives. What kind of line, its subclass says.
 */
export abstract class ListColumn<Item extends { readonly id: string }, Line extends ListLine<Item>>
  extends ThemedComponent
  implements FocusHost, Speaking
{
  declare clock: Clock;
  /** Another item has the focus of the list, or is fresher than before. */
  declare onFocusChange: ((item: Item) => void) | undefined;
  declare private title: string;
  declare private items: readonly Item[];
  declare private index: number;
  declare private firstLine: number;
  declare private heldKey: HeldKey;

  static override template({ motion }: Theme): Lightning.Component.Template {
    return { Lines: { clipbox: false, transitions: { y: motion.scroll } } };
  }

  /** Of one line in this theme. */
  protected abstract sizes(theme: Theme): LineSizes;
  protected abstract makeLine(): Line;

  override _construct(): void {
    this.onFocusChange = undefined;
    this.title = '';
    this.items = [];
    this.index = 0;
    this.firstLine = 0;
    this.heldKey = createHeldKey();
  }

  /** Shows another list, where it was left. `title` is for the ear: what is seen stands beside the list. */
  open(title: string, items: readonly Item[], memory: ListMemory): void {
    this.title = title;
    this.items = items;
    const remembered = items.findIndex(({ id }) => id === memory.itemId);
    this.index = Math.max(0, Math.min(remembered >= 0 ? remembered : memory.index, items.length - 1));
    this.firstLine = Math.max(0, this.index - (memory.index - memory.firstLine));
    const { width } = this.sizes(this.theme);
    this.patch({ w: width, Lines: { w: width } });
    this.scroll(false);
    this.bind();
    this.tellFocus();
    this._refocus();
  }

  /** Takes over what is new. The focus stays on its item; when that is gone, on its place. */
  update(items: readonly Item[]): void {
    const focused = this.focusedItem;
    this.items = items;
    const index = this.items.findIndex(({ id }) => id === focused?.id);
    this.index = Math.max(0, Math.min(index >= 0 ? index : this.index, this.items.length - 1));
    this.scroll(false);
    this.bind();
    this.tellFocus();
    this._refocus();
  }

  get focusedItem(): Item | undefined {
    return this.items[this.index];
  }

  get length(): number {
    return this.items.length;
  }

  get memory(): ListMemory {
    return { itemId: this.focusedItem?.id, index: this.index, firstLine: this.firstLine };
  }

  /** Lines above and beneath those in sight. */
  get hidden(): { readonly before: number; readonly after: number } {
    return { before: this.firstLine, after: Math.max(0, this.items.length - this.firstLine - this.wholeLines) };
  }

  get spoken(): Spoken {
    const count = this.items.length;
    return { name: this.title, kind: 'menu', ...(count > 0 ? { position: { index: this.index + 1, count } } : {}) };
  }

  private get pitch(): number {
    const { height, gap } = this.sizes(this.theme);
    return height + gap;
  }

  private get wholeLines(): number {
    return Math.max(1, Math.floor((this.h + this.sizes(this.theme).gap) / this.pitch));
  }

  private tellFocus(): void {
    if (this.focusedItem !== undefined) this.onFocusChange?.(this.focusedItem);
  }

  /** Moves the lines just so far that the focused one is whole in sight. */
  private scroll(isSmooth: boolean): void {
    const { wholeLines } = this;
    const last = Math.max(0, this.items.length - wholeLines);
    const lowest = Math.max(0, this.index - wholeLines + 1);
    this.firstLine = Math.min(Math.max(this.firstLine, lowest), this.index, last);
    const lines = part(this, 'Lines');
    const target = -this.firstLine * this.pitch;
    if (isSmooth) lines.setSmooth('y', target);
    else cut(lines, 'y', target);
  }

  /** Item i has line i modulo the pool's size. */
  private bind(): void {
    const { wholeLines, pitch } = this;
    const poolSize = wholeLines + 2;
    const first = Math.max(0, this.firstLine - 1);
    for (let slot = 0; slot < poolSize; slot += 1) {
      const index = first + ((((slot - first) % poolSize) + poolSize) % poolSize);
      const item = this.items[index];
      if (item === undefined) {
        const unused = this.lines()[slot];
        if (unused !== undefined) unused.visible = false;
        continue;
      }
      const line = this.lineInSlot(slot);
      line.y = index * pitch;
      line.visible = index >= this.firstLine && index < this.firstLine + wholeLines;
      if (line.item !== item) line.present(item);
    }
  }

  private lineInSlot(slot: number): Line {
    const { childList, children } = part(this, 'Lines');
    for (let made = children.length; made <= slot; made += 1) childList.add(this.makeLine());
    return part(this, 'Lines').children[slot] as unknown as Line;
  }

  private lines(): Line[] {
    return part(this, 'Lines').children as unknown as Line[];
  }

  private moveTo(index: number): boolean {
    const next = Math.max(0, Math.min(index, this.items.length - 1));
    if (next === this.index) return false;
    this.index = next;
    this.scroll(true);
    this.bind();
    this.tellFocus();
    this._refocus();
    return true;
  }

  private step(key: string, direction: 1 | -1, isRepeat: boolean): boolean {
    return this.moveTo(this.index + direction * this.heldKey.press(key, this.clock.monotonicMs(), isRepeat));
  }

  override _handleUp(event: KeyboardEvent | undefined): boolean {
    return this.step('up', -1, event?.repeat === true);
  }

  override _handleDown(event: KeyboardEvent | undefined): boolean {
    return this.step('down', 1, event?.repeat === true);
  }

  override _handleUpRelease(): boolean {
    this.heldKey.release();
    return false;
  }

  override _handleDownRelease(): boolean {
    this.heldKey.release();
    return false;
  }

  _handleWheel(step: 1 | -1): boolean {
    return this.moveTo(this.index + step);
  }

  focusOn(child: Lightning.Component): void {
    const { item } = child as unknown as ListLine<Item>;
    const index = this.items.findIndex(({ id }) => id === item?.id);
    if (index >= 0) this.moveTo(index);
  }

  override _getFocused(): Lightning.Component {
    const { focusedItem } = this;
    return (
      this.lines().find((line) => line.visible && line.item?.id === focusedItem?.id && focusedItem !== undefined) ??
      this
    );
  }
}
