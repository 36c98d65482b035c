import { Lightning } from '@lightningjs/sdk';
import type { AppContext, Place } from '../app-context';
import { stageHeight, stageWidth } from '../theme/theme';
import type { Page } from './page';

/** A show being watched: the picture plays beneath the canvas. */
export class WatchPage extends Lightning.Component implements Page {
  declare context: AppContext;
  declare place: Place;

  static override _template(): Lightning.Component.Template {
    return { w: stageWidth, h: stageHeight, collision: true, testId: 'watch-page' };
  }

  enter(): void {
    const { place, context } = this;
    if (place.page !== 'watch') return;
    context.player.play({
      showId: place.showId,
      isLive: true,
      playback: (codecs) => context.playback(place.showId, codecs),
    });
  }

  leave(): void {
    this.context.player.stop();
  }
}
