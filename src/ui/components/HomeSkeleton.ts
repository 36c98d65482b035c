import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import { contentStart, radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rowCardsY } from './CardRow';
import { FocusRing } from './FocusRing';
import { rounded } from './RoundedShader';
import { showCardPictureHeight, showCardWidth } from './ShowCard';
import { showRowPitch } from './ShowRow';

const cardPitch = showCardWidth + 32;
/** `y` of the first row's title on Home. */
export const rowsY = 555;

/** Home before its shows are here: boxes where things will be, so that nothing jumps when they come. */
export class HomeSkeleton extends ThemedComponent {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const pitch = showRowPitch(theme);
    const block = (x: number, y: number, w: number, h: number, corner: number): object => ({
      x,
      y,
      w,
      h,
      rect: true,
      color: colour.surface,
      shader: rounded(corner),
    });
    const cards: Record<string, object> = {};
    for (let row = 0; row < 2; row++) {
      for (let column = 0; column < 4; column++) {
        cards[`Card${row}${column}`] = block(
          contentStart + column * cardPitch,
          rowsY + rowCardsY(theme) + row * pitch,
          showCardWidth,
          showCardPictureHeight,
          radius.card,
        );
      }
      cards[`RowTitle${row}`] = block(contentStart, rowsY + 4 + row * pitch, 280, 32, radius.pill);
    }
    return {
      testId: 'home-skeleton',
      Badge: block(contentStart, 84, 240, 36, radius.pill),
      Title: block(contentStart, 144, 680, 64, radius.pill),
      Portrait: block(contentStart, 241, 56, 56, 28),
      Name: block(contentStart + 74, 253, 420, 32, radius.pill),
      Line1: block(contentStart, 326, 640, 28, radius.pill),
      Line2: block(contentStart, 366, 520, 28, radius.pill),
      ...cards,
      Ring: { type: FocusRing },
      Slow: { x: contentStart, y: 440, visible: false, text: textStyle('body', { colour: colour.textSecondary }) },
    };
  }

  override _init(): void {
    const y = rowsY + rowCardsY(this.theme);
    partOf(this, 'Ring', FocusRing).surround(contentStart, y, showCardWidth, showCardPictureHeight, radius.card);
  }

  override _focus(): void {
    part(this, 'Ring').visible = true;
  }

  override _unfocus(): void {
    part(this, 'Ring').visible = false;
  }

  /** After a while a word on what is slow; undefined: none yet. */
  saySlow(words: string | undefined): void {
    part(this, 'Slow').visible = words !== undefined;
    setText(part(this, 'Slow'), words ?? '');
  }
}
