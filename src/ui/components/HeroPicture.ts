import type { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import { createBackdrop, type Backdrop } from '../backdrop';
import { chooseSource, colourFromHex, cssFromColour } from '../images';
import { stageWidth } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';

export const heroPictureX = 552;
export const heroPictureWidth = stageWidth - heroPictureX;
/** 16:9 */
export const heroPictureHeight = Math.round((heroPictureWidth * 9) / 16);
/** Of the picture's width, from its start on. */
const startShadeShare = 0.625;
/** So much of the shade's width is dark enough for words on white. */
const readableShare = 0.5;
const footShadeHeight = 400;
/** In steps: the browser draws a picture's layer anew for each other width. */
const shadeSteps = 16;

/**
 * The large picture behind the hero's words. The one that was shown stays until the next has loaded, then one fades into
 * the other, so nothing flashes while the focus moves along a row. A picture that fails is its dominant colour. The picture
 * itself lies beneath the canvas with its shade, so it stands on a page that leaves this place free, with its start at the stage's.
 */
export class HeroPicture extends ThemedComponent {
  declare private wanted: PictureSources | undefined;
  declare private wantedSource: string | undefined;
  declare private hasFailed: boolean;
  declare private isOpen: boolean;
  declare private shadeShare: number;
  /** What was asked for last isn't there yet. */
  declare isLoading: boolean;
  declare private backdrop: Backdrop | undefined;

  static override template(): Lightning.Component.Template {
    return { x: heroPictureX, w: heroPictureWidth, h: heroPictureHeight, testId: 'hero-picture' };
  }

  override _construct(): void {
    this.wanted = undefined;
    this.wantedSource = undefined;
    this.hasFailed = false;
    this.isOpen = false;
    this.shadeShare = startShadeShare;
    this.isLoading = false;
    this.backdrop = undefined;
  }

  /** What it shows first is asked for before it is seen: it is the largest of the screen. */
  override _attach(): void {
    this.backdrop = this.makeBackdrop();
  }

  override _active(): void {
    this.backdrop?.setVisible(true);
  }

  override _inactive(): void {
    this.backdrop?.setVisible(false);
  }

  override _detach(): void {
    this.backdrop?.destroy();
    this.backdrop = undefined;
  }

  show(picture: PictureSources | undefined): void {
    const source = picture && chooseSource(picture, heroPictureWidth * this.stage.getRenderPrecision());
    if (source === this.wantedSource && !this.hasFailed) return;
    this.wanted = picture;
    this.wantedSource = source;
    if (this.backdrop !== undefined) this.load(this.backdrop);
  }

  /** The words over the picture end there, in stage units: it stays dark that far, for they must be read on any picture. */
  darkenUntil(x: number): void {
    const share = Math.ceil(((x - heroPictureX) / readableShare / heroPictureWidth) * shadeSteps) / shadeSteps;
    this.shadeShare = Math.min(1, Math.max(startShadeShare, share));
    this.backdrop?.darken(this.shadeShare);
  }

  /** Opens the view onto a video that plays beneath the canvas, or closes it. The words' shade stays. */
  showVideo(isThere: boolean): void {
    this.isOpen = isThere;
    this.backdrop?.open(isThere);
  }

  private makeBackdrop(): Backdrop {
    const { colour, motion } = this.theme;
    const backdrop = createBackdrop({
      canvas: this.stage.getCanvas(),
      place: { x: heroPictureX, y: 0, width: heroPictureWidth, height: heroPictureHeight },
      isMirrored: () => this.rtl,
      colour: cssFromColour(colour.background),
      shade: {
        colour: [16, 8, 0].map((bits) => (colour.background >> bits) & 0xff),
        footShare: footShadeHeight / heroPictureHeight,
      },
      motion: motion.picture,
    });
    backdrop.darken(this.shadeShare);
    backdrop.open(this.isOpen);
    this.load(backdrop);
    return backdrop;
  }

  private load(backdrop: Backdrop): void {
    const { wanted, wantedSource } = this;
    this.hasFailed = false;
    this.isLoading = false;
    const { background, surfaceRaised } = this.theme.colour;
    if (wanted === undefined || wantedSource === undefined) {
      backdrop.showColour(
        cssFromColour(wanted === undefined ? background : colourFromHex(wanted.colour, surfaceRaised)),
      );
      return;
    }
    this.isLoading = true;
    backdrop.show(wantedSource).then(
      (isShown) => {
        if (isShown) this.isLoading = false;
      },
      () => {
        this.isLoading = false;
        // The next time it is asked for it is tried again.
        this.hasFailed = true;
        backdrop.showColour(cssFromColour(colourFromHex(wanted.colour, surfaceRaised)));
      },
    );
  }
}
