import { requestFocus } from '../request-focus';
import { ThemedComponent } from '../theme/ThemedComponent';

/** What can have the focus and be pressed, by OK or a pointer's click. How it looks with the focus, its subclass paints. */
export abstract class Pressable extends ThemedComponent {
  declare onPress: (() => void) | undefined;
  declare private hasFocusNow: boolean;

  override _construct(): void {
    this.onPress = undefined;
    this.hasFocusNow = false;
  }

  protected get isFocused(): boolean {
    return this.hasFocusNow;
  }

  /** Called whenever the focus comes and goes. */
  protected abstract paint(): void;

  protected press(): void {
    this.onPress?.();
  }

  override _focus(): void {
    this.hasFocusNow = true;
    this.paint();
  }

  override _unfocus(): void {
    this.hasFocusNow = false;
    this.paint();
  }

  override _handleEnter(event?: KeyboardEvent): void {
    // A held key is one press.
    if (event?.repeat !== true) this.press();
  }

  _handleHover(): void {
    requestFocus(this);
  }

  _handleClick(): void {
    requestFocus(this);
    this.press();
  }
}
