import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
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
import { ShowCard, showCardHeight, showCardWidth } from './ShowCard';

const cardPitch = showCardWidth + 32;
/** Room between the row's title and the ring of a focused card. */
export const showRowCardsY = 67;
export const showRowHeight = showRowCardsY + showCardHeight;

/** Cards that are on the screen whole, from the row's start to the safe area's end. */
const wholeColumns = Math.floor((stageWidth - safeArea.x - contentStart + 32) / cardPitch);
/** Cards that can be seen at once, the one that runs off the edge included. */
const seenColumns = Math.ceil((stageWidth - contentStart) / cardPitch);
/** A fast row never lags further behind its focus than this, so that what passes by is drawn. */
const lagColumnsMax = 2;
/** One card on each side is kept, so that its picture is there when it comes. */
const poolSize = seenColumns + lagColumnsMax + 3;
/** The focus this near the end of what is known: ask for more. */
const nearEndCards = 12;
/** A pointer at the edge scrolls this often at most. */
const pointerScrollMs = 350;

/** Where a row was left: by the show, and by its place for when the show is gone. */
export interface RowMemory {
  readonly showId: string | undefined;
  readonly index: number;
  readonly firstColumn: number;
}

export interface ShowRowListener {
  onFocus(show: Show): void;
  onPress(show: Show): void;
  onNearEnd(rowId: string): void;
}

/**
 * A row of shows of any length. It has a fixed pool of cards, made when first needed, that take turns: a thousand shows
 * cost what ten do. The focus sticks to its show whatever arrives.
 */
export class ShowRow extends ThemedComponent implements FocusHost, Speaking {
  declare words: Words;
  declare clock: Clock;
  declare listener: ShowRowListener;
  declare rowId: string;
  declare private shows: readonly Show[];
  declare private index: number;
  declare private firstColumn: number;
  declare private heldKey: HeldKey;
  declare private scrolledAtMs: number;

  static override template({ motion, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth - contentStart,
      h: showRowHeight,
      Title: { text: textStyle('heading') },
      Cards: {
        y: showRowCardsY,
        w: stageWidth - contentStart,
        h: showCardHeight,
        // Scrolled far, the box itself is off the screen; its cards are not.
        clipbox: false,
        transitions: { x: motion.scroll },
      },
    };
  }

  override _construct(): void {
    this.rowId = '';
    this.shows = [];
    this.index = 0;
    this.firstColumn = 0;
    this.heldKey = createHeldKey();
    this.scrolledAtMs = Number.NEGATIVE_INFINITY;
  }

  /** Shows another row, where it was left. `column`: without a memory, the column the focus comes from. */
  open(rowId: string, title: string, shows: readonly Show[], memory: RowMemory | undefined): void {
    this.rowId = rowId;
    setText(part(this, 'Title'), title);
    this.shows = shows;
    const remembered = shows.findIndex((show) => show.id === memory?.showId);
    const index = remembered >= 0 ? remembered : (memory?.index ?? 0);
    this.index = Math.max(0, Math.min(index, shows.length - 1));
    this.firstColumn = Math.max(0, this.index - ((memory?.index ?? 0) - (memory?.firstColumn ?? 0)));
    this.scroll(false);
    this.bindCards();
  }

  /** Takes over what is new. While the row has the focus, the focused show stays where it is. */
  update(title: string, shows: readonly Show[]): void {
    setText(part(this, 'Title'), title);
    const focused = this.focusedShow;
    if (this.hasFocus()) {
      this.shows = pinFocused(shows, focused, this.index);
    } else {
      this.shows = shows;
    }
    const index = this.shows.findIndex((show) => show.id === focused?.id);
    const column = this.index - this.firstColumn;
    this.index = Math.max(0, Math.min(index >= 0 ? index : this.index, this.shows.length - 1));
    this.firstColumn = this.index - column;
    this.scroll(false);
    this.bindCards();
    this._refocus();
    if (this.hasFocus() && this.focusedShow !== undefined) this.listener.onFocus(this.focusedShow);
  }

  get spoken(): Spoken {
    const name = part(this, 'Title').text?.text ?? '';
    return { name, kind: 'row', position: { index: this.index + 1, count: this.shows.length } };
  }

  get memory(): RowMemory {
    return { showId: this.focusedShow?.id, index: this.index, firstColumn: this.firstColumn };
  }

  get focusedShow(): Show | undefined {
    return this.shows[this.index];
  }

  /** Which card of the screen has the focus, counted from the start. */
  get column(): number {
    return this.index - this.firstColumn;
  }

