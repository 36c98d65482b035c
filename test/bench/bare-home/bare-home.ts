/**
 * What a home costs with the parts everybody has: Lightning's Launch, and Column, Row and Tile of ui-components as they come. The
 * same rows, cards, pictures and words as Aisle's, from the same platform (`?platform=ADDRESS`). Kept plain on purpose:
 * it is what Aisle's own home is measured against, so nothing here is made faster.
 */
import { Launch, Lightning } from '@lightningjs/sdk';
import { Column, Row, Tile } from '@lightningjs/ui-components';
import { partOf } from '../../../src/ui/part';
import type { Home, Show } from '../../../contract/show';

const cardWidth = 400;
const pictureHeight = 225;
const white = 0xfff5f6f8;

class BareCard extends Lightning.Component {
  declare show: Show;

  static override _template(): Lightning.Component.Template {
    return {
      w: cardWidth,
      h: 316,
      Tile: { type: Tile, w: cardWidth, h: pictureHeight },
      Title: { y: 241, text: { text: '', fontSize: 28, textColor: white, maxLines: 1, wordWrapWidth: cardWidth } },
      Name: { y: 281, text: { text: '', fontSize: 24, textColor: white, maxLines: 1, wordWrapWidth: cardWidth } },
    };
  }

  override _init(): void {
    const { title, creator, card } = this.show;
    const source = card?.sources[0]?.url;
    this.patch({
      Tile: source === undefined ? {} : { artwork: { src: source } },
      Title: { text: { text: title } },
      Name: { text: { text: creator.name } },
    });
  }

  override _getFocused(): Lightning.Component {
    return partOf(this, 'Tile', Tile);
  }
}

class BareHome extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { w: 1920, h: 1080, rect: true, color: 0xff0b0c10 };
  }

  override _init(): void {
    const platform = new URLSearchParams(location.search).get('platform') ?? location.origin;
    void fetch(`${platform}/v1/home`)
      .then((response) => response.json() as Promise<Home>)
      .then(({ rows }) => {
        const absolute = (show: Show): Show => ({
          ...show,
          ...(show.card === undefined
            ? {}
            : {
                card: {
                  ...show.card,
                  sources: show.card.sources.map((source) => ({ ...source, url: new URL(source.url, platform).href })),
                },
              }),
        });
        this.patch({
          Rows: {
            type: Column,
            x: 208,
            y: 555,
            w: 1712,
            h: 1080,
            itemSpacing: 40,
            items: rows.map((row) => ({
              type: Row,
              w: 1712,
              h: 340,
              itemSpacing: 32,
              items: row.shows.map((show) => ({ type: BareCard, show: absolute(show), w: cardWidth, h: 316 })),
            })),
          },
        });
        this._refocus();
      });
  }

  override _getFocused(): Lightning.Component {
    const rows = this.childList.getByRef('Rows');
    return rows instanceof Lightning.Component ? rows : this;
  }
}

const application = Launch(
  BareHome,
  {
    stage: { w: 1280, h: 720, precision: 2 / 3, clearColor: 0xff0b0c10, pauseRafLoopOnIdle: true },
  } as Lightning.Application.Options,
  {},
);
document.body.appendChild(application.stage.getCanvas());
