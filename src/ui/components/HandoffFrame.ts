import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { SurfaceRect } from '../../domain/ports/player';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { setText, shownPart } from '../text';
import { safeArea, stageHeight, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { handoffPanelX } from './HandoffPanel';
import { LiveTag, liveTagHeight } from './LiveTag';

/** Where the picture plays on beside the panel, 16:9. */
export const pictureBesidePanel: SurfaceRect = { x: 0, y: 219, width: handoffPanelX, height: 641 };
const pictureFoot = pictureBesidePanel.y + pictureBesidePanel.height;
const lineY = 32;
const gap = 20;

/** The dark surround of the shrunken picture, and beneath it which show plays on. */
export class HandoffFrame extends ThemedComponent {
  declare words: Words;

  static override template({ colour, middleY, textStyle }: Theme): Lightning.Component.Template {
    const y = lineY + middleY(liveTagHeight, 'bodyStrong');
    return {
      w: handoffPanelX,
      h: stageHeight,
      Above: { w: handoffPanelX, h: pictureBesidePanel.y, rect: true, color: colour.background },
      Beneath: {
        y: pictureFoot,
        w: handoffPanelX,
        h: stageHeight - pictureFoot,
        rect: true,
        color: colour.background,
      },
      Line: {
        y: pictureFoot,
        w: handoffPanelX,
        Tag: { type: LiveTag, x: safeArea.x, y: lineY },
        Title: { y, text: textStyle('bodyStrong') },
        Playing: {
          y,
          text: textStyle('body', { colour: colour.textSecondary }),
        },
      },
    };
  }

  override _init(): void {
    const line = part(this, 'Line');
    partOf(line, 'Tag', LiveTag).onResize = () => this.arrange();
    part(line, 'Title').on('txLoaded', () => this.arrange());
  }

  /** `isOver`: there is no picture any more. */
  show(show: Show, isOver: boolean): void {
    const { t } = this.words;
    const line = part(this, 'Line');
    const isLive = show.state === 'live' && !isOver;
    partOf(line, 'Tag', LiveTag).show(t(isLive ? 'badge.live' : 'badge.replay'), isLive, undefined);
    part(line, 'Tag').visible = !isOver;
    const title = part(line, 'Title');
    const start = shownPart(show.title, 33).trimEnd();
    const titleText = show.title.length > 34 ? `${start}…` : show.title;
    setText(title, titleText);
    setText(part(line, 'Playing'), t(isOver ? 'toast.show-ended' : 'handoff.show-keeps-playing'));
    this.arrange();
  }

  private arrange(): void {
    const line = part(this, 'Line');
    const tag = part(line, 'Tag');
    const title = part(line, 'Title');
    title.x = safeArea.x + (tag.visible ? tag.w + gap : 0);
    part(line, 'Playing').x = title.x + title.renderWidth + gap;
  }
}
