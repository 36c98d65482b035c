import type { Lightning } from '@lightningjs/sdk';
import type { ChatMessage } from '../../../contract/chat';
import type { ChatMode } from '../../domain/preferences';
import type { AnsweredQuestion } from '../../domain/timeline-state';
import type { Words } from '../../i18n/words';
import { partOf } from '../part';
import { createMeasure } from '../text-measure';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ChatBubble, chatWidth, type ChatMeasures } from './ChatBubble';
import { ChatNote } from './ChatNote';
import { chatIcon, pinIcon } from './watch-icons';

const gap = 14;
/** More than fit the tallest column with one-line messages. */
export const chatBubblesMax = 9;
/** Drawing words is what costs: a flood of messages takes no more of a frame than this. */
export const freshPerFrameMax = 3;

/**
 * The last chat lines, newest at the foot; over them what is pinned and the question being answered. Read-only; nothing in it
 * takes the focus. `w` and `h` are the column's; a line that would stick out at the top isn't drawn.
 *
 * However fast messages come, a frame draws a few new ones at most and a fixed number of bubbles takes turns: what nobody
 * could have read is passed over. What was removed goes with the next frame. While it isn't on the screen it draws nothing.
 */
export class ChatColumn extends ThemedComponent {
  declare words: Words;
  declare private bubbles: ChatBubble[];
  declare private measures: ChatMeasures | undefined;
  declare private known: readonly ChatMessage[];
  /** What stands on the screen, oldest first. */
  declare private shown: readonly ChatMessage[];
  declare private pinned: ChatMessage | undefined;
  declare private answered: AnsweredQuestion | undefined;
  declare private shownMode: ChatMode;
  declare private isStale: boolean;
  declare private onFrame: () => void;

  static override template(): Lightning.Component.Template {
    return { w: chatWidth, testId: 'chat', Pinned: { type: ChatNote }, Answered: { type: ChatNote } };
  }

  override _construct(): void {
    this.bubbles = [];
    this.measures = undefined;
    this.known = [];
    this.shown = [];
    this.pinned = undefined;
    this.answered = undefined;
    this.shownMode = 'column';
    this.isStale = false;
    this.onFrame = () => {
      if (this.isStale) this.draw();
    };
  }

  override _setup(): void {
    for (let index = 0; index < chatBubblesMax; index += 1) {
      this.bubbles.push(this.add({ type: ChatBubble }));
    }
  }

  override _active(): void {
    this.stage.on('frameStart', this.onFrame);
  }

  override _inactive(): void {
    this.stage.off('frameStart', this.onFrame);
  }

  /** Oldest first, as of the playhead. The same array again costs nothing. */
  set messages(messages: readonly ChatMessage[]) {
    if (messages === this.known) return;
    this.known = messages;
    this.drawAgain();
  }

  /** What stands over the chat, as of the playhead. */
  showNotes(pinned: ChatMessage | undefined, answered: AnsweredQuestion | undefined): void {
    if (pinned === this.pinned && answered === this.answered) return;
    this.pinned = pinned;
    this.answered = answered;
    this.drawAgain();
  }

  /** All that fits, the newest line alone, or nothing. */
  set mode(mode: ChatMode) {
    if (mode === this.shownMode) return;
    this.shownMode = mode;
    this.drawAgain();
  }

  /** With the next frame, and there will be one: the loop may be asleep. */
  private drawAgain(): void {
    this.isStale = true;
    this.stage.forceRenderUpdate();
  }

  /** The messages of this frame: what stood there less what is gone, and the next few that haven't been drawn. */
  private next(count: number): readonly ChatMessage[] {
    if (count === 0) return [];
    const [oldest] = this.known;
    const ids = new Set(this.known.map(({ id }) => id));
    // What the flood has washed out may stand until others take its place; what was removed may not.
    const standing = this.shown.filter(({ id, atMs }) => ids.has(id) || (oldest !== undefined && atMs < oldest.atMs));
    const last = standing[standing.length - 1];
    const lastIndex = this.known.findIndex(({ id }) => id === last?.id);
    const target = this.known.slice(-count);
    const fresh = (lastIndex < 0 ? target : this.known.slice(lastIndex + 1).slice(-count)).slice(0, freshPerFrameMax);
    const row = [...standing, ...fresh].slice(-count);
    return fresh.length === 0 ? this.settle(row, target) : row;
  }

