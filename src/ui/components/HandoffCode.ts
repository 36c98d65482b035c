import type { Lightning } from '@lightningjs/sdk';
import type { Handoff } from '../../../contract/handoff';
import type { Words } from '../../i18n/words';
import { fitText } from '../fit-text';
import { part, partOf } from '../part';
import { createMeasure } from '../text-measure';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { wrapText } from '../wrap-text';
import { Icon } from './Icon';
import type { EncodeQr } from './qr-layout';
import { QrCode } from './QrCode';
import { rounded } from './RoundedShader';
import { SteadyNumber } from './SteadyNumber';

/** Side of the white card: with the largest quiet zone that occurs, its modules still span 480 units. */
export const codeSide = 632;
const headlineY = codeSide + 8;
const openedIconSize = 36;
const codeSpacing = 4;

/** Stand-ins for the filled-in parts of the sentence, so that it can be cut where they are, in any language's order. */
const addressMark = '\u0001';
const codeMark = '\u0002';

interface Piece {
  readonly text: string;
  readonly isStrong: boolean;
  readonly isCode: boolean;
}

/**
 * What a phone needs: the code to scan, how long the price is held, and a short address and code for a phone whose camera
 * fails. Before the platform has answered the same places stand empty, so that nothing jumps.
 */
export class HandoffCode extends ThemedComponent {
  declare words: Words;
  declare private shownCode: string | undefined;
  declare private drawnUrl: string | undefined;

  static override template({ colour, textStyle, type }: Theme): Lightning.Component.Template {
    const lines = (line: number): object => ({
      y: headlineY + type.heading.lineHeight + line * type.caption.lineHeight,
      w: codeSide,
      children: Array.from({ length: 4 }, () => ({ visible: false })),
    });
    return {
      w: codeSide,
      Card: { w: codeSide, h: codeSide, rect: true, color: colour.paper, shader: rounded(radius.panel) },
      Waiting: {
        x: 40,
        y: codeSide / 2 - 40,
        w: codeSide - 80,
        text: textStyle('body', { width: codeSide - 80, linesMax: 2, align: 'center', colour: colour.inkOnPaper }),
      },
      Qr: { type: QrCode },
      OpenedIcon: { type: Icon, y: headlineY + 2, visible: false },
      Headline: { y: headlineY, text: textStyle('heading') },
      Held: { type: SteadyNumber, x: codeSide, mountX: 1, y: headlineY + 6 },
      Line0: lines(0),
      Line1: lines(1),
    };
  }

  override _construct(): void {
    this.shownCode = undefined;
    this.drawnUrl = undefined;
  }

  override _init(): void {
    partOf(this, 'Held', SteadyNumber).look = { style: 'caption', colour: this.theme.colour.textSecondary };
    partOf(this, 'Qr', QrCode).placeIn(0, 0, codeSide);
    partOf(this, 'OpenedIcon', Icon).show('smartphone', openedIconSize);
    part(this, 'OpenedIcon').color = this.theme.colour.success;
  }

  /** The platform hasn't answered yet. */
  wait(isSlow: boolean): void {
    const { t } = this.words;
    partOf(this, 'Qr', QrCode).hide();
    this.drawnUrl = undefined;
    this.shownCode = undefined;
    setText(part(this, 'Waiting'), t(isSlow ? 'state.slow' : 'handoff.requesting'));
    part(this, 'Waiting').visible = true;
    setText(part(this, 'Headline'), t('handoff.scan'));
    this.markOpened(false);
    partOf(this, 'Held', SteadyNumber).value = '';
    part(this, 'Line0').visible = false;
    part(this, 'Line1').visible = false;
  }

  /** `encode` is undefined until its code is here; the rest shows without it. */
  show(handoff: Handoff, isOpened: boolean, encode: EncodeQr | undefined): void {
    if (encode !== undefined && handoff.url !== this.drawnUrl) {
      partOf(this, 'Qr', QrCode).show(handoff.url, encode);
      this.drawnUrl = handoff.url;
      part(this, 'Waiting').visible = false;
    }
    setText(part(this, 'Headline'), this.words.t(isOpened ? 'handoff.opened' : 'handoff.scan'));
    this.markOpened(isOpened);
    this.fitHeadline();
    if (handoff.code === this.shownCode) return;
    this.shownCode = handoff.code;
    this.layOutSentence(handoff);
  }

  /** `undefined`: it is held, but for how long isn't said. */
  set heldForMs(remainingMs: number | undefined) {
    const { words } = this;
    partOf(this, 'Held', SteadyNumber).value =
      remainingMs === undefined
        ? words.t('handoff.price-held')
        : words.t('handoff.held-for', { time: words.timeLeft(remainingMs) });
    this.fitHeadline();
  }

  /** Beside how long the price is held. */
  private fitHeadline(): void {
    const headline = part(this, 'Headline');
    const held = part(this, 'Held').w;
    fitText(headline, codeSide - headline.x - (held > 0 ? held + 20 : 0), this.theme, 'heading');
  }

  private markOpened(isOpened: boolean): void {
    part(this, 'OpenedIcon').visible = isOpened;
    part(this, 'Headline').x = isOpened ? openedIconSize + 10 : 0;
  }

  /** On one line if it fits, else broken before the words that lead to the last filled-in part. */
  private layOutSentence(handoff: Handoff): void {
    const precision = this.stage.getRenderPrecision();
    const plain = createMeasure(this.theme, 'caption', precision);
    const strong = createMeasure(this.theme, 'captionStrong', precision);
    const widthOf = ({ text, isStrong, isCode }: Piece): number =>
      (isStrong ? strong(text) : plain(text)) + (isCode ? text.length * codeSpacing : 0);
    const address = wrapText(handoff.address, strong, { width: codeSide * 0.8, linesMax: 1 })[0] ?? '';
    const sentence = this.words.t('handoff.or-type', { address: addressMark, code: codeMark });
    const pieces = sentence
      .split(/([\u0001\u0002])/)
      .filter((text) => text !== '')
      .map((text) => ({
        text: text === addressMark ? address : text === codeMark ? handoff.code : text,
        isStrong: text === addressMark || text === codeMark,
        isCode: text === codeMark,
      }));
    const total = pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
    const lastStrong = pieces.map(({ isStrong }) => isStrong).lastIndexOf(true);
    const breakAt = total <= codeSide ? pieces.length : Math.max(1, lastStrong - 1);
    this.fillLine('Line0', pieces.slice(0, breakAt), widthOf);
    this.fillLine('Line1', pieces.slice(breakAt), widthOf);
  }

  private fillLine(ref: 'Line0' | 'Line1', pieces: readonly Piece[], widthOf: (piece: Piece) => number): void {
    const line = part(this, ref);
    line.visible = true;
    let x = 0;
    line.children.forEach((cell, index) => {
      const piece = pieces[index];
      cell.visible = piece !== undefined;
      if (piece === undefined) return;
      const shown = index === 0 ? { ...piece, text: piece.text.trimStart() } : piece;
      const look = shown.isStrong
        ? this.theme.textStyle('captionStrong', { text: shown.text })
        : this.theme.textStyle('caption', { text: shown.text, colour: this.theme.colour.textSecondary });
      // Lightning leaves the spacing out of the width it measures.
      const spaced = { ...look, letterSpacing: codeSpacing, paddingRight: shown.text.length * codeSpacing };
      cell.patch({ x, text: shown.isCode ? spaced : look });
      x += widthOf(shown);
    });
  }
}
