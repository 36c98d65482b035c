import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import type { FocusHost } from '../request-focus';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionButton, actionButtonHeight } from './ActionButton';
import { Icon, type IconName } from './Icon';

export interface Message {
  readonly icon: IconName;
  readonly title: string;
  readonly body: string;
  /** At most three, in a row; the first has the focus. Without any the panel only tells. */
  readonly actions: readonly { readonly label: string; onPress(): void }[];
}

export const messagePanelWidth = 960;
const iconSizeUnits = 72;
const actionGapUnits = 24;

/** A calm sentence in place of content that isn't there: empty, failed or offline, with a way on. Centred on its `x`, `y`. */
export class MessagePanel extends ThemedComponent implements FocusHost, Speaking {
  declare private message: Message | undefined;
  declare private focusedIndex: number;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: messagePanelWidth,
      h: 360,
      mount: 0.5,
      testId: 'message-panel',
      Icon: { type: Icon, x: messagePanelWidth / 2, mountX: 0.5, color: colour.textTertiary },
      Title: {
        y: iconSizeUnits + 24,
        w: messagePanelWidth,
        text: textStyle('title', { width: messagePanelWidth, linesMax: 2, align: 'center' }),
      },
      Body: {
        y: iconSizeUnits + 96,
        w: messagePanelWidth,
        text: textStyle('body', {
          width: messagePanelWidth,
          linesMax: 3,
          align: 'center',
          colour: colour.textSecondary,
        }),
      },
      Actions: { x: messagePanelWidth / 2, y: iconSizeUnits + 200, h: actionButtonHeight },
    };
  }

  override _construct(): void {
    this.message = undefined;
    this.focusedIndex = 0;
  }

  override _init(): void {
    part(this, 'Title').on('txLoaded', () => this.arrange());
    part(this, 'Body').on('txLoaded', () => this.arrange());
  }

  /** Replaces what it says. The focus stays on the same button when the labels are the same. */
  show(message: Message): void {
    this.message = message;
    partOf(this, 'Icon', Icon).show(message.icon, iconSizeUnits);
    setText(part(this, 'Title'), message.title);
    setText(part(this, 'Body'), message.body);
    const buttons = this.buttons();
    const isSame =
      buttons.length === message.actions.length &&
      buttons.every((button, index) => button.label === message.actions[index]?.label);
    if (!isSame) {
      this.focusedIndex = 0;
      part(this, 'Actions').childList.clear();
      for (const action of message.actions) this.addButton(action.label);
    }
    this.buttons().forEach((button, index) => {
      button.onPress = () => message.actions[index]?.onPress();
    });
    this.arrange();
    this._refocus();
  }

  get spoken(): Spoken | undefined {
    if (this.message === undefined) return undefined;
    const { title, body, actions } = this.message;
    const position = { index: this.focusedIndex + 1, count: actions.length };
    return { name: title, kind: 'message', details: [body], position };
  }

  private addButton(label: string): void {
    const button = new ActionButton(this.stage);
    button.label = label;
    button.onResize = () => this.arrange();
    part(this, 'Actions').childList.add(button);
  }

  private buttons(): ActionButton[] {
    return part(this, 'Actions').children.filter((child) => child instanceof ActionButton);
  }

  private arrange(): void {
    const title = part(this, 'Title');
    const body = part(this, 'Body');
    body.y = title.y + Math.max(title.renderHeight, 52) + 16;
    const actions = part(this, 'Actions');
    actions.y = body.y + Math.max(body.renderHeight, 40) + 40;
    let width = 0;
    for (const button of this.buttons()) {
      button.x = width;
      width += button.w + actionGapUnits;
    }
    actions.patch({ w: width - actionGapUnits, x: (messagePanelWidth - width + actionGapUnits) / 2 });
    this.h = actions.y + (width > 0 ? actionButtonHeight : 0);
  }

  focusOn(child: Lightning.Component): void {
    const index = this.buttons().findIndex((candidate) => candidate === child);
    if (index >= 0) this.focusedIndex = index;
  }

  override _handleLeft(): boolean {
    return this.move(-1);
  }

  override _handleRight(): boolean {
    return this.move(1);
  }

  private move(step: number): boolean {
    const next = this.focusedIndex + step;
    if (next < 0 || next >= this.buttons().length) return false;
    this.focusedIndex = next;
    this._refocus();
    return true;
  }

  override _getFocused(): Lightning.Component {
    return this.buttons()[this.focusedIndex] ?? this;
  }
}
