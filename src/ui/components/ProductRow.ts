import type { Lightning } from '@lightningjs/sdk';
import type { ProductGlance } from '../../domain/product-glance';
import { part } from '../part';
import { setText, shownPart } from '../text';
import { safeArea, type Theme } from '../theme/theme';
import { CardRow, type CardSizes } from './CardRow';
import { ProductTile, productTileSizes } from './ProductTile';

const nameGap = 28;
/** Drawing a name of thousands of characters would cost for nothing. */
const nameLengthMax = 120;

/** A row of products. The tiles show pictures and prices; the name of the one with the focus stands beside the title. */
export class ProductRow extends CardRow<ProductGlance, ProductTile> {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, textStyle, type } = theme;
    return {
      ...CardRow.template(theme),
      Name: {
        y: type.heading.fontSize - type.body.fontSize,
        visible: false,
        text: textStyle('body', { colour: colour.textSecondary }),
      },
    };
  }

  protected override sizes(theme: Theme): CardSizes {
    return productTileSizes(theme);
  }

  protected override makeCard(): ProductTile {
    const tile = new ProductTile(this.stage);
    tile.words = this.words;
    return tile;
  }

  override _init(): void {
    part(this, 'Title').on('txLoaded', () => this.placeName());
  }

  protected override focusedItemChanged(): void {
    this.placeName();
  }

  private placeName(): void {
    const name = part(this, 'Name');
    const x = part(this, 'Title').renderWidth + nameGap;
    const width = this.w - safeArea.x - x;
    const text = shownPart(this.focusedItem?.product.title ?? '', nameLengthMax);
    if (name.x === x) setText(name, text);
    else
      name.patch({ x, text: this.theme.textStyle('body', { text, width, colour: this.theme.colour.textSecondary }) });
  }

  override _focus(): void {
    part(this, 'Name').visible = true;
  }

  override _unfocus(): void {
    part(this, 'Name').visible = false;
  }
}