  /** Fills in what is older than what stands there, a few a frame, from the newest up. */
  private settle(row: readonly ChatMessage[], target: readonly ChatMessage[]): readonly ChatMessage[] {
    const present = new Set(row.map(({ id }) => id));
    let budget = freshPerFrameMax;
    const kept = new Set<string>();
    for (let index = target.length - 1; index >= 0; index -= 1) {
      const message = target[index];
      if (message === undefined) continue;
      if (!present.has(message.id)) {
        if (budget === 0) break;
        budget -= 1;
      }
      kept.add(message.id);
    }
    return target.filter(({ id }) => kept.has(id));
  }

  private draw(): void {
    const counts: Readonly<Record<ChatMode, number>> = { column: chatBubblesMax, 'last-line': 1, off: 0 };
    const count = counts[this.shownMode];
    const row = this.next(count);
    const target = count === 0 ? [] : this.known.slice(-count);
    this.isStale = row.length !== target.length || row.some((message, index) => message.id !== target[index]?.id);
    this.shown = row;
    const top = this.drawNotes();
    this.place(row, top);
  }

  /** Answers where the chat begins. */
  private drawNotes(): number {
    const { t } = this.words;
    const { text: measure } = this.measuring();
    const isColumn = this.shownMode === 'column';
    const { pinned, answered } = this;
    const pin = partOf(this, 'Pinned', ChatNote);
    const answer = partOf(this, 'Answered', ChatNote);
    pin.show(
      pinned && isColumn
        ? { id: pinned.id, icon: pinIcon, title: t('chat.pinned', { name: pinned.author.name }), text: pinned.text }
        : undefined,
      measure,
    );
    answer.show(
      answered && isColumn
        ? {
            id: `${answered.question.id} ${String(answered.atMs)}`,
            icon: chatIcon,
            title: t('chat.answering', { name: answered.question.author.name }),
            text:
              answered.answer === undefined
                ? answered.question.text
                : t('chat.question-and-answer', { question: answered.question.text, answer: answered.answer }),
          }
        : undefined,
      measure,
    );
    let top = 0;
    for (const note of [pin, answer]) {
      if (!note.visible) continue;
      note.y = top;
      top += note.h + gap;
    }
    return top;
  }

  private place(row: readonly ChatMessage[], top: number): void {
    const wanted = new Set(row.map(({ id }) => id));
    const kept = new Map<string, ChatBubble>();
    const free: ChatBubble[] = [];
    for (const bubble of this.bubbles) {
      if (bubble.messageId !== undefined && wanted.has(bubble.messageId)) kept.set(bubble.messageId, bubble);
      else free.push(bubble);
    }
    let foot = this.h;
    for (let index = row.length - 1; index >= 0; index -= 1) {
      const message = row[index];
      if (message === undefined) continue;
      const bubble = kept.get(message.id) ?? free.pop();
      if (bubble === undefined) break;
      if (bubble.messageId !== message.id) bubble.show(message, this.measuring(), this.origin(message));
      const y = foot - bubble.h;
      bubble.y = y;
      bubble.visible = y >= top;
      foot = y - gap;
    }
    for (const bubble of free) bubble.hide();
  }

  /** Says that the words aren't the author's own. */
  private origin({ translatedFrom }: ChatMessage): string {
    const { words } = this;
    if (translatedFrom === undefined) return '';
    const language = words.languageName(translatedFrom);
    return language === undefined ? words.t('chat.translated') : words.t('chat.translated-from', { language });
  }

  private measuring(): ChatMeasures {
    this.measures ??= { name: createMeasure(this.theme, 'captionStrong'), text: createMeasure(this.theme, 'caption') };
    return this.measures;
  }
}
