import type { Lightning } from '@lightningjs/sdk';
import type { ChatMessage } from '../../../contract/chat';
import { part } from '../part';
import type { MeasureText } from '../text-measure';
import { setText } from '../text';
import { chatNameColours } from '../theme/palette';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { rounded } from './RoundedShader';

export const chatWidth = 460;
const padding = { x: 18, y: 14 } as const;
const nameGap = 14;
const nameShareMax = 0.6;
const linesMax = 3;
const hostBarWidth = 5;

export interface ChatMeasures {
  readonly name: MeasureText;
  readonly text: MeasureText;
}

/** The same name gets the same colour on every TV. */
export function nameColour(name: string): number | undefined {
  let sum = 0;
  for (let index = 0; index < name.length; index += 1) sum = (sum * 31 + name.charCodeAt(index)) >>> 0;
  return chatNameColours[sum % chatNameColours.length];
}

/** One chat line: the name, then the words in its remaining width. The host's own words carry the accent. */
export class ChatBubble extends ThemedComponent {
  declare messageId: string | undefined;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: chatWidth,
      visible: false,
      Back: { w: chatWidth, rect: true, color: colour.veil, shader: rounded(radius.pill + 4) },
      Bar: { w: hostBarWidth, rect: true, visible: false, color: colour.accent, shader: rounded(2) },
      Name: { x: padding.x, y: padding.y - 2, text: textStyle('captionStrong', { colour: 0xffffffff }) },
      Words: { x: padding.x, y: padding.y - 2, text: textStyle('caption') },
      Origin: {
        x: padding.x,
        visible: false,
        text: textStyle('small', { colour: colour.textSecondary, width: chatWidth - 2 * padding.x, linesMax: 1 }),
      },
    };
  }

  override _construct(): void {
    this.messageId = undefined;
  }

  /** Draws a message and sets `h`, all in the same frame. `origin`: what there is to say of a translation, or nothing. */
  show(message: ChatMessage, measures: ChatMeasures, origin: string): void {
    this.messageId = message.id;
    const { colour, textStyle, type } = this.theme;
    const isHost = message.author.role === 'host';
    const inner = chatWidth - 2 * padding.x;
    const name = wrapText(message.author.name, measures.name, { width: inner * nameShareMax, linesMax: 1 })[0] ?? '';
    const indent = Math.ceil(measures.name(name)) + nameGap;
    const lines = wrapText(message.text, measures.text, { width: inner, indent, linesMax });
    const wordsHeight = lines.length * type.caption.lineHeight;
    const originHeight = origin === '' ? 0 : type.small.lineHeight;
    const height = wordsHeight + originHeight + 2 * padding.y;
    setText(part(this, 'Name'), name);
    part(this, 'Name').color = isHost ? colour.accent : (nameColour(message.author.name) ?? colour.textSecondary);
    part(this, 'Words').text = {
      ...textStyle('caption', { text: lines.join('\n') }),
      textIndent: indent,
      // Lightning leaves the indent out of the width it measures.
      paddingRight: indent,
    };
    part(this, 'Origin').patch({ y: padding.y + wordsHeight - 2, visible: origin !== '' });
    if (origin !== '') setText(part(this, 'Origin'), origin);
    part(this, 'Back').h = height;
    part(this, 'Bar').patch({ visible: isHost, y: 8, h: height - 16 });
    this.patch({ h: height, visible: true });
  }

  hide(): void {
    this.messageId = undefined;
    this.visible = false;
  }
}