  get length(): number {
    return this.shows.length;
  }

  /** Puts the focus on the card in that column of the screen, or on the last one before it. */
  focusColumn(column: number): void {
    this.moveTo(Math.max(0, Math.min(this.firstColumn + column, this.shows.length - 1)));
  }

  /** Draws anew what goes by the time. */
  tick(nowMs: number): void {
    for (const card of this.cards()) if (card.visible) card.tick(nowMs);
  }

  private moveTo(index: number): void {
    this.index = index;
    this.scroll(true);
    this.bindCards();
    this._refocus();
    if (this.focusedShow !== undefined) this.listener.onFocus(this.focusedShow);
    if (index >= this.shows.length - nearEndCards) this.listener.onNearEnd(this.rowId);
  }

  /** Moves the cards just so far that the focused one is whole on the screen. */
  private scroll(isSmooth: boolean): void {
    const last = Math.max(0, this.shows.length - wholeColumns);
    const lowest = Math.max(0, this.index - wholeColumns + 1);
    this.firstColumn = Math.min(Math.max(this.firstColumn, lowest), this.index, last);
    const cards = part(this, 'Cards');
    const target = -this.firstColumn * cardPitch;
    if (!isSmooth) {
      cut(cards, 'x', target);
      return;
    }
    const lag = lagColumnsMax * cardPitch;
    const nearest = Math.max(target - lag, Math.min(cards.x, target + lag));
    if (nearest !== cards.x) {
      cut(cards, 'x', nearest);
    }
    cards.setSmooth('x', target);
  }

  /** Gives each show that is or soon will be on the screen a card: show i has card i modulo the pool's size. */
  private bindCards(): void {
    const nowMs = this.clock.nowMs();
    const first = Math.max(0, this.firstColumn - 1 - lagColumnsMax);
    const end = Math.min(this.shows.length, first + poolSize);
    for (let slot = 0; slot < poolSize; slot++) {
      const index = first + ((((slot - first) % poolSize) + poolSize) % poolSize);
      const show = index < end ? this.shows[index] : undefined;
      if (show === undefined) {
        const unused = this.cards()[slot];
        if (unused !== undefined) unused.visible = false;
        continue;
      }
      const card = this.cardInSlot(slot);
      card.x = index * cardPitch;
      card.visible = true;
      if (card.show !== show) card.present(show, nowMs);
    }
  }

  private cardInSlot(slot: number): ShowCard {
    const { childList, children } = part(this, 'Cards');
    for (let made = children.length; made <= slot; made++) {
      const card = new ShowCard(this.stage);
      card.words = this.words;
      card.visible = false;
      card.onPress = () => {
        if (card.show !== undefined) this.listener.onPress(card.show);
      };
      childList.add(card);
    }
    return part(this, 'Cards').children[slot] as unknown as ShowCard;
  }

  private cards(): ShowCard[] {
    return part(this, 'Cards').children as unknown as ShowCard[];
  }

  override _getFocused(): Lightning.Component {
    return this.cards()[this.index % poolSize] ?? this;
  }

  override _handleLeft(event: KeyboardEvent): boolean {
    return this.step('left', -1, event.repeat);
  }

  override _handleRight(event: KeyboardEvent): boolean {
    return this.step('right', 1, event.repeat);
  }

  override _handleLeftRelease(): boolean {
    this.heldKey.release();
    return false;
  }

  override _handleRightRelease(): boolean {
    this.heldKey.release();
    return false;
  }

  private step(key: string, direction: 1 | -1, isRepeat: boolean): boolean {
    const steps = this.heldKey.press(key, this.clock.monotonicMs(), isRepeat);
    const index = Math.max(0, Math.min(this.index + direction * steps, this.shows.length - 1));
    if (index === this.index) return false;
    this.moveTo(index);
    return true;
  }

  focusOn(child: Lightning.Component): void {
    const slot = this.cards().findIndex((card) => card === child);
    const show = slot < 0 ? undefined : this.cards()[slot]?.show;
    const index = this.shows.findIndex((candidate) => candidate.id === show?.id);
    if (index < 0 || index === this.index) return;
    const column = index - this.firstColumn;
    const isAtEdge = column < 0 || column >= wholeColumns;
    const nowMs = this.clock.monotonicMs();
    if (isAtEdge && nowMs - this.scrolledAtMs < pointerScrollMs) return;
    if (isAtEdge) this.scrolledAtMs = nowMs;
    this.moveTo(index);
  }
}
