import type { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import { part, partOf } from '../part';
import { setText, shownPart } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Picture } from './Picture';
import { rounded } from './RoundedShader';
import { SteadyNumber } from './SteadyNumber';

const padding = 16;
const still = { width: 192, height: 108 } as const;
const textWidth = 400;
/** More of a name isn't read in two lines. */
const titleLengthMax = 160;
export const chapterPreviewWidth = still.width + textWidth + 3 * padding;
export const chapterPreviewHeight = ({ type }: Theme): number =>
  2 * padding + Math.max(still.height, type.bodyStrong.lineHeight + 2 * type.small.lineHeight);

/** What is to be seen at the place one is looking for: when, which chapter, and a still of it. */
export class ChapterPreview extends ThemedComponent {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle, type } = theme;
    const h = chapterPreviewHeight(theme);
    return {
      ...{ w: chapterPreviewWidth, h },
      testId: 'chapter-preview',
      Back: { w: chapterPreviewWidth, h, rect: true, color: colour.surface, shader: rounded(radius.card) },
      Still: { type: Picture, x: padding, y: (h - still.height) / 2 },
      Time: { type: SteadyNumber, y: padding },
      Title: {
        y: padding + type.bodyStrong.lineHeight,
        text: textStyle('small', { width: textWidth, linesMax: 2, colour: colour.textSecondary }),
      },
    };
  }

  override _init(): void {
    partOf(this, 'Time', SteadyNumber).look = { style: 'bodyStrong', colour: this.theme.colour.text };
  }

  /** Without a picture there is more room for words. */
  show(place: string, title: string, picture: PictureSources | undefined): void {
    partOf(this, 'Time', SteadyNumber).value = place;
    setText(part(this, 'Title'), shownPart(title, titleLengthMax));
    part(this, 'Still').visible = picture !== undefined;
    if (picture !== undefined) partOf(this, 'Still', Picture).show(picture, still.width, still.height, radius.pill);
    const x = picture === undefined ? padding : still.width + 2 * padding;
    for (const ref of ['Time', 'Title']) part(this, ref).x = x;
    const lines = part(this, 'Title').text;
    if (lines) lines.wordWrapWidth = chapterPreviewWidth - padding - x;
  }
}
