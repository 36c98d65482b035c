import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import { contentStart, radius, safeArea, stageHeight, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { actionButtonHeight } from './ActionButton';
import { FocusRing } from './FocusRing';
import { productTileSizes } from './ProductTile';
import { rounded } from './RoundedShader';

const buttonY = 482;
const buttonWidth = 260;
const tileCount = 6;

/** A show's page before it is here: boxes where things will be. */
export class ShowSkeleton extends ThemedComponent {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle } = theme;
    const block = (x: number, y: number, w: number, h: number, corner: number): object => ({
      ...{ x, y, w, h, rect: true, color: colour.surface, shader: rounded(corner) },
    });
    const tile = productTileSizes(theme);
    const tiles: Record<string, object> = {};
    for (let index = 0; index < tileCount; index += 1) {
      const x = contentStart + index * (tile.width + tile.gap);
      tiles[`Tile${index}`] = block(x, stageHeight - safeArea.y - tile.height, tile.width, tile.height, radius.card);
    }
    return {
      testId: 'show-skeleton',
      Badge: block(contentStart, 84, 340, 36, radius.pill),
      Title: block(contentStart, 144, 680, 64, radius.pill),
      Facts: block(contentStart, 230, 560, 28, radius.pill),
      Remind: block(contentStart, buttonY, buttonWidth, actionButtonHeight, radius.card),
      Follow: block(contentStart + buttonWidth + 20, buttonY, buttonWidth, actionButtonHeight, radius.card),
      Line1: block(contentStart, 596, 640, 28, radius.pill),
      Line2: block(contentStart, 636, 520, 28, radius.pill),
      ...tiles,
      Ring: { type: FocusRing },
      Slow: { x: contentStart, y: 330, visible: false, text: textStyle('body', { colour: colour.textSecondary }) },
    };
  }

  override _init(): void {
    partOf(this, 'Ring', FocusRing).surround(contentStart, buttonY, buttonWidth, actionButtonHeight, radius.card);
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
