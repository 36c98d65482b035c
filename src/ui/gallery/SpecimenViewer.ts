import type { Lightning } from '@lightningjs/sdk';
import { part } from '../part';
import { setText } from '../text';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import type { Specimen } from './specimen';

/**
 * Shows one specimen after the other: arrows walk, OK gives the keys to the specimen, Back takes them from it again.
 * A specimen has the focus as long as it is shown, so that its focused look is seen.
 */
export class SpecimenViewer extends ThemedComponent {
  declare specimens: readonly Specimen[];
  declare private index: number;
  declare private isInside: boolean;

  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.background,
      Shown: { w: stageWidth, h: stageHeight },
      Name: {
        x: safeArea.x,
        y: stageHeight - safeArea.y,
        mountY: 1,
        text: textStyle('small', { colour: colour.textTertiary }),
      },
    };
  }

  override _construct(): void {
    this.index = 0;
    this.isInside = false;
  }

  override _init(): void {
    this.show(0);
  }

  private show(index: number): void {
    const count = this.specimens.length;
    this.index = (index + count) % count;
    const shown = this.specimens[this.index];
    if (shown === undefined) return;
    const { childList } = part(this, 'Shown');
    childList.clear();
    const component = shown.create(this.stage);
    childList.add(component);
    shown.show?.(component);
    this.say();
    this._refocus();
  }

  private say(): void {
    const shown = this.specimens[this.index];
    const place = `${this.index + 1}/${this.specimens.length}`;
    const keys = this.isInside ? 'Back: leave' : 'arrows: next, OK: try';
    setText(part(this, 'Name'), `${place}  ${shown?.name ?? ''}  (${keys})`);
  }

  private setInside(isInside: boolean): void {
    this.isInside = isInside;
    this.say();
  }

  override _captureKey(event: KeyboardEvent): boolean {
    if (this.isInside) {
      if (event.key !== 'Escape' && event.key !== 'Backspace') return false;
      this.setInside(false);
      return true;
    }
    if (event.key === 'Enter') this.setInside(true);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') this.show(this.index + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') this.show(this.index - 1);
    return true;
  }

  override _getFocused(): Lightning.Component {
    return (part(this, 'Shown').children[0] as Lightning.Component | undefined) ?? this;
  }
}
