import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer } from '../../domain/ports/clock';
import { writeBrief, writeReport } from '../../domain/statistics-report';
import type { AppContext } from '../app-context';
import { part, partOf } from '../part';
import { statisticsLines } from '../settings/statistics-lines';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { radius, safeArea, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { actionButtonHeight } from './ActionButton';
import { ActionRow, type Action } from './ActionRow';
import { playbackMenuWidth } from './playback-menu-size';
import type { EncodeQr } from './qr-layout';
import { QrCode } from './QrCode';
import { rounded } from './RoundedShader';

const width = playbackMenuWidth - 56 - safeArea.x;
const labelWidth = 340;
const valueWidth = width - labelWidth - 24;
const rowGap = 6;
const refreshMs = 1000;
/** As much as fits above the buttons; a phone is held nearer to this code than to one for viewers. */
const codeSide = 600;
const lineCount = 11;

/** How playback goes, for engineers, a figure a line; and the way of the figures to somewhere they can be read. */
export class StatisticsPanel extends ThemedComponent implements Speaking {
  declare context: Pick<AppContext, 'words' | 'clock' | 'player' | 'device'>;
  declare onClose: () => void;
  declare private isExported: boolean;
  declare private note: string;
  declare private cancelRefresh: CancelTimer | undefined;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    const lines = Array.from({ length: lineCount }, () => ({
      w: width,
      Label: {
        text: textStyle('small', { width: labelWidth, linesMax: 2, colour: colour.textSecondary }),
      },
      Value: { x: labelWidth + 24, text: textStyle('smallStrong', { width: valueWidth, linesMax: 3 }) },
    }));
    return {
      w: width,
      testId: 'statistics',
      Lines: { w: width, children: lines },
      Export: {
        w: width,
        visible: false,
        Card: { w: codeSide, h: codeSide, rect: true, color: colour.paper, shader: rounded(radius.panel) },
        Qr: { type: QrCode },
        Note: { y: codeSide + 20, text: textStyle('small', { width, linesMax: 4 }) },
      },
      Actions: { type: ActionRow },
    };
  }

  override _construct(): void {
    this.isExported = false;
    this.note = '';
    this.cancelRefresh = undefined;
  }

  override _init(): void {
    part(this, 'Actions').y = this.h - actionButtonHeight;
    partOf(part(this, 'Export'), 'Qr', QrCode).placeIn(0, 0, codeSide);
    for (const line of part(this, 'Lines').children) {
      for (const ref of ['Label', 'Value']) part(line, ref).on('txLoaded', () => this.arrange());
    }
  }

  open(): void {
    this.isExported = false;
    part(this, 'Export').visible = false;
    part(this, 'Lines').visible = true;
    this.showActions();
    this.refresh();
  }

  close(): void {
    this.cancelRefresh?.();
    this.cancelRefresh = undefined;
  }

  override _onDetach(): void {
    this.close();
  }

  get spoken(): Spoken {
    const { player, words } = this.context;
    const figures = statisticsLines(player.statistics(), words).map(({ label, value }) => `${label}: ${value}`);
    return {
      name: words.t('statistics.title'),
      kind: 'panel',
      details: this.isExported ? [] : figures,
      state: this.isExported ? [this.note] : [],
    };
  }

  private showActions(): void {
    const { t } = this.context.words;
    const close: Action = { kind: 'button', id: 'close', label: t('show.close'), onPress: () => this.onClose() };
    const send: Action = { kind: 'button', id: 'export', label: t('statistics.export'), onPress: () => this.export() };
    partOf(this, 'Actions', ActionRow).show(this.isExported ? [close] : [send, close]);
  }

  private refresh(): void {
    this.cancelRefresh?.();
    const { player, words, clock } = this.context;
    const figures = statisticsLines(player.statistics(), words);
    part(this, 'Lines').children.forEach((line, index) => {
      setText(part(line, 'Label'), figures[index]?.label ?? '');
      setText(part(line, 'Value'), figures[index]?.value ?? '');
    });
    this.arrange();
    this.cancelRefresh = clock.after(refreshMs, () => this.refresh());
  }

  private arrange(): void {
    const { lineHeight } = this.theme.type.small;
    let y = 0;
    for (const line of part(this, 'Lines').children) {
      line.y = y;
      const height = Math.max(lineHeight, part(line, 'Label').renderHeight, part(line, 'Value').renderHeight);
      y += height + rowGap;
    }
  }

  /** The whole report goes where the device can put it; what fits a code stands on the screen until it is closed. */
  private export(): void {
    const { player, words, clock, device } = this.context;
    this.close();
    const report = { reportedAtMs: clock.nowMs(), player: player.statistics() };
    const name = `playback-${new Date(report.reportedAtMs).toISOString().replace(/[:.]/g, '-')}.json`;
    const place = device.saveText(name, writeReport(report));
    const whole = place === 'file' ? words.t('statistics.in-file', { name }) : words.t('statistics.in-console');
    this.isExported = true;
    part(this, 'Lines').visible = false;
    part(this, 'Export').visible = true;
    this.say(whole);
    this.showActions();
    import('./encode-qr').then(
      ({ encodeQr }) => this.showCode(writeBrief(report), encodeQr, whole),
      // Without the code there is the whole report.
      () => undefined,
    );
  }

  private showCode(text: string, encode: EncodeQr, whole: string): void {
    if (!this.isExported) return;
    partOf(part(this, 'Export'), 'Qr', QrCode).show(text, encode);
    this.say(`${this.context.words.t('statistics.scan')}\n${whole}`);
  }

  private say(note: string): void {
    this.note = note.replace('\n', ' ');
    setText(part(part(this, 'Export'), 'Note'), note);
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, 'Actions', ActionRow);
  }
}
