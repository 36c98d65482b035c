import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import type { MeasureText } from '../text-measure';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { chatWidth } from './ChatBubble';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';

const padding = { x: 18, y: 14 } as const;
const iconSize = 26;
const inner = chatWidth - 2 * padding.x;
const linesMax = 3;

/** What stands over the chat for a while: whose words, and the words. */
export interface ChatNoteWords {
  /** What identifies it; the same one again costs nothing. */
  readonly id: string;
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
}

/** A pinned message, or a question that the host answers, over the chat. Read-only. `h` follows the words. */
export class ChatNote extends ThemedComponent {
  declare private shownId: string | undefined;

  static override template({ colour, textStyle, type }: Theme): Lightning.Component.Template {
    return {
      w: chatWidth,
      visible: false,
      testId: 'chat-note',
      Back: { w: chatWidth, rect: true, color: colour.veil, shader: rounded(radius.pill + 4) },
      Icon: { type: Icon, x: padding.x, y: padding.y + (type.smallStrong.lineHeight - iconSize) / 2 },
      Title: {
        x: padding.x + iconSize + 10,
        y: padding.y,
        text: textStyle('smallStrong', { colour: colour.accent, width: inner - iconSize - 10, linesMax: 1 }),
      },
      Words: { x: padding.x, y: padding.y + type.smallStrong.lineHeight + 2, text: textStyle('caption') },
    };
  }

  override _construct(): void {
    this.shownId = undefined;
  }

  show(note: ChatNoteWords | undefined, measure: MeasureText): void {
    this.visible = note !== undefined;
    if (note === undefined || note.id === this.shownId) return;
    this.shownId = note.id;
    const { colour, type } = this.theme;
    const lines = wrapText(note.text, measure, { width: inner, linesMax });
    partOf(this, 'Icon', Icon).show(note.icon, iconSize);
    part(this, 'Icon').color = colour.accent;
    setText(part(this, 'Title'), note.title);
    setText(part(this, 'Words'), lines.join('\n'));
    this.h = 2 * padding.y + type.smallStrong.lineHeight + 2 + lines.length * type.caption.lineHeight;
    part(this, 'Back').h = this.h;
  }
}
