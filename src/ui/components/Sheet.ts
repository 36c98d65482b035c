import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { radius, stageHeight, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { ActionRow, type Action } from './ActionRow';
import { rounded } from './RoundedShader';

export const sheetPadding = 56;

/**
 * A panel over the dimmed page, with buttons at its foot. It takes every key until Back, or a button of its own, closes it.
 * What stands in it its subclass adds to `Panel`.
 */
export abstract class Sheet extends ThemedComponent {
  declare onClose: () => void;

  /** `content`: parts of the panel; sizes in stage units. */
  protected static frame({ colour }: Theme, width: number, content: object): Lightning.Component.Template {
    return {
      w: stageWidth,
      h: stageHeight,
      rect: true,
      color: colour.dim,
      // Keeps the pointer from the page beneath.
      collision: true,
      Panel: {
        x: stageWidth / 2,
        y: stageHeight / 2,
        mount: 0.5,
        w: width,
        Back: { w: width, rect: true, color: colour.surface, shader: rounded(radius.panel) },
        ...content,
        Actions: { type: ActionRow },
      },
    };
  }

  protected get panel(): Lightning.Element {
    return part(this, 'Panel');
  }

  protected get actions(): ActionRow {
    return partOf(this.panel, 'Actions', ActionRow);
  }

  protected showActions(actions: readonly Action[]): void {
    this.actions.show(actions);
  }

  protected setHeight(height: number): void {
    this.panel.h = height;
    part(this.panel, 'Back').h = height;
  }

  override _getFocused(): Lightning.Component {
    return this.actions;
  }

  override _handleBack(): void {
    this.onClose();
  }

  /** Nothing else reaches the page beneath. */
  override _handleKey(): boolean {
    return true;
  }
}
