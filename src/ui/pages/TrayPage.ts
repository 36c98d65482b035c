import type { Lightning } from '@lightningjs/sdk';
import type { LibraryState } from '../../domain/library-store';
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
import { followLibrary, type FollowedLibrary } from './follow-library';
import type { Page } from './page';
import { createProductPanel, type ProductPanel } from './product-panel';

const actions = ['Send', 'Watch', 'Remove'] as const;
type Action = (typeof actions)[number];
const actionsX = contentStart + trayLineWidth + 72;

/** What the viewer has kept for later: what it costs now, and the ways on. */
export class TrayPage extends ThemedComponent implements Page, FocusHost, Speaking {
  declare context: AppContext;
  declare place: Place;
  /** Where the list was, for a page that takes another one's place. */
  declare memory: ListMemory | undefined;
  declare private followed: FollowedLibrary | undefined;
  declare private products: TrayProducts | undefined;
  declare private buying: ProductPanel | undefined;
  declare private kept: LibraryState | undefined;
  declare private isOpened: boolean;
  declare private focused: 'list' | Action;

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
    this.followed = undefined;
    this.products = undefined;
    this.buying = undefined;
    this.kept = undefined;
    this.isOpened = false;
    this.focused = 'list';
  }

  override _setup(): void {
    const { words, clock } = this.context;
    const { t } = words;
    setText(part(this, 'Title'), t('rail.tray'));
    const { list } = this;
    Object.assign(list, { words, clock, onPress: () => this.focusOnPart('Send') });
    list.onFocusChange = () => this.showActions();
    this.buying = createProductPanel({
      ...{ context: this.context, panel: partOf(this, 'Panel', HandoffPanel), closeLabel: 'tray.back' },
      onClosed: () => {
        this.focused = 'Send';
        this.showActions();
      },
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
  private button(ref: Action): ActionButton {
    return partOf(part(this, 'Actions'), ref, ActionButton);
  }

  get isEndTaken(): boolean {
    return this.buying?.isOpen === true;
  }

  enter(): void {
    const { context } = this;
    const { clock } = context;
    const products = createTrayProducts({ product: (id) => context.product(id), clock, onChange: () => this.draw() });
    this.products = products;
    this.buying?.enter();
    this.followed = followLibrary(
      context,
      (state) => {
        this.kept = state;
        products.want(state.tray.map(({ productId }) => productId));
        this.draw();
      },
      () => context.navigate.toast(context.words.t('state.offline.title')),
    );
  }

  leave(): void {
    this.followed?.close();
    this.products?.stop();
    this.products = undefined;
    this.buying?.leave();
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
    if (isEmpty) this.focused = 'list';
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
    if (this.focused !== 'list' && !has[this.focused]) this.focused = 'Remove';
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
    this.buying?.sendVariant(glance, { productId: glance.product.id, variantId: glance.id, showId });
    this._refocus();
  }

  private watch(): void {
    const showId = this.list.focusedItem?.item.showId;
    if (showId !== undefined) this.context.navigate.to({ page: 'watch', showId });
  }

  private remove(): void {
    const entry = this.list.focusedItem;
    if (entry !== undefined) this.followed?.library?.drop(entry.id);
  }

  private move(step: 1 | -1): boolean {
    if (this.isEndTaken || this.focused === 'list') return false;
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
    if (!this.isEndTaken && this.focused === 'list' && this.list.visible)
      this.focusOnPart(this.shownActions()[0] ?? 'list');
    return true;
  }

  override _handleLeft(): boolean {
    if (this.isEndTaken) return true;
    if (this.focused === 'list') return false;
    this.focusOnPart('list');
    return true;
  }

  override _handleBack(): boolean {
    if (!this.isEndTaken) return false;
    this.buying?.close();
    return true;
  }

  focusOn(child: Lightning.Component): void {
    if (this.isEndTaken) return;
    const action = this.shownActions().find((ref) => this.button(ref) === child);
    this.focused = action ?? 'list';
  }

  override _getFocused(): Lightning.Component {
    if (this.isEndTaken) return partOf(this, 'Panel', HandoffPanel);
    if (part(this, 'Message').visible) return partOf(this, 'Message', MessagePanel);
    if (!this.list.visible) return this;
    return this.focused === 'list' ? this.list : this.button(this.focused);
  }
}
