import type { Lightning } from '@lightningjs/sdk';
import type { WayToWatch } from '../../../contract/platform';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { actionButtonHeight } from './ActionButton';
import { readableSide, type EncodeQr } from './qr-layout';
import { QrCode } from './QrCode';
import { rounded } from './RoundedShader';
import { Sheet, sheetPadding } from './Sheet';

const width = 1400;
/** With the largest quiet zone that occurs, the modules still span what a phone reads from across the room. */
const codeSide = readableSide + 152;
const textWidth = width - 3 * sheetPadding - codeSide;
const height = codeSide + 2 * sheetPadding;

/** What is needed to watch a show that isn't open, and the code of the operator's page for it. */
export class WaysSheet extends Sheet implements Speaking {
  declare words: Words;
  declare private title: string;
  declare private body: string;
  declare private url: string;
  declare private encoder: EncodeQr | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    return {
      ...Sheet.frame(theme, width, {
        Title: { x: sheetPadding, y: sheetPadding, text: textStyle('title', { width: textWidth, linesMax: 3 }) },
        Body: {
          x: sheetPadding,
          text: textStyle('body', { width: textWidth, linesMax: 6, colour: colour.textSecondary }),
        },
        Card: {
          x: width - sheetPadding - codeSide,
          y: sheetPadding,
          ...{ w: codeSide, h: codeSide, rect: true, color: colour.paper, shader: rounded(radius.panel) },
        },
        Qr: { type: QrCode },
      }),
      testId: 'ways-sheet',
    };
  }

  override _construct(): void {
    this.title = '';
    this.body = '';
    this.url = '';
    this.encoder = undefined;
  }

  override _init(): void {
    this.setHeight(height);
    partOf(this.panel, 'Qr', QrCode).placeIn(width - sheetPadding - codeSide, sheetPadding, codeSide);
    this.actions.patch({ x: sheetPadding, y: height - sheetPadding - actionButtonHeight, w: textWidth });
    part(this.panel, 'Title').on('txLoaded', () => this.arrange());
  }

  /** `title`: what is needed. Without `url` there is nothing to show here. */
  open(title: string, { url = '' }: WayToWatch): void {
    const { panel, words } = this;
    this.title = title;
    this.url = url;
    this.body = words.t('show.ways-body', { address: url.replace(/^https?:\/\//, '').replace(/\/$/, '') });
    setText(part(panel, 'Title'), title);
    setText(part(panel, 'Body'), this.body);
    this.drawCode();
    this.showActions([{ kind: 'button', id: 'close', label: words.t('show.close'), onPress: () => this.onClose() }]);
    this.arrange();
  }

  /** What draws the code, as soon as it is here; the typed address serves until then. */
  set encode(encode: EncodeQr) {
    this.encoder = encode;
    this.drawCode();
  }

  private drawCode(): void {
    const code = partOf(this.panel, 'Qr', QrCode);
    if (this.encoder === undefined || this.url === '') code.hide();
    else code.show(this.url, this.encoder);
  }

  get spoken(): Spoken {
    return { name: this.title, kind: 'dialog', details: [this.body] };
  }

  private arrange(): void {
    const title = part(this.panel, 'Title');
    const { lineHeight } = this.theme.type.title;
    part(this.panel, 'Body').y = title.y + Math.max(title.renderHeight, lineHeight) + 24;
  }
}
