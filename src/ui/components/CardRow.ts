import type { Lightning } from '@lightningjs/sdk';
import type { Clock } from '../../domain/ports/clock';
import type { Words } from '../../i18n/words';
import { cut } from '../cut';
import { createHeldKey, type HeldKey } from '../held-key';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import { pinFocused } from '../row-order';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';

/** Room between the row's title and the ring of a focused card. */
export const rowCardsY = ({ type }: Theme): number => type.heading.lineHeight + 27;

/** Cards made beyond the pool at most, so that some can be seen leaving. */
const leavingMax = 3;
/** A fast row never lags further behind its focus than this, so that what passes by is drawn. */
const lagColumnsMax = 2;
/** Seconds in which a row comes to rest when the key that was held is let go. */
const settleSeconds = 0.1;
/** The focus this near the end of what is known: ask for more. */
const nearEndCards = 12;
/** A pointer at the edge scrolls this often at most. */
const pointerScrollMs = 350;

/** Stage units; cards are all of one size. */
export interface CardSizes {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

/** A card of a row; it shows others in turn. */
export interface RowCard<Item> extends Lightning.Component {
  readonly item: Item | undefined;
  onPress: (() => void) | undefined;
  present(item: Item, nowMs: number): void;
  /** Draws anew what goes by the time. */
  tick?(nowMs: number): void;
}

export interface CardRowListener<Item> {
  onFocus(item: Item): void;
  onPress(item: Item): void;
  onNearEnd(rowId: string): void;
  /** Has cards go to their new places; without it they are there at once. */
  rearrange?: Rearrange;
}

/** A row at one moment. Places are of the screen, in stage units from the row's start. */
export interface RowLook {
  readonly items: readonly { readonly id: string }[];
  /** The first item that has a card. */
  readonly first: number;
  /** Where the card of each item stands that has one. */
  readonly places: ReadonlyMap<string, number>;
}

/** What an update has done to a row whose cards are in place already. */
export interface Rearrangement {
  readonly before: RowLook;
  readonly now: RowLook;
  /** The card of each item that has one now; its `x` counts from the container's. */
  readonly cards: ReadonlyMap<string, RowCard<{ readonly id: string }>>;
  /** Cards of items that aren't near any more, still visible: to be hidden once they are out of sight. */
  readonly leaving: readonly RowCard<{ readonly id: string }>[];
  readonly containerX: number;
  /** Whether a card shows an item by now: it may have been needed meanwhile. */
  readonly isInUse: (card: Lightning.Component) => boolean;
}
export type Rearrange = (change: Rearrangement) => void;

/** A card after the last item that leads to all there is. */
export interface RowEnd {
  readonly label: string;
  make(stage: Lightning.Stage): RowEndCard;
  onPress(): void;
}

export interface RowEndCard extends Lightning.Component {
  label: string;
  onPress: (() => void) | undefined;
}

/** Where a row was left: by the item, and by its place for when the item is gone. */
export interface RowMemory {
  readonly itemId: string | undefined;
  readonly index: number;
  readonly firstColumn: number;
}

/**
 * A titled row of cards of any length, which runs off the screen's end: `w`, set before `open`, says how far that is. It has a fixed pool of cards, made when first needed, that take turns: a thousand
 * items cost what ten do. The focus sticks to its item whatever arrives. What kind of card, its subclass says.
 */
export abstract class CardRow<Item extends { readonly id: string }, Card extends RowCard<Item>>
  extends ThemedComponent
  implements FocusHost, Speaking
{
  declare words: Words;
  declare clock: Clock;
  declare listener: CardRowListener<Item>;
  declare rowId: string;
  declare private items: readonly Item[];
  /** Every card made so far; they take turns. */
  declare private pool: Card[];
  /** The card of each item that has one, by the item's id. */
  declare private bound: Map<string, Card>;
  declare private end: RowEnd | undefined;
  declare private endCard: RowEndCard | undefined;
  declare private index: number;
  declare private firstColumn: number;
  declare private heldKey: HeldKey;
  declare private scrolledAtMs: number;
  /** From one card to the next, in stage units. */
  declare private pitch: number;
  declare private gap: number;
  /** Cards that are on the screen whole, from the row's start to the safe area's end. */
  declare private wholeColumns: number;
  /** Cards on the screen, the lag of a fast row, and one on each side whose picture is there when it comes. */
  declare private poolSize: number;

  static override template(theme: Theme): Lightning.Component.Template {
    const { motion, textStyle } = theme;
    return {
      w: stageWidth - contentStart,
      Title: { text: textStyle('heading') },
      Cards: {
        y: rowCardsY(theme),
        // Scrolled far, the box itself is off the screen; its cards are not.
        clipbox: false,
        transitions: { x: motion.scroll },
      },
    };
  }

  /** Of one card in this theme. */
  protected abstract sizes(theme: Theme): CardSizes;
  protected abstract makeCard(): Card;
  /** Another item, or a fresher version of the same, is where the focus of the row is. */
  protected focusedItemChanged?(): void;

  override _construct(): void {
    const { width, height, gap } = this.sizes(this.theme);
    this.rowId = '';
    this.items = [];
    this.pool = [];
    this.bound = new Map();
    this.end = undefined;
    this.endCard = undefined;
    this.index = 0;
    this.firstColumn = 0;
    this.heldKey = createHeldKey();
    this.scrolledAtMs = Number.NEGATIVE_INFINITY;
    this.pitch = width + gap;
    this.gap = gap;
    this.h = rowCardsY(this.theme) + height;
  }

  /** Shows another row, where it was left. */
  open(rowId: string, title: string, items: readonly Item[], memory: RowMemory | undefined, end?: RowEnd): void {
    const { w, pitch } = this;
    part(this, 'Cards').w = w;
    this.wholeColumns = Math.floor((w - safeArea.x + this.gap) / pitch);
    this.poolSize = Math.ceil(w / pitch) + lagColumnsMax + 3;
    this.rowId = rowId;
    setText(part(this, 'Title'), title);
    this.items = items;
    this.end = end;
    const remembered = items.findIndex(({ id }) => id === memory?.itemId);
    const index = remembered >= 0 ? remembered : (memory?.index ?? 0);
    this.index = Math.max(0, Math.min(index, this.length - 1));
    this.firstColumn = Math.max(0, this.index - ((memory?.index ?? 0) - (memory?.firstColumn ?? 0)));
    this.scroll(false);
    this.bindCards();
    this.focusedItemChanged?.();
  }

  /** Takes over what is new. While the row has the focus, the focused item stays where it is. */
  update(title: string, items: readonly Item[], end?: RowEnd): void {
    setText(part(this, 'Title'), title);
    const { rearrange } = this.listener;
    const before = rearrange === undefined || !this.active ? undefined : this.look();
    const focused = this.focusedItem;
    const isAtEnd = focused === undefined && this.length > 0;
    this.end = end;
    this.items = this.hasFocus() ? pinFocused(items, focused, this.index) : items;
    const index = this.items.findIndex(({ id }) => id === focused?.id);
    const { column } = this;
    this.index = Math.max(0, Math.min(index >= 0 ? index : isAtEnd ? this.length : this.index, this.length - 1));
    this.firstColumn = this.index - column;
    this.scroll(false);
    const leaving = this.bindCards(before !== undefined);
    if (before !== undefined) {
      rearrange?.({
        ...{ before, leaving },
        now: this.look(),
        cards: this.bound,
        containerX: part(this, 'Cards').x,
        isInUse: (card) => [...this.bound.values()].some((used) => used === card),
      });
    }
    this.focusedItemChanged?.();
    this._refocus();
    if (this.hasFocus()) this.tellFocus();
  }

  /** Tells the listener of the item that the focus of the row is on. */
  tellFocus(): void {
    if (this.focusedItem !== undefined) this.listener.onFocus(this.focusedItem);
  }

  get spoken(): Spoken {
    const name = part(this, 'Title').text?.text ?? '';
    return { name, kind: 'row', position: { index: this.index + 1, count: this.length } };
  }

  get memory(): RowMemory {
    return { itemId: this.focusedItem?.id, index: this.index, firstColumn: this.firstColumn };
  }

  get focusedItem(): Item | undefined {
    return this.items[this.index];
  }

  /** Which card of the screen has the focus, counted from the start. */
  get column(): number {
    return this.index - this.firstColumn;
  }

  /** How many cards there are, the one at the end included. */
  get length(): number {
    return this.items.length + (this.end === undefined ? 0 : 1);
  }

  /** Puts the focus on the card in that column of the screen, or on the last one before it. */
  focusColumn(column: number): void {
    this.moveTo(Math.max(0, Math.min(this.firstColumn + column, this.length - 1)));
  }

  /** The middle of the focused card on the screen, in stage units from the row's start. */
  get focusX(): number {
    return (this.column + 0.5) * this.pitch;
  }

  /** Puts the focus on the card at that place of the screen. */
  focusNear(x: number): void {
    this.focusColumn(Math.floor(x / this.pitch));
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    for (const card of this.pool) if (card.visible) card.tick?.(nowMs);
  }

  private moveTo(index: number): void {
    this.index = index;
    this.scroll(true);
    this.bindCards();
    this.focusedItemChanged?.();
    this._refocus();
    this.tellFocus();
    if (index >= this.items.length - nearEndCards) this.listener.onNearEnd(this.rowId);
  }

  /** Moves the cards just so far that the focused one is whole on the screen. */
  private scroll(isSmooth: boolean): void {
    const last = Math.max(0, this.length - this.wholeColumns);
    const lowest = Math.max(0, this.index - this.wholeColumns + 1);
    this.firstColumn = Math.min(Math.max(this.firstColumn, lowest), this.index, last);
    const cards = part(this, 'Cards');
    const target = -this.firstColumn * this.pitch;
    if (!isSmooth) {
      cut(cards, 'x', target);
      return;
    }
    const lag = lagColumnsMax * this.pitch;
    const nearest = Math.max(target - lag, Math.min(cards.x, target + lag));
    if (nearest !== cards.x) {
      cut(cards, 'x', nearest);
    }
    cards.setSmooth('x', target, this.theme.motion.scroll);
  }

  /** The key is let go: what still goes on of its motion is over soon. */
  private release(): void {
    if (!this.heldKey.release()) return;
    const { scroll } = this.theme.motion;
    const duration = Math.min(settleSeconds, scroll.duration);
    part(this, 'Cards').setSmooth('x', -this.firstColumn * this.pitch, { ...scroll, duration });
  }

  /**
   * Gives each item that is or soon will be on the screen a card. An item keeps the card it has, so that a card that moves is the
   * same one. `isMoving`: cards of items that aren't near any more stay in sight, and are told of.
   */
  private bindCards(isMoving = false): Card[] {
    const nowMs = this.clock.nowMs();
    const { first } = this;
    const near = this.items.slice(first, first + this.poolSize);
    const ids = new Set(near.map(({ id }) => id));
    const bound = new Map<string, Card>();
    const free: Card[] = [];
    for (const card of this.pool) {
      const { item } = card;
      if (item !== undefined && ids.has(item.id) && !bound.has(item.id)) bound.set(item.id, card);
      else free.push(card);
    }
    const leaving = isMoving ? free.filter(({ visible }) => visible).slice(0, leavingMax) : [];
    const unused = free.filter((card) => !leaving.includes(card));
    near.forEach((item, at) => {
      const card = bound.get(item.id) ?? unused.pop() ?? this.addCard();
      bound.set(item.id, card);
      cut(card, 'x', (first + at) * this.pitch);
      cut(card, 'alpha', 1);
      card.visible = true;
      if (card.item !== item) card.present(item, nowMs);
    });
    for (const card of unused) card.visible = false;
    this.bound = bound;
    this.placeEnd(first + this.poolSize);
    return leaving;
  }

  /** The card at the end is made when it first comes near the screen. */
  private placeEnd(nearIndex: number): void {
    const { end, items } = this;
    const isNear = end !== undefined && items.length <= nearIndex;
    if (this.endCard !== undefined) this.endCard.visible = isNear;
    if (!isNear) return;
    if (this.endCard === undefined) {
      this.endCard = end.make(this.stage);
      part(this, 'Cards').childList.add(this.endCard);
    }
    Object.assign(this.endCard, { x: items.length * this.pitch, label: end.label, onPress: () => end.onPress() });
  }

  private look(): RowLook {
    const { items, first } = this;
    const { x } = part(this, 'Cards');
    const places = new Map<string, number>();
    this.bound.forEach((card, id) => places.set(id, x + card.x));
    return { items, first, places };
  }

  /** The first item that has a card. */
  private get first(): number {
    return Math.max(0, this.firstColumn - 1 - lagColumnsMax);
  }

  private addCard(): Card {
    const card = this.makeCard();
    card.onPress = () => {
      if (card.item !== undefined) this.listener.onPress(card.item);
    };
    this.pool.push(card);
    part(this, 'Cards').childList.add(card);
    return card;
  }

  override _getFocused(): Lightning.Component {
    const { focusedItem } = this;
    return (focusedItem === undefined ? this.endCard : this.bound.get(focusedItem.id)) ?? this;
  }

  override _handleLeft(event: KeyboardEvent): boolean {
    return this.step('left', -1, event.repeat);
  }

  override _handleRight(event: KeyboardEvent): boolean {
    return this.step('right', 1, event.repeat);
  }

  override _handleLeftRelease(): boolean {
    this.release();
    return false;
  }

  override _handleRightRelease(): boolean {
    this.release();
    return false;
  }

  private step(key: string, direction: 1 | -1, isRepeat: boolean): boolean {
    const steps = this.heldKey.press(key, this.clock.monotonicMs(), isRepeat);
    const index = Math.max(0, Math.min(this.index + direction * steps, this.length - 1));
    if (index === this.index) return false;
    this.moveTo(index);
    return true;
  }

  focusOn(child: Lightning.Component): void {
    const card = this.pool.find((candidate) => candidate === child);
    const index = child === this.endCard ? this.items.length : this.items.findIndex(({ id }) => id === card?.item?.id);
    if (index < 0 || index === this.index) return;
    const column = index - this.firstColumn;
    const isAtEdge = column < 0 || column >= this.wholeColumns;
    const nowMs = this.clock.monotonicMs();
    if (isAtEdge && nowMs - this.scrolledAtMs < pointerScrollMs) return;
    if (isAtEdge) this.scrolledAtMs = nowMs;
    this.moveTo(index);
  }
}
