import type { SeekDirection } from '../../domain/scrub';
import type { AppContext } from '../app-context';
import type { FocusHost } from '../request-focus';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { WatchEvent } from './watch-layers';

/** What keys and a pointer mean in a show, as far as nothing over the picture has a use for them. */
export abstract class WatchKeys extends ThemedComponent implements FocusHost {
  declare context: AppContext;

  protected abstract step(event: WatchEvent): boolean;
  /** The viewer is here: what leaves by itself stays a while longer. */
  protected abstract touch(): void;
  protected abstract isPictureBare(): boolean;
  /** Whether media keys have a picture to act on; brings the bar that says what they did. */
  protected abstract canControl(): boolean;
  protected abstract togglePlay(): void;
  /** A key-down, and the key-up, of a key that seeks. */
  protected abstract seek(direction: SeekDirection, isRepeat: boolean): void;
  protected abstract stopSeeking(): void;
  /** Towards what was shown before; towards the audience. */
  protected abstract goToStart(): boolean;
  protected abstract goToEnd(): boolean;

  override _captureKey(): boolean {
    this.touch();
    return false;
  }

  override _handleEnter(): boolean {
    return this.step({ kind: 'ok' });
  }

  override _handleUp(): boolean {
    return this.step({ kind: 'up' });
  }

  override _handleDown(): boolean {
    return this.step({ kind: 'down' });
  }

  override _handleLeft(): boolean {
    return this.goToStart();
  }

  override _handleRight(): boolean {
    return this.goToEnd();
  }

  /** `false` when there is nothing left to peel: the shell then closes the page. */
  override _handleBack(): boolean {
    return this.step({ kind: 'back' });
  }

  _handlePlayPause(): void {
    if (this.canControl()) this.togglePlay();
  }

  _handlePlay(): void {
    if (this.canControl()) this.context.player.resume();
  }

  _handlePause(): void {
    if (this.canControl()) this.context.player.pause();
  }

  /** Stop leaves the show, whatever lies over it. */
  _handleStop(): void {
    this.context.navigate.back();
  }

  _handleRewind(event?: KeyboardEvent): void {
    if (this.canControl()) this.seek(-1, event?.repeat === true);
  }

  _handleFastForward(event?: KeyboardEvent): void {
    if (this.canControl()) this.seek(1, event?.repeat === true);
  }

  _handleRewindRelease(): void {
    this.stopSeeking();
  }

  _handleFastForwardRelease(): void {
    this.stopSeeking();
  }

  _handleHover(): void {
    this.touch();
    if (this.isPictureBare()) this.step({ kind: 'down' });
  }

  _handleClick(): void {
    if (this.isPictureBare()) this.step({ kind: 'ok' });
  }

  focusOn(): void {
    this.touch();
  }
}
