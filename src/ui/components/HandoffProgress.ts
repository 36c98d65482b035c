import type { Lightning } from '@lightningjs/sdk';
import { part, partOf } from '../part';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';
import { packageIcon } from './shopping-icons';

export const progressHeight = 372;
const width = 632;
const rowStep = 108;
const disc = { x: 36, size: 68, icon: 36 } as const;
const textX = disc.x + disc.size + 24;

/** `ahead`: not yet; `now`: happening; `done`. */
export type StepLook = 'ahead' | 'now' | 'done';

export interface ProgressStep {
  readonly look: StepLook;
  readonly title: string;
  readonly detail: string;
}

const icons: readonly IconName[] = ['smartphone', 'credit-card', packageIcon];
const inks = { ahead: 'textTertiary', now: 'deal', done: 'success' } as const;

/** How far the purchase on the phone is: opened, paying, placed. */
export class HandoffProgress extends ThemedComponent {
  static override template({ colour, textStyle }: Theme): Lightning.Component.Template {
    const rows: Record<string, object> = {};
    icons.forEach((_icon, index) => {
      rows[`Step${String(index)}`] = {
        y: 44 + index * rowStep,
        w: width,
        Disc: { x: disc.x, w: disc.size, h: disc.size, rect: true, shader: rounded(disc.size / 2) },
        Icon: { type: Icon, x: disc.x + (disc.size - disc.icon) / 2, y: (disc.size - disc.icon) / 2 },
        Title: { x: textX, text: { ...textStyle('bodyStrong', { colour: 0xffffffff }), fontSize: 30 } },
        Detail: {
          x: textX,
          y: 38,
          text: textStyle('caption', { width: width - textX - 24, linesMax: 2, colour: colour.textSecondary }),
        },
      };
    });
    return {
      w: width,
      h: progressHeight,
      Card: { w: width, h: progressHeight, rect: true, color: colour.surfaceInset, shader: rounded(radius.panel) },
      ...rows,
    };
  }

  override _init(): void {
    icons.forEach((icon, index) => partOf(this.row(index), 'Icon', Icon).show(icon, disc.icon));
  }

  set steps(steps: readonly [ProgressStep, ProgressStep, ProgressStep]) {
    steps.forEach(({ look, title, detail }, index) => {
      const row = this.row(index);
      const ink = this.theme.colour[inks[look]];
      const isAhead = look === 'ahead';
      part(row, 'Disc').patch({ color: ink, alpha: isAhead ? 0.08 : 0.18 });
      part(row, 'Icon').patch({ color: ink, alpha: isAhead ? 0.7 : 1 });
      // Alone in its row, the title stands in the middle of the disc.
      part(row, 'Title').patch({
        y: detail === '' ? 18 : 0,
        color: isAhead ? this.theme.colour.textTertiary : this.theme.colour.text,
      });
      setText(part(row, 'Title'), title);
      setText(part(row, 'Detail'), detail);
    });
  }

  private row(index: number): Lightning.Element {
    return part(this, `Step${String(index)}`);
  }
}
