import type { Lightning } from '@lightningjs/sdk';
import { Keyboard, type Column, type Row } from '@lightningjs/ui-components';
import type { Words } from '../../i18n/words';
import { part } from '../part';
import { requestFocus } from '../request-focus';
import { kanaMarks, keyboardLayouts, type KanaMark, type KeyboardLayout } from '../search/keyboard-layouts';
import type { Speaking, Spoken } from '../spoken';
import { ThemedComponent } from '../theme/ThemedComponent';
import { KeyCap, type KeyFace } from './KeyCap';
import { deleteIcon, spaceIcon } from './search-icons';

/** Six, eight and ten keys with their gaps fill it in whole units. */
export const searchKeyboardWidth = 588;
/** Room for the ring of a key beside the next one. */
const gap = 12;
const keyHeightMax = 76;

/** Not plain `delete`: ui-components' own theme has a picture for a key of that name. */
const deeds = ['space', 'delete-last', 'clear', 'layout', 'done'] as const;
type Deed = (typeof deeds)[number];

/** What ui-components' types leave out. */
interface Updating {
  requestUpdate(isForced: boolean): void;
}

/** What the viewer does with the keyboard. */
export interface SearchKeyboardListener {
  type(text: string): void;
  markKana(mark: KanaMark): void;
  deleteLast(): void;
  clear(): void;
  done(): void;
}

const isDeed = (keyId: string): keyId is Deed => (deeds as readonly string[]).indexOf(keyId) >= 0;
const isKanaMark = (keyId: string): keyId is KanaMark => (kanaMarks as readonly string[]).indexOf(keyId) >= 0;

/** Vowel signs and the like are written on a ring that stands for their letter. */
const letterFace = (letter: string): Partial<KeyFace> =>
  /^[\u0900-\u0903\u093a-\u094f]$/.test(letter)
    ? { isLetter: true, title: `\u25cc${letter}`, spokenName: letter }
    : { isLetter: true };

/**
 * Letters to choose with five keys: ui-components' Keyboard with this app's keys, in the layouts of the viewer's language,
 * one at a time. The letters stand the way of their script, whichever way the screen is read.
 */
export class SearchKeyboard extends ThemedComponent implements Speaking {
  declare words: Words;
  declare listener: SearchKeyboardListener;
  /** What is in the field, for the ear. */
  declare typed: string;
  declare private layoutIndex: number;

  static override template(): Lightning.Component.Template {
    return {
      w: searchKeyboardWidth,
      testId: 'keyboard',
      Keys: {
        type: Keyboard,
        w: searchKeyboardWidth,
        rowWrap: false,
        keyComponent: KeyCap,
        style: { keySpacing: gap },
      },
    };
  }

  override _construct(): void {
    this.typed = '';
    this.layoutIndex = 0;
  }

  override _init(): void {
    this.build(0, 0);
  }

  get spoken(): Spoken {
    const { t } = this.words;
    return { name: t('rail.search'), kind: 'keyboard', state: this.typed === '' ? [] : [this.typed] };
  }

  /** Puts the focus of the keyboard on the key that ends typing. */
  focusOnDone(): void {
    const { items } = this.column;
    const last = items.length - 1;
    this.select(last, (items[last] as Row).items.length - 1);
  }

  private get layouts(): readonly [KeyboardLayout, ...KeyboardLayout[]] {
    return keyboardLayouts(this.words.locale);
  }

  private get keys(): Keyboard {
    return part(this, 'Keys') as unknown as Keyboard;
  }

  /** The keyboard's rows; there is one layout at a time. */
  private get column(): Column {
    return this.keys.children[0] as unknown as Column;
  }

  private build(row: number, index: number): void {
    const layout = this.layouts[this.layoutIndex] ?? this.layouts[0];
    const { keys } = this;
    keys.rtl = layout.isRightToLeft;
    keys.formats = { [layout.name]: this.rows(layout) } as unknown as NonNullable<Keyboard['formats']>;
    // At once: without keys nothing would have the focus for a frame.
    (keys as unknown as Updating).requestUpdate(true);
    // They say nothing by themselves: the keyboard does, and its keys.
    for (const place of [keys, this.column, ...this.column.items]) Object.assign(place, { spoken: undefined });
    this.select(row, index);
  }

  private rows({ columns, rows }: KeyboardLayout): KeyFace[][] {
    const { t } = this.words;
    const unit = (searchKeyboardWidth + gap) / columns - gap;
    const height = Math.min(keyHeightMax, Math.floor((this.h + gap) / (rows.length + 2)) - gap);
    const half = (searchKeyboardWidth - gap) / 2;
    const third = (searchKeyboardWidth - 2 * gap) / 3;
    const make = (keyId: string, w: number, face: Partial<KeyFace> = {}): KeyFace => ({
      ...{ keyId, title: keyId, isLetter: false, w, h: height },
      ...{ onPress: (id, isRepeat) => this.press(id, isRepeat), onVisit: (key) => this.visit(key) },
      ...face,
    });
    const { layouts } = this;
    const next = layouts[(this.layoutIndex + 1) % layouts.length];
    const done = (w: number): KeyFace => make('done', w, { title: t('search.done') });
    return [
      ...rows.map((letters) => letters.map((letter) => make(letter, unit, letterFace(letter)))),
      [
        make('space', third, { title: t('search.space'), icon: spaceIcon }),
        make('delete-last', third, { title: t('search.delete'), icon: deleteIcon }),
        make('clear', third, { title: t('search.clear') }),
      ],
      layouts.length === 1 || next === undefined
        ? [done(searchKeyboardWidth)]
        : [
            make('layout', half, { title: next.label, spokenName: t('search.letters', { letters: next.label }) }),
            done(half),
          ],
    ];
  }

  private select(row: number, index: number): void {
    const { column } = this;
    // The column chooses a key near the one before; the wanted one is chosen after that.
    column.selectedIndex = row;
    (column.items[row] as Row).selectedIndex = index;
    // Laid out later, it would choose a near one again.
    Object.assign(column, { prevSelected: undefined });
    this._refocus();
  }

  private visit(key: KeyCap): void {
    this.column.items.forEach((row, rowIndex) => {
      const index = (row as Row).items.indexOf(key);
      if (index >= 0) this.select(rowIndex, index);
    });
    requestFocus(this);
  }

  private press(keyId: string, isRepeat: boolean): void {
    // A held key is one press, but for the one that deletes.
    if (isRepeat && keyId !== 'delete-last') return;
    const { listener } = this;
    if (isKanaMark(keyId)) listener.markKana(keyId);
    else if (isDeed(keyId)) this.act(keyId);
    else listener.type(keyId);
  }

  private act(deed: Deed): void {
    const { listener } = this;
    switch (deed) {
      case 'space':
        listener.type(' ');
        return;
      case 'delete-last':
        listener.deleteLast();
        return;
      case 'clear':
        listener.clear();
        return;
      case 'done':
        listener.done();
        return;
      case 'layout': {
        this.layoutIndex = (this.layoutIndex + 1) % this.layouts.length;
        const { rows } = this.layouts[this.layoutIndex] ?? this.layouts[0];
        // On the same key, which now leads back.
        this.build(rows.length + 1, 0);
      }
    }
  }

  override _getFocused(): Lightning.Component {
    return this.keys;
  }
}
