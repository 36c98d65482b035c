import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import type { FocusHost } from '../request-focus';
import { stageWidth } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton, actionButtonHeight } from './ActionButton';
import type { IconName } from './Icon';
import { ToggleButton, type ToggleFaces } from './ToggleButton';

interface ActionBase {
  /** What keeps the focus when the row changes. */
  readonly id: string;
  onPress(): void;
}

/** A button of a row: one that does something, or one that switches something. */
export type Action =
  | (ActionBase & { readonly kind: 'button'; readonly label: string; readonly icon?: IconName })
  | (ActionBase & { readonly kind: 'toggle'; readonly faces: ToggleFaces; readonly isOn: boolean });

const gapUnits = 20;

/**
 * Buttons in a row. When the row changes, the focus stays on the same action, and on its place when that is gone; the first
 * action of a row that nobody has moved in keeps the focus whatever it becomes.
 */
export class ActionRow extends ThemedComponent implements FocusHost {
  /** The row has become wider or narrower. */
  declare onResize: (() => void) | undefined;
  declare private shown: readonly Action[];
  declare private index: number;
  declare private usedWidth: number;

  static override template(): Lightning.Component.Template {
    return { w: stageWidth, h: actionButtonHeight, Buttons: { w: stageWidth, h: actionButtonHeight } };
  }

  override _construct(): void {
    this.onResize = undefined;
    this.shown = [];
    this.index = 0;
    this.usedWidth = 0;
  }

  /** What the buttons take up, in stage units. */
  get contentWidth(): number {
    return this.usedWidth;
  }

  get isEmpty(): boolean {
    return this.shown.length === 0;
  }

  show(actions: readonly Action[]): void {
    const focusedId = this.shown[this.index]?.id;
    const isSame =
      actions.length === this.shown.length &&
      actions.every(({ id, kind }, index) => {
        const before = this.shown[index];
        return before?.id === id && before.kind === kind;
      });
    this.shown = actions;
    if (!isSame) this.rebuild(focusedId);
    actions.forEach((action, index) => {
      const button = this.buttons()[index];
      if (button === undefined) return;
      if (action.kind === 'toggle' && button instanceof ToggleButton) button.show(action.faces, action.isOn);
      else if (action.kind === 'button') Object.assign(button, { label: action.label, icon: action.icon });
    });
    this.arrange();
  }

  private rebuild(focusedId: string | undefined): void {
    const container = part(this, 'Buttons');
    container.childList.clear();
    for (const { id, kind } of this.shown) {
      const button = kind === 'toggle' ? new ToggleButton(this.stage) : new ActionButton(this.stage);
      button.patch({ testId: `action-${id}` });
      button.onPress = () => this.shown.find((action) => action.id === id)?.onPress();
      button.onResize = () => this.arrange();
      container.childList.add(button);
    }
    const kept = this.shown.findIndex(({ id }) => id === focusedId);
    const isMoved = this.index > 0;
    this.index = isMoved && kept >= 0 ? kept : Math.max(0, Math.min(this.index, this.shown.length - 1));
    this._refocus();
  }

  private buttons(): ActionButton[] {
    return part(this, 'Buttons').children.filter((child) => child instanceof ActionButton);
  }

  private arrange(): void {
    let x = 0;
    for (const button of this.buttons()) {
      button.x = x;
      x += button.w + gapUnits;
    }
    const width = Math.max(0, x - gapUnits);
    if (width === this.usedWidth) return;
    this.usedWidth = width;
    this.onResize?.();
  }

  focusOn(child: Lightning.Component): void {
    const index = this.buttons().findIndex((button) => button === child);
    if (index >= 0) this.index = index;
  }

  override _handleLeft(): boolean {
    return this.move(-1);
  }

  override _handleRight(): boolean {
    return this.move(1);
  }

  private move(step: 1 | -1): boolean {
    const next = this.index + step;
    if (next < 0 || next >= this.shown.length) return false;
    this.index = next;
    this._refocus();
    return true;
  }

  override _getFocused(): Lightning.Component {
    return this.buttons()[this.index] ?? this;
  }
}
