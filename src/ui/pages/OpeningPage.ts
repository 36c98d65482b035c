import type { Lightning } from '@lightningjs/sdk';
import type { CancelTimer } from '../../domain/ports/clock';
import type { AppContext, Place } from '../app-context';
import { MessagePanel } from '../components/MessagePanel';
import { part, partOf } from '../part';
import { linkOfPlace } from '../place';
import type { Speaking, Spoken } from '../spoken';
import { setText } from '../text';
import { stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { Page, PageType } from './page';

/** Over a slow network a page's code may take its time; after this a word says so. */
const slowAfterMs = 3000;

/** How often a page that didn't come is asked for again. */
const againAfterMs = 5000;

/** Stands on the stack while the code of a page is loading, and says why when it doesn't come. Back leaves it. */
export class OpeningPage extends ThemedComponent implements Page, Speaking {
  declare context: AppContext;
  declare place: Place;
  declare load: () => Promise<PageType>;
  declare onLoaded: (type: PageType) => void;
  declare private isOver: boolean;
  declare private hasFailed: boolean;
  declare private cancelSlow: CancelTimer | undefined;
  declare private cancelAgain: CancelTimer | undefined;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      collision: true,
      testId: 'opening-page',
      Slow: {
        x: stageWidth / 2,
        y: stageHeight / 2,
        mount: 0.5,
        visible: false,
        text: textStyle('body', { colour: colour.textSecondary }),
      },
      Failed: { type: MessagePanel, x: stageWidth / 2, y: stageHeight / 2, visible: false },
    };
  }

  override _construct(): void {
    this.isOver = false;
    this.hasFailed = false;
    this.cancelSlow = undefined;
    this.cancelAgain = undefined;
  }

  enter(): void {
    const { t } = this.context.words;
    setText(part(this, 'Slow'), t('state.slow'));
    partOf(this, 'Failed', MessagePanel).show({
      icon: 'wifi-off',
      title: t('state.offline.title'),
      body: t('state.offline.body'),
      actions: [
        { label: t('state.try-again'), onPress: () => this.begin(true) },
        { label: t('watch.back-to-home'), onPress: () => this.context.navigate.back() },
      ],
    });
    this.begin(false);
  }

  leave(): void {
    this.isOver = true;
    this.cancelSlow?.();
    this.cancelAgain?.();
  }

  /** The app itself may close while code is on its way. */
  override _detach(): void {
    this.leave();
  }

  get spoken(): Spoken {
    const { t } = this.context.words;
    return { name: t(part(this, 'Slow').visible ? 'state.slow' : 'voice.loading'), kind: 'page' };
  }

  private begin(isAgain: boolean): void {
    this.show(false);
    this.cancelSlow?.();
    this.cancelSlow = this.context.clock.after(slowAfterMs, () => {
      part(this, 'Slow').visible = !this.hasFailed;
    });
    this.attempt(isAgain);
  }

  /** Chromium remembers for good that a script didn't come: then the app starts anew at this place, as soon as it can be had. */
  private attempt(isAgain: boolean): void {
    this.cancelAgain?.();
    this.load().then(
      (type) => {
        if (!this.isOver) this.onLoaded(type);
      },
      async () => {
        const isWanted = (): boolean => isAgain && !this.isOver;
        const isStarting = isWanted() && (await this.context.startAnewIfThere(linkOfPlace(this.place), isWanted));
        if (this.isOver || isStarting) return;
        if (!this.hasFailed) this.show(true);
        this.cancelAgain = this.context.clock.after(againAfterMs, () => this.attempt(true));
      },
    );
  }

  private show(hasFailed: boolean): void {
    this.hasFailed = hasFailed;
    part(this, 'Slow').visible = false;
    part(this, 'Failed').visible = hasFailed;
    this._refocus();
  }

  override _getFocused(): Lightning.Component {
    return this.hasFailed ? partOf(this, 'Failed', MessagePanel) : this;
  }
}
