import type { Lightning } from '@lightningjs/sdk';
import type { LibraryState } from '../../domain/library-store';
import type { ProductGlance } from '../../domain/product-glance';
import { createRecentSearches, type RecentSearches } from '../../domain/recent-searches';
import { createSearchStore, type SearchState, type SearchStore } from '../../domain/search-store';
import type { Unsubscribe } from '../../domain/store';
import { createSuggestedCreators, type SuggestedCreators } from '../../domain/suggested-creators';
import type { AppContext, Place } from '../app-context';
import { HandoffPanel } from '../components/HandoffPanel';
import { MessagePanel } from '../components/MessagePanel';
import { RowColumn, type ColumnRow } from '../components/RowColumn';
import { SearchField, searchFieldHeight } from '../components/SearchField';
import { SearchKeyboard, searchKeyboardWidth } from '../components/SearchKeyboard';
import { part, partOf } from '../part';
import { placeOfShow } from '../place-of-show';
import type { FocusHost } from '../request-focus';
import { withKanaMark, withoutLast } from '../search/edit-text';
import { typedCharacter } from '../search/typed-character';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { followLibrary } from './follow-library';
import type { Page } from './page';
import { createProductPanel, type ProductPanel } from './product-panel';
import { searchMessage, searchNews, searchWord } from './search-message';
import { foundRows, idleRows, searchBoxes, searchRowKinds, type SearchDeeds } from './search-rows';
import { tickWhileOpen } from './tick-while-open';

/** Times such as "In 12 min" are drawn anew this often. */
const tickMs = 10_000;
const resultsX = contentStart + searchKeyboardWidth + 68;
const resultsWidth = stageWidth - resultsX;
const resultsMiddle = (resultsX + stageWidth - safeArea.x) / 2;
/** Of what was found for another text than the present one. */
const oldAlpha = 0.4;

/** What a link says, as far as it can be read. */
function decodeWords(words: string): string {
  try {
    return decodeURIComponent(words);
  } catch {
    return '';
  }
}

type Zone = 'keyboard' | 'results';

