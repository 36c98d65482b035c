import { Lightning } from '@lightningjs/sdk';
import { flatten } from '../flatten';
import { part, partOf } from '../part';
import { setText } from '../text';
import { radius, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon, type IconName } from './Icon';
import { rounded } from './RoundedShader';

/** `live` is the red one, for LIVE only; `glass` lies on a picture; `solid` on the page. */
export interface Badge {
  readonly look: 'live' | 'glass' | 'solid';
  readonly text: string;
  readonly icon?: IconName;
}

export const badgeHeight = 36;
const paddingUnits = 14;
const iconSizeUnits = 24;
const iconGapUnits = 8;
const badgeGapUnits = 8;

const faceColour = { live: 'live', glass: 'veil', solid: 'surfaceRaised' } as const;

/** One small label. */
class BadgeView extends ThemedComponent {
  declare onResize: () => void;
  declare private hasIcon: boolean;

  static override template({ middleY, scaled, textStyle }: Theme): Lightning.Component.Template {
    return {
      h: scaled(badgeHeight),
      Face: { h: scaled(badgeHeight), rect: true, shader: rounded(radius.pill) },
      Icon: { type: Icon, x: paddingUnits, y: (scaled(badgeHeight) - iconSizeUnits) / 2 },
      Label: { y: middleY(scaled(badgeHeight), 'smallStrong'), text: textStyle('smallStrong') },
    };
  }

  override _construct(): void {
    this.hasIcon = false;
  }

  override _init(): void {
    part(this, 'Label').on('txLoaded', () => this.arrange());
  }

  show(badge: Badge | undefined): void {
    this.visible = badge !== undefined;
    if (badge === undefined) return;
    this.hasIcon = badge.icon !== undefined;
    part(this, 'Icon').visible = this.hasIcon;
    if (badge.icon !== undefined) partOf(this, 'Icon', Icon).show(badge.icon, iconSizeUnits);
    part(this, 'Face').color = this.theme.colour[faceColour[badge.look]];
    setText(part(this, 'Label'), badge.text);
    this.arrange();
  }

  private arrange(): void {
    const label = part(this, 'Label');
    const start = paddingUnits + (this.hasIcon ? iconSizeUnits + iconGapUnits : 0);
    const width = Math.round(start + label.renderWidth + paddingUnits);
    label.x = start;
    part(this, 'Face').w = width;
    if (this.w === width) return;
    this.w = width;
    this.onResize();
  }
}

/** Small labels in a row; their widths follow their words. The same row shows others in turn. */
export class BadgeRow extends Lightning.Component {
  /** What it lies in is drawn as one picture already. */
  declare isWithinFlat: boolean;

  override _construct(): void {
    this.h = badgeHeight;
    this.isWithinFlat = false;
  }

  show(badges: readonly Badge[]): void {
    while (this.children.length < badges.length) {
      const view = new BadgeView(this.stage);
      view.onResize = () => this.arrange();
      this.childList.add(view);
    }
    this.children.forEach((view, index) => {
      if (view instanceof BadgeView) view.show(badges[index]);
    });
    this.arrange();
  }

  private arrange(): void {
    let x = 0;
    let height = badgeHeight;
    for (const view of this.children) {
      if (!view.visible) continue;
      view.x = x;
      x += view.w + badgeGapUnits;
      height = Math.max(height, view.h);
    }
    const width = Math.max(0, x - badgeGapUnits);
    // A face, an icon and a word each: as one picture they cost a fifth.
    if (this.isWithinFlat) this.patch({ w: width, h: height });
    else flatten(this, width, height);
  }

  override _onDirectionChanged(): void {
    this.arrange();
  }
}
