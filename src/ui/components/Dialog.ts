import { Lightning } from '@lightningjs/sdk';
import { Button, Row } from '@lightningjs/ui-components';
import type { Question } from '../app-context';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { FocusRing } from './FocusRing';
import { rounded } from './RoundedShader';

const panelWidth = 880;
const paddingUnits = 56;
const contentWidth = panelWidth - 2 * paddingUnits;
const answerHeight = 72;
const answerGapUnits = 24;
const answerWidthMax = 372;

const answerWidth = (count: number): number =>
  Math.min(answerWidthMax, (contentWidth - (count - 1) * answerGapUnits) / count);

/** This app's look on ui-components' Button; its own theme has other colours, type and no ring. */
function answerStyle({ colour, fontStack, type }: Theme): object {
  const answerText = { fontFace: fontStack, ...type.bodyStrong, letterSpacing: 0 };
  return {
    base: {
      h: answerHeight,
      radius: radius.card,
      backgroundColor: colour.surfaceRaised,
      paddingX: 16,
      minWidth: 0,
      textStyle: { ...answerText, textColor: colour.text },
    },
    mode: { focused: { backgroundColor: colour.text, textStyle: { ...answerText, textColor: colour.textOnLight } } },
  };
}

/** An answer with its name for the voice guide. */
class AnswerButton extends Button implements Speaking {
  get spoken(): Spoken {
    return { name: this.title ?? '', kind: 'button' };
  }
}

/** Where a pointer meets an answer; ui-components knows no pointer. */
class AnswerArea extends Lightning.Component {
  declare onHover: () => void;
  declare onClick: () => void;

  _handleHover(): void {
    this.onHover();
  }

  _handleClick(): void {
    this.onClick();
  }
}

/**
 * A question over the page, which is dimmed beneath. It comes with ui-components, so its code is loaded only when there is
 * something to ask.
 */
export class Dialog extends ThemedComponent implements Speaking {
  declare question: Question;
  declare onClosed: () => void;
  declare private isClosed: boolean;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.dim,
      // Keeps the pointer from the page beneath.
      collision: true,
      testId: 'dialog',
      Panel: {
        x: stageWidth / 2,
        y: stageHeight / 2,
        mount: 0.5,
        w: panelWidth,
        Back: { w: panelWidth, rect: true, color: colour.surface, shader: rounded(radius.panel) },
        Title: {
          x: paddingUnits,
          y: paddingUnits,
          text: textStyle('title', { width: contentWidth, linesMax: 2 }),
        },
        Body: {
          x: paddingUnits,
          text: textStyle('body', { width: contentWidth, linesMax: 5, colour: colour.textSecondary }),
        },
        Ring: { type: FocusRing },
        Answers: { type: Row, x: paddingUnits, w: contentWidth, h: answerHeight },
        Areas: { x: paddingUnits, w: contentWidth },
      },
    };
  }

  override _construct(): void {
    this.isClosed = false;
  }

  override _init(): void {
    const panel = part(this, 'Panel');
    const { title, body, answers } = this.question;
    setText(part(panel, 'Title'), title);
    setText(part(panel, 'Body'), body ?? '');
    part(panel, 'Body').visible = body !== undefined;
    part(panel, 'Title').on('txLoaded', () => this.arrange());
    part(panel, 'Body').on('txLoaded', () => this.arrange());

    const width = answerWidth(answers.length);
    const style = answerStyle(this.theme);
    const row = this.row();
    row.style = { itemSpacing: answerGapUnits };
    row.signals = { selectedChange: () => this.arrange() };
    row.items = answers.map(({ label }) => ({
      type: AnswerButton,
      // Its label is in the middle either way; ui-components doesn't mirror it rightly.
      rtl: false,
      title: label,
      fixed: true,
      w: width,
      h: answerHeight,
      style,
      getFocusScale: () => 1,
      testId: 'button',
    }));
    answers.forEach((_answer, index) => {
      const area = new AnswerArea(this.stage);
      area.patch({
        x: index * (width + answerGapUnits),
        w: width,
        h: answerHeight,
        collision: true,
        cursor: 'pointer',
      });
      area.onHover = () => {
        row.selectedIndex = index;
      };
      area.onClick = () => this.press(index);
      part(panel, 'Areas').childList.add(area);
    });
    this.arrange();
  }

  get spoken(): Spoken {
    const { title, answers } = this.question;
    return {
      name: title,
      kind: 'dialog',
      details: [part(part(this, 'Panel'), 'Body').text?.text ?? ''],
      position: { index: this.row().selectedIndex + 1, count: answers.length },
    };
  }

  /** Replaces the body. */
  say(body: string): void {
    setText(part(part(this, 'Panel'), 'Body'), body);
  }

  /** Takes it from the screen without an answer. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.onClosed();
  }

  private row(): Row {
    return partOf(part(this, 'Panel'), 'Answers', Row as unknown as abstract new () => Row);
  }

  private arrange(): void {
    const panel = part(this, 'Panel');
    const title = part(panel, 'Title');
    const body = part(panel, 'Body');
    body.y = title.y + Math.max(title.renderHeight, 52) + 16;
    const bodyHeight = body.visible ? Math.max(body.renderHeight, 40) + 40 : 24;
    const answersY = body.y + bodyHeight;
    const height = answersY + answerHeight + paddingUnits;
    this.row().y = answersY;
    part(panel, 'Areas').y = answersY;
    panel.h = height;
    part(panel, 'Back').h = height;

    const { answers } = this.question;
    const width = answerWidth(answers.length);
    const ring = partOf(panel, 'Ring', FocusRing);
    const x = paddingUnits + this.row().selectedIndex * (width + answerGapUnits);
    ring.surround(x, answersY, width, answerHeight, radius.card);
    ring.visible = true;
  }

  private press(index: number): void {
    const answer = this.question.answers[index];
    this.close();
    answer?.onPress?.();
  }

  override _getFocused(): Lightning.Component {
    return this.row();
  }

  override _handleEnter(): void {
    this.press(this.row().selectedIndex);
  }

  override _handleBack(): void {
    this.close();
    this.question.onDismiss?.();
  }

  /** Nothing else reaches the page beneath. */
  override _handleKey(): boolean {
    return true;
  }
}
