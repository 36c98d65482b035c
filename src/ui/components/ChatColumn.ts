import type { Lightning } from '@lightningjs/sdk';
import type { ChatMessage } from '../../../contract/chat';
import type { ChatMode } from '../../domain/preferences';
import { createMeasure } from '../text-measure';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ChatBubble, chatWidth, type ChatMeasures } from './ChatBubble';

const gap = 14;
/** More than fit the tallest column with one-line messages. */
const bubbleCount = 9;

/**
 * The last chat lines, newest at the foot. Read-only; nothing in it takes the focus. `w` and `h` are the column's; a
 * line that would stick out at the top isn't drawn.
 */
export class ChatColumn extends ThemedComponent {
  declare private bubbles: ChatBubble[];
  declare private measures: ChatMeasures | undefined;
  declare private shown: readonly ChatMessage[];
  declare private shownMode: ChatMode;

  static override template(): Lightning.Component.Template {
    return { w: chatWidth, testId: 'chat' };
  }

  override _construct(): void {
    this.bubbles = [];
    this.measures = undefined;
    this.shown = [];
    this.shownMode = 'column';
  }

  override _setup(): void {
    for (let index = 0; index < bubbleCount; index += 1) {
      this.bubbles.push(this.add({ type: ChatBubble }));
    }
  }

  /** Oldest first, as of the playhead. The same array again costs nothing. */
  set messages(messages: readonly ChatMessage[]) {
    if (messages === this.shown) return;
    this.shown = messages;
    this.draw();
  }

  /** All that fits, the newest line alone, or nothing. */
  set mode(mode: ChatMode) {
    if (mode === this.shownMode) return;
    this.shownMode = mode;
    this.draw();
  }

  private draw(): void {
    const counts: Readonly<Record<ChatMode, number>> = { column: bubbleCount, 'last-line': 1, off: 0 };
    const count = counts[this.shownMode];
    const last = count === 0 ? [] : this.shown.slice(-count);
    const wanted = new Set(last.map(({ id }) => id));
    const kept = new Map<string, ChatBubble>();
    const free: ChatBubble[] = [];
    for (const bubble of this.bubbles) {
      if (bubble.messageId !== undefined && wanted.has(bubble.messageId)) kept.set(bubble.messageId, bubble);
      else free.push(bubble);
    }
    let foot = this.h;
    for (let index = last.length - 1; index >= 0; index -= 1) {
      const message = last[index];
      if (message === undefined) continue;
      const bubble = kept.get(message.id) ?? free.pop();
      if (bubble === undefined) break;
      if (bubble.messageId !== message.id) bubble.show(message, this.measuring());
      const top = foot - bubble.h;
      bubble.y = top;
      bubble.visible = top >= 0;
      foot = top - gap;
    }
    for (const bubble of free) bubble.hide();
  }

  private measuring(): ChatMeasures {
    this.measures ??= { name: createMeasure(this.theme, 'captionStrong'), text: createMeasure(this.theme, 'caption') };
    return this.measures;
  }
}
