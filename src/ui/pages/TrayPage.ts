import type { Lightning } from '@lightningjs/sdk';
import type { HandoffViewState } from '../../domain/handoff-state';
import type { LibraryState, LibraryStore } from '../../domain/library-store';
import type { Unsubscribe } from '../../domain/store';
import { createTrayProducts, type TrayProducts } from '../../domain/tray-products';
import type { AppContext, Place } from '../app-context';
import { ActionButton, actionButtonHeight } from '../components/ActionButton';
import { HandoffPanel } from '../components/HandoffPanel';
import { topOfList, type ListMemory } from '../components/ListColumn';
import { MessagePanel } from '../components/MessagePanel';
import { glanceOfEntry, TrayList, trayLineWidth, type TrayEntry } from '../components/TrayLine';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { contentStart, safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { createHandoffSession, type HandoffSession } from './handoff-session';
import { loadEncoder } from './load-encoder';
import type { Page } from './page';

const actions = ['Send', 'Watch', 'Remove'] as const;
type Action = (typeof actions)[number];
const actionsX = contentStart + trayLineWidth + 72;

/** What the viewer has kept for later: what it costs now, and the ways on. */
export class TrayPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Where the list was, for a page that takes another one's place. */
  declare memory: ListMemory | undefined;
  declare private library: LibraryStore | undefined;
  declare private products: TrayProducts | undefined;
  declare private handoffs: HandoffSession | undefined;
  declare private kept: LibraryState | undefined;
  declare private isOpened: boolean;
  declare private focused: 'list' | Action | 'panel';
  declare private ending: Unsubscribe | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle } = theme;
    const y = safeArea.y + scaled(92);
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'tray-page',
      Title: { x: contentStart, y: safeArea.y, text: textStyle('title') },
      List: { type: TrayList, x: contentStart, y, h: stageHeight - safeArea.y - y, visible: false },
      Actions: {
        x: actionsX,
        y,
        w: stageWidth - safeArea.x - actionsX,
        visible: false,
        Send: { type: ActionButton },
        Watch: { type: ActionButton },
        Remove: { type: ActionButton },
      },
      Message: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
      Panel: { type: HandoffPanel, visible: false },
    };
  }

  override _construct(): void {
    this.memory = undefined;
    this.library = undefined;
    this.products = undefined;
    this.handoffs = undefined;
    this.kept = undefined;
    this.isOpened = false;
    this.focused = 'list';
    this.ending = undefined;
  }

  override _setup(): void {
    const { words, clock } = this.context;
    const { t } = words;
    setText(part(this, 'Title'), t('rail.tray'));
    const { list, panel } = this;
    Object.assign(list, { words, clock, onPress: () => this.focusOnPart('Send') });
    list.onFocusChange = () => this.showActions();
    Object.assign(panel, {
      words,
      clock,
      closeLabel: 'tray.back',
      onClose: () => this.closePanel(),
      onCancel: () => this.handoffs?.cancel(),
      onRenew: () => this.handoffs?.renew(),
    });
    const labels = { Send: t('tray.send'), Watch: t('tray.watch'), Remove: t('tray.remove') } as const;
    const presses = { Send: () => this.send(), Watch: () => this.watch(), Remove: () => this.remove() } as const;
    for (const ref of actions) {
      this.button(ref).label = labels[ref];
      this.button(ref).widthMin = stageWidth - safeArea.x - actionsX;
      this.button(ref).onPress = presses[ref];
    }
    partOf(this, 'Message', MessagePanel).show({
      icon: 'shopping-bag',
      title: t('tray.empty.title'),
      body: t('tray.empty.body'),
      actions: [{ label: t('watch.back-to-home'), onPress: () => this.context.navigate.back() }],
    });
  }

  private get list(): TrayList {
    return partOf(this, 'List', TrayList);
  }
  private get panel(): HandoffPanel {
    return partOf(this, 'Panel', HandoffPanel);
  }
  private button(ref: Action): ActionButton {
    return partOf(part(this, 'Actions'), ref, ActionButton);
  }

  get isEndTaken(): boolean {
    return this.focused === 'panel';
  }

  enter(): void {
    const { context } = this;
    const { clock, preferences } = context;
    this.panel.isCalm = preferences.state.isSellingCalm;
    const products = createTrayProducts({ product: (id) => context.product(id), clock, onChange: () => this.draw() });
    this.products = products;
    this.handoffs = createHandoffSession({
      context,
      onState: (state) => this.followHandoff(state),
      isPanelOpen: () => this.focused === 'panel',
    });
    context.loadLibrary().then(
      (library) => {
        if (this.products !== products) return;
        this.library = library;
        this.ending = library.subscribe((state) => {
          this.kept = state;
          products.want(state.tray.map(({ productId }) => productId));
          this.draw();
        });
      },
      () => this.context.navigate.toast(this.context.words.t('state.offline.title')),
    );
    loadEncoder(this.panel, () => this.products === products && this.attached);
  }

  leave(): void {
    this.ending?.();
    this.ending = undefined;
    this.products?.stop();
    this.products = undefined;
    this.handoffs?.close();
    this.handoffs = undefined;
    if (this.focused === 'panel') this.closePanel();
  }

  /** For the page that takes this one's place when all is built anew. */
  remember(): { readonly memory: ListMemory } {
    return { memory: this.list.memory };
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    return { name: t('rail.tray'), kind: 'page', state: this.kept?.isLoaded === true ? [] : [t('voice.loading')] };
  }

  private draw(): void {
    const { kept: state, products, list } = this;
    if (state?.isLoaded !== true || products === undefined) return;
    const entries = state.tray.map((item): TrayEntry => ({
      id: item.variantId,
      item,
      product: products.of(item.productId),
    }));
    if (this.isOpened) list.update(entries);
    else list.open(this.context.words.t('rail.tray'), entries, this.memory ?? topOfList);
    this.isOpened = true;
    const isEmpty = entries.length === 0;
    list.visible = !isEmpty;
    part(this, 'Actions').visible = !isEmpty;
    part(this, 'Message').visible = isEmpty;
    if (isEmpty && this.focused !== 'panel') this.focused = 'list';
    this.showActions();
    this._refocus();
  }

  /** Which of the actions the item in focus has; the others make room. */
  private showActions(): void {
    const entry = this.list.focusedItem;
    if (entry === undefined) return;
    const glance = glanceOfEntry(entry);
    const has: Readonly<Record<Action, boolean>> = {
      Send: glance !== undefined && glance.availability !== 'sold-out',
      Watch: entry.item.showId !== undefined,
      Remove: true,
    };
    let y = 0;
    for (const ref of actions) {
      this.button(ref).patch({ y, visible: has[ref] });
      if (has[ref]) y += actionButtonHeight + 20;
    }
    if (this.focused !== 'list' && this.focused !== 'panel' && !has[this.focused]) this.focused = 'Remove';
    this._refocus();
  }

  private focusOnPart(spot: 'list' | Action): void {
    const isThere = spot === 'list' || this.button(spot).visible;
    this.focused = isThere ? spot : (this.shownActions()[0] ?? 'list');
    this._refocus();
  }

  private shownActions(): Action[] {
    return actions.filter((ref) => this.button(ref).visible);
  }

  private send(): void {
    const entry = this.list.focusedItem;
    const glance = entry === undefined ? undefined : glanceOfEntry(entry);
    if (entry === undefined || glance === undefined) return;
    const { showId } = entry.item;
    const choice = { productId: glance.product.id, variantId: glance.id, showId };
    const variant = glance.product.variants.find(({ id }) => id === glance.id);
    this.panel.open({ ...glance, isShowingNow: false }, variant?.title ?? '');
    this.panel.show({ kind: 'requesting', choice, isSlow: false });
    this.panel.visible = true;
    this.focused = 'panel';
    this.handoffs?.start(choice);
    this._refocus();
  }

  private closePanel(): void {
    this.panel.visible = false;
    this.focused = 'Send';
    this.showActions();
  }

  private followHandoff(state: HandoffViewState): void {
    if (this.focused === 'panel' && state.kind !== 'idle') this.panel.show(state);
  }

  private watch(): void {
    const showId = this.list.focusedItem?.item.showId;
    if (showId !== undefined) this.context.navigate.to({ page: 'watch', showId });
  }

  private remove(): void {
    const entry = this.list.focusedItem;
    if (entry !== undefined) this.library?.drop(entry.id);
  }

  private move(step: 1 | -1): boolean {
    if (this.focused === 'list' || this.focused === 'panel') return false;
    const shown = this.shownActions();
    const next = shown[shown.indexOf(this.focused) + step];
    if (next !== undefined) this.focusOnPart(next);
    return true;
  }

  override _handleUp(): boolean {
    return this.move(-1);
  }

  override _handleDown(): boolean {
    return this.move(1);
  }

  override _handleRight(): boolean {
    if (this.focused === 'list' && this.list.visible) this.focusOnPart(this.shownActions()[0] ?? 'list');
    return true;
  }

  override _handleLeft(): boolean {
    if (this.focused === 'list') return false;
    if (this.focused !== 'panel') this.focusOnPart('list');
    return true;
  }

  override _handleBack(): boolean {
    if (this.focused === 'panel') {
      this.closePanel();
      return true;
    }
    return false;
  }

  focusOn(child: Lightning.Component): void {
    if (this.focused === 'panel') return;
    const action = this.shownActions().find((ref) => this.button(ref) === child);
    this.focused = action ?? 'list';
  }

  override _getFocused(): Lightning.Component {
    if (this.focused === 'panel') return this.panel;
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    if (!this.list.visible) return this;
    return this.focused === 'list' ? this.list : this.button(this.focused);
  }
}
