import type { Lightning } from '@lightningjs/sdk';
import { countdownTo, type Countdown } from '../../domain/countdown';
import type { Words } from '../../i18n/words';
import { part, partOf } from '../part';
import { setText } from '../text';
import { radius, stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { rounded } from './RoundedShader';
import { SteadyNumber } from './SteadyNumber';

/** Each unit's tile, by its ref. */
const units = { days: 'Days', hours: 'Hours', minutes: 'Minutes', seconds: 'Seconds' } as const;
type Unit = keyof typeof units;
const unitNames = Object.keys(units) as Unit[];

const tileWidthUnits = 152;
const tileHeightUnits = 132;
const gap = 20;
const numberY = 12;
const labelGap = 2;
const two = (value: number): string => (value < 10 ? `0${String(value)}` : String(value));

/** Height of the tiles in this theme. */
export const countdownTilesHeight = ({ scaled }: Theme): number => scaled(tileHeightUnits);

/** A number that runs down over the name of what it counts. */
class CountdownTile extends ThemedComponent {
  static override template(theme: Theme): Lightning.Component.Template {
    const { colour, scaled, textStyle, type } = theme;
    const width = scaled(tileWidthUnits);
    return {
      w: width,
      h: countdownTilesHeight(theme),
      Face: {
        w: width,
        h: countdownTilesHeight(theme),
        rect: true,
        color: colour.surfaceRaised,
        shader: rounded(radius.card),
      },
      Number: { type: SteadyNumber, x: width / 2, mountX: 0.5, y: numberY },
      Label: {
        x: width / 2,
        mountX: 0.5,
        y: numberY + type.display.lineHeight + labelGap,
        text: textStyle('small', { colour: colour.textSecondary }),
      },
    };
  }

  override _init(): void {
    partOf(this, 'Number', SteadyNumber).look = { style: 'display', colour: this.theme.colour.text };
  }

  show(value: number, label: string): void {
    partOf(this, 'Number', SteadyNumber).value = two(value);
    setText(part(this, 'Label'), label);
  }
}

/** Time until something begins, by the platform's clock: hours, minutes and seconds, and days when it is far off. */
export class CountdownTiles extends ThemedComponent {
  declare words: Words;
  /** Where the last tile ends, in stage units. */
  declare width: number;
  declare private shown: Countdown | undefined;

  static override template(theme: Theme): Lightning.Component.Template {
    const tiles: Record<string, object> = {};
    for (const unit of unitNames) tiles[units[unit]] = { type: CountdownTile };
    return { w: stageWidth, h: countdownTilesHeight(theme), testId: 'countdown', ...tiles };
  }

  override _construct(): void {
    this.width = 0;
    this.shown = undefined;
  }

  /** Whether there is something to count. Call it as time passes; what hasn't changed isn't drawn anew. */
  show(atMs: number, nowMs: number): boolean {
    const next = countdownTo(atMs, nowMs);
    this.visible = next !== undefined;
    const before = this.shown;
    this.shown = next;
    if (next === undefined) return false;
    const isFar = next.days > 0;
    let x = 0;
    for (const unit of unitNames) {
      const tile = partOf(this, units[unit], CountdownTile);
      tile.visible = isFar || unit !== 'days';
      if (!tile.visible) continue;
      tile.x = x;
      x += tile.w + gap;
      if (next[unit] !== before?.[unit]) tile.show(next[unit], this.label(unit, next[unit]));
    }
    this.width = x - gap;
    return true;
  }

  private label(unit: Unit, count: number): string {
    return this.words.t(`show.${unit}`, { count });
  }
}
