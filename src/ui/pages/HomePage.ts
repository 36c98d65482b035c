import { Lightning } from '@lightningjs/sdk';
import type { AppContext, Place } from '../app-context';
import { colour, stageHeight, stageWidth } from '../theme/theme';
import type { Page } from './page';

export class HomePage extends Lightning.Component implements Page {
  declare context: AppContext;
  declare place: Place;
  /** Called once when the first rows are on screen and nothing else is going on. */
  declare onIdle: () => void;

  static override _template(): Lightning.Component.Template {
    return { w: stageWidth, h: stageHeight, rect: true, color: colour.background, collision: true, testId: 'home-page' };
  }

  enter(): void {
    this.context.home.start();
  }

  leave(): void {
    this.context.home.stop();
  }
}
