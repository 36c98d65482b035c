import type { Lightning } from '@lightningjs/sdk';
import type { Show } from '../../../contract/show';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { setText, shownPart } from '../text';
import { safeArea, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { LiveTag } from './LiveTag';
import { Picture } from './Picture';

const portraitSize = 72;
const titleX = safeArea.x + portraitSize + 20;

/** Whose show it is, and whether it is live and how many watch. */
export class ShowHeader extends ThemedComponent {
  declare words: Words;
  declare private shown: Show | undefined;

  static override template({ colour, textStyle, type }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: portraitSize,
      testId: 'show-header',
      Portrait: { type: Picture, x: safeArea.x },
      Title: { x: titleX, y: -6, text: textStyle('heading', { width: 1000, linesMax: 1 }) },
      Creator: {
        x: titleX,
        y: type.heading.lineHeight - 4,
        text: textStyle('body', { width: 1000, linesMax: 1, colour: colour.textSecondary }),
      },
      Tag: { type: LiveTag, x: stageWidth - safeArea.x, y: 12, mountX: 1 },
    };
  }

  override _construct(): void {
    this.shown = undefined;
  }

  set show(show: Show) {
    if (show === this.shown) return;
    this.shown = show;
    partOf(this, 'Portrait', Picture).show(show.creator.portrait, portraitSize, portraitSize, portraitSize / 2);
    setText(part(this, 'Title'), shownPart(show.title, 200));
    setText(part(this, 'Creator'), shownPart(show.creator.name, 80));
  }

  /** `undefined`: not known. */
  showAudience(isLive: boolean, viewers: number | undefined): void {
    const { words } = this;
    // Neither live nor a replay.
    part(this, 'Tag').visible = this.shown?.state !== 'upcoming';
    partOf(this, 'Tag', LiveTag).show(
      isLive ? words.t('badge.live') : words.t('badge.replay'),
      isLive,
      isLive && viewers !== undefined ? words.viewers(viewers) : undefined,
    );
  }
}