/** Letters at the start, and beside them what they find: shows, creators, products. */
export class SearchPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  declare private store: SearchStore | undefined;
  declare private recent: RecentSearches | undefined;
  declare private suggested: SuggestedCreators | undefined;
  declare private buying: ProductPanel | undefined;
  declare private endings: Unsubscribe[];
  declare private tray: LibraryState['tray'];
  declare private zone: Zone;
  /** What the rows are of: suggestions, or a text. */
  declare private rowsOf: string;
  declare private firstRow: string | undefined;
  /** The last letters came from a real keyboard: its Backspace deletes, while a remote's Back goes back. */
  declare private isTypedByHand: boolean;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle } = theme;
    const keyboardY = safeArea.y + searchFieldHeight(theme) + 28;
    const wordHeight = scaled(72);
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'search-page',
      Field: { type: SearchField, x: contentStart, y: safeArea.y },
      Keyboard: {
        type: SearchKeyboard,
        x: contentStart,
        y: keyboardY,
        h: stageHeight - safeArea.y - wordHeight - 12 - keyboardY,
      },
      Word: {
        x: contentStart,
        y: stageHeight - safeArea.y,
        mountY: 1,
        text: textStyle('caption', { width: searchKeyboardWidth, linesMax: 2, colour: colour.textSecondary }),
      },
      Results: {
        type: RowColumn,
        ...{ x: resultsX, y: safeArea.y, w: resultsWidth, visible: false },
        Rows: { w: resultsWidth },
      },
      Skeleton: { x: resultsX, y: safeArea.y, w: resultsWidth, visible: false, children: searchBoxes(theme) },
      Message: { type: MessagePanel, x: resultsMiddle, y: stageHeight / 2, visible: false },
      Panel: { type: HandoffPanel, visible: false },
    };
  }

  override _construct(): void {
    this.store = undefined;
    this.recent = undefined;
    this.suggested = undefined;
    this.buying = undefined;
    this.endings = [];
    this.tray = [];
    this.zone = 'keyboard';
    this.rowsOf = '';
    this.firstRow = undefined;
    this.isTypedByHand = false;
  }

  override _setup(): void {
    const { context, keyboard, place } = this;
    const { words, clock } = context;
    partOf(this, 'Field', SearchField).placeholder = words.t('search.placeholder');
    Object.assign(keyboard, {
      words,
      listener: {
        type: (typed: string) => this.press(this.query + typed),
        markKana: (mark) => this.press(withKanaMark(this.query, mark)),
        deleteLast: () => this.press(withoutLast(this.query)),
        clear: () => this.press(''),
        done: () => this.finish(),
      },
    } satisfies Partial<SearchKeyboard>);
    this.buying = createProductPanel({
      ...{ context, panel: partOf(this, 'Panel', HandoffPanel), closeLabel: 'show.close' },
      onClosed: () => {
        this.zone = 'results';
        this._refocus();
      },
    });
    this.rows.kinds = searchRowKinds(context, this.theme, resultsWidth, this.deeds);
    this.recent = createRecentSearches(context.storage);
    this.store = createSearchStore({ platform: context.discovery, clock, random: Math.random });
    this.suggested = createSuggestedCreators({ platform: context.discovery, home: context.home });
    if ('words' in place) this.store.ask(decodeWords(place.words));
  }

  override _init(): void {
    // Somebody has said it all already: OK leads on.
    if (this.query !== '') this.keyboard.focusOnDone();
  }

  private get keyboard(): SearchKeyboard {
    return partOf(this, 'Keyboard', SearchKeyboard);
  }
  private get rows(): RowColumn {
    return partOf(this, 'Results', RowColumn);
  }
  private get message(): MessagePanel {
    return partOf(this, 'Message', MessagePanel);
  }
  private get isBuying(): boolean {
    return this.buying?.isOpen === true;
  }
  private get query(): string {
    return this.store?.state.text ?? '';
  }

  private get deeds(): SearchDeeds {
    const { navigate } = this.context;
    return {
      openShow: (show) => {
        this.noteSearch();
        navigate.to(placeOfShow(show));
      },
      openCreator: ({ id }) => {
        this.noteSearch();
        navigate.to({ page: 'creator', creatorId: id });
      },
      send: (glance) => {
        this.noteSearch();
        this.send(glance);
      },
      lookFor: (text) => {
        this.zone = 'keyboard';
        this.keyboard.focusOnDone();
        this.store?.ask(text);
      },
      forgetSearches: () => {
        this.recent?.forget();
        this.zone = 'keyboard';
        this.rowsOf = '';
        this.draw();
      },
    };
  }

  enter(): void {
    const { context, store, suggested } = this;
    const { clock, home } = context;
    if (store === undefined || suggested === undefined) return;
    store.start();
    home.start();
    suggested.start();
    this.endings.push(
      store.subscribe(({ text }) => {
        this.place = { page: 'search', words: encodeURIComponent(text) };
        this.draw();
      }),
      home.subscribe(() => this.draw()),
      suggested.subscribe(() => this.draw()),
      () => suggested.stop(),
      () => home.stop(),
    );
    this.buying?.enter();
    // Without a library what is kept isn't marked; all else works.
    const following = followLibrary(context, ({ tray }) => {
      this.tray = tray;
      this.draw();
    });
    this.endings.push(
      () => following.close(),
      tickWhileOpen(clock, tickMs, (nowMs) => this.rows.tick(nowMs)),
    );
  }

  leave(): void {
    for (const end of this.endings.splice(0)) end();
    this.store?.stop();
    this.buying?.leave();
  }

  /** The app itself may close. */
  override _detach(): void {
    this.leave();
  }

  private draw(): void {
    const { context, store } = this;
    if (store === undefined) return;
    const { text, answer } = store.state;
    const { t } = context.words;
    partOf(this, 'Field', SearchField).show(text);
    this.keyboard.typed = text;
    this.drawRows(store.state);
    this.drawMessage(store.state);
    const isOld = answer.kind === 'asking' && this.rowsOf !== '';
    this.rows.visible = this.rows.hasRows && this.rowsOf !== '';
    this.rows.alpha = isOld ? oldAlpha : 1;
    part(this, 'Skeleton').visible = answer.kind === 'asking' && !this.rows.visible && !this.message.visible;
    setText(part(this, 'Word'), searchWord(store.state, t));
    if (this.zone === 'results' && !this.canEnterResults) this.zone = 'keyboard';
    this._refocus();
  }

  private drawRows({ text, answer }: SearchState): void {
    const { context } = this;
    const { t } = context.words;
    switch (answer.kind) {
      case 'idle':
        this.present(
          'suggestions',
          idleRows(this.recent?.texts ?? [], this.suggested?.state ?? [], context.home.state, t, this.deeds),
        );
        return;
      case 'found':
        this.present(`text ${text.trim()}`, foundRows(answer.result, this.tray, t));
        return;
      case 'asking':
        // What was found for the letters before stays, paler, until the answer is here. Suggestions go.
        if (this.rowsOf === 'suggestions') this.rowsOf = '';
        return;
      case 'nothing':
      case 'failed':
        // What the viewer is in the middle of stays where it is.
        if (this.zone !== 'results' || this.rowsOf !== `text ${text.trim()}`) this.rowsOf = '';
    }
  }

  /**
   * Rows of something else begin anew, and so do those that get another first row before the viewer is among them; fresher
   * ones leave what has the focus in its place.
   */
  private present(name: string, rows: readonly ColumnRow[]): void {
    const first = rows.find(({ items }) => items.length > 0)?.id;
    const isHeadNew = first !== this.firstRow && this.zone !== 'results';
    this.firstRow = first;
    if (this.rowsOf !== name || isHeadNew) {
      this.rows.clear();
      this.rowsOf = name;
    }
    this.rows.update(rows);
  }

  private drawMessage(state: SearchState): void {
    const { context, message, rows } = this;
    const { kind } = state.answer;
    // A viewer who tries again keeps the button until there is an answer.
    const isRetried = kind === 'asking' && message.visible && this.zone === 'results';
    const isWanted = kind === 'failed' || (kind !== 'asking' && !(rows.hasRows && this.rowsOf !== ''));
    message.visible = isRetried || isWanted;
    const words = searchMessage(state, context.words.t, {
      anew: () => this.press(''),
      retry: () => this.store?.retry(),
      goHome: () => context.navigate.to({ page: 'home' }),
    });
    if (isWanted && words !== undefined) message.show(words);
  }

  get spoken(): Spoken {
    const { context, store } = this;
    const { t } = context.words;
    return { name: t('rail.search'), kind: 'page', state: store === undefined ? [] : searchNews(store.state, t) };
  }

  /** What is chosen is worth keeping; half a word on the way to it isn't. */
  private noteSearch(): void {
    const { context, recent, query } = this;
    if (context.preferences.state.isHistoryKept) recent?.remember(query);
  }

  /** The viewer has changed the text with the keys on the screen. */
  private press(text: string): void {
    this.isTypedByHand = false;
    this.zone = 'keyboard';
    this.store?.type(text);
    this._refocus();
  }

  private finish(): void {
    const { store, query } = this;
    if (store === undefined) return;
    if (store.state.answer.kind === 'found') this.noteSearch();
    store.ask(query);
    this.enterResults();
  }

  private get canEnterResults(): boolean {
    if (this.rows.visible) return this.rows.alpha === 1;
    return this.message.visible && this.store?.state.answer.kind !== 'idle';
  }

  private enterResults(): void {
    if (this.canEnterResults) this.zone = 'results';
    // The answer is on its way: it needn't wait for further letters.
    else this.store?.ask(this.query);
    this._refocus();
  }

  private leaveResults(): void {
    this.zone = 'keyboard';
    // What only the focus had kept on the screen goes.
    this.draw();
  }

  private send(glance: ProductGlance): void {
    this.buying?.send(glance);
    this._refocus();
  }

  override _handleRight(event: KeyboardEvent | undefined): boolean {
    // A held key stays on its side.
    if (!this.isBuying && this.zone === 'keyboard' && event?.repeat !== true) this.enterResults();
    return true;
  }

  override _handleLeft(event: KeyboardEvent | undefined): boolean {
    if (this.isBuying) return true;
    if (this.zone === 'keyboard') return false;
    if (event?.repeat !== true) this.leaveResults();
    return true;
  }

  override _handleBack(event: Partial<KeyboardEvent> | undefined): boolean {
    if (this.isBuying) {
      this.buying?.close();
      return true;
    }
    if (this.isTypedByHand && event?.key === 'Backspace') {
      // Held, it empties the field and no more; on an empty one it is Back.
      if (this.query === '') return event.repeat === true;
      this.type(withoutLast(this.query));
      return true;
    }
    if (this.zone !== 'results') return false;
    this.leaveResults();
    return true;
  }

  /** Keys that no remote has: letters of a keyboard go into the field. */
  override _handleKey(event: Partial<KeyboardEvent>): boolean {
    const typed = typedCharacter(event);
    if (typed === undefined || this.isBuying) return false;
    // A remote has digits, too.
    if (!/\d/.test(typed)) this.isTypedByHand = true;
    this.type(this.query + typed);
    return true;
  }

  /** By a real keyboard; its Enter then ends typing. */
  private type(text: string): void {
    this.zone = 'keyboard';
    this.keyboard.focusOnDone();
    this.store?.type(text);
    this._refocus();
  }

  focusOn(child: Lightning.Component): void {
    if (this.isBuying) return;
    if (child === this.keyboard) this.zone = 'keyboard';
    else if (this.canEnterResults) this.zone = 'results';
  }

  override _getFocused(): Lightning.Component {
    if (this.isBuying) return partOf(this, 'Panel', HandoffPanel);
    if (this.zone === 'keyboard') return this.keyboard;
    return this.rows.visible ? this.rows : this.message;
  }
}
