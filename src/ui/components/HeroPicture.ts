import { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import { cut } from '../cut';
import { chooseSource, colourFromHex, isOpaque } from '../images';
import { part } from '../part';
import { stageWidth, type Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { scrimTexture } from './scrim';

export const heroPictureX = 552;
export const heroPictureWidth = stageWidth - heroPictureX;
/** 16:9 */
export const heroPictureHeight = Math.round((heroPictureWidth * 9) / 16);
const startScrimWidth = 800;
/** So much of the scrim's width is dark enough for words on white. */
const readableShare = 0.5;
const footScrimHeight = 400;

/**
 * The large picture behind the hero's words. The one that was shown stays until the next has loaded, then one fades into
 * the other, so nothing flashes while the focus moves along a row. A picture that fails is its dominant colour.
 */
export class HeroPicture extends ThemedComponent {
  declare private wanted: string | undefined;
  declare private isUpperShown: boolean;
  declare private dominantColour: number;
  declare private isLoading: boolean;
  /** What each layer shows hides all beneath it. */
  declare private opaque: { Lower: boolean; Upper: boolean };

  static override template({ colour, motion }: Theme): Lightning.Component.Template {
    const layer = { w: heroPictureWidth, h: heroPictureHeight, alpha: 0, transitions: { alpha: motion.picture } };
    return {
      x: heroPictureX,
      w: heroPictureWidth,
      h: heroPictureHeight,
      testId: 'hero-picture',
      Still: {
        w: heroPictureWidth,
        h: heroPictureHeight,
        transitions: { alpha: motion.picture },
        Base: { w: heroPictureWidth, h: heroPictureHeight, rect: true, color: colour.background },
        Lower: layer,
        Upper: layer,
      },
      StartScrim: {
        w: startScrimWidth,
        h: heroPictureHeight,
        color: colour.background,
      },
      FootScrim: {
        y: heroPictureHeight - footScrimHeight,
        w: heroPictureWidth,
        h: footScrimHeight,
        texture: scrimTexture('to-top'),
        color: colour.background,
      },
    };
  }

  override _construct(): void {
    this.wanted = undefined;
    this.isUpperShown = false;
    this.isLoading = false;
    this.opaque = { Lower: false, Upper: false };
    this.dominantColour = this.theme.colour.surface;
  }

  override _init(): void {
    this._onDirectionChanged();
    this.layer('Upper')
      .transition('alpha')
      .on('finish', () => this.hideCovered());
    for (const ref of ['Lower', 'Upper'] as const) {
      const layer = this.layer(ref);
      layer.on('txLoaded', () => {
        if (layer !== this.hiddenLayer) this.hideCovered();
        else if (layer.texture !== null) this.swap();
      });
      // Off the screen, and perhaps freed there: until it has loaded again there is at least the page.
      layer.on('txUnloaded', () => (part(part(this, 'Still'), 'Base').visible = true));
      layer.on('txError', () => {
        if (layer !== this.hiddenLayer) return;
        this.opaque[ref] = true;
        layer.patch({ texture: null, rect: true, color: this.dominantColour });
        this.swap();
      });
    }
  }

  /** Lightning mirrors places, not what is drawn there. Which way it goes is known only once the page is on the screen. */
  override _onDirectionChanged(): void {
    part(this, 'StartScrim').patch({ texture: scrimTexture(this.rtl ? 'to-left' : 'to-right') });
  }

  show(picture: PictureSources | undefined): void {
    const source = picture && chooseSource(picture, heroPictureWidth * this.stage.getRenderPrecision());
    if (source === this.wanted) return;
    this.wanted = source;
    this.load(picture, source);
  }

  /** The words over the picture end there, in stage units: it stays dark that far, for they must be read on any picture. */
  darkenUntil(x: number): void {
    const width = Math.min(heroPictureWidth, Math.max(startScrimWidth, (x - heroPictureX) / readableShare));
    part(this, 'StartScrim').w = Math.round(width);
  }

  /** Opens the view onto a video that plays beneath the canvas, or closes it. The words' shade stays. */
  showVideo(isThere: boolean): void {
    // Not nothing: the picture must be there at once when the video goes.
    part(this, 'Still').setSmooth('alpha', isThere ? 0.001 : 1);
  }

  private layer(ref: 'Lower' | 'Upper'): Lightning.Element {
    return part(part(this, 'Still'), ref);
  }

  private get hiddenLayer(): Lightning.Element {
    return this.layer(this.isUpperShown ? 'Lower' : 'Upper');
  }

  private load(picture: PictureSources | undefined, source: string | undefined): void {
    const layer = this.hiddenLayer;
    this.isLoading = true;
    this.opaque[this.isUpperShown ? 'Lower' : 'Upper'] = source === undefined || isOpaque(source);
    // The lower layer lies hidden beneath the upper one at full strength; the upper one must be faded in.
    layer.visible = true;
    cut(layer, 'alpha', 0.001);
    if (picture === undefined || source === undefined) {
      layer.patch({ texture: null, rect: true, color: this.theme.colour.background });
      this.swap();
      return;
    }
    this.dominantColour = colourFromHex(picture.colour, this.theme.colour.surfaceRaised);
    layer.patch({ rect: false, color: 0xffffffff });
    layer.texture = {
      type: Lightning.textures.ImageTexture,
      src: source,
      resizeMode: { type: 'cover', w: heroPictureWidth, h: heroPictureHeight },
    };
  }

  /** A picture as large as this costs a slow set a good part of a frame, whether it is seen or not. */
  private hideCovered(): void {
    // What loads will cover this in turn.
    if (this.isLoading) return;
    const upper = this.layer('Upper');
    const lower = this.layer('Lower');
    const hides = (layer: Lightning.Element, isOpaqueNow: boolean): boolean =>
      layer.alpha === 1 && isOpaqueNow && layer.displayedTexture !== null;
    const isCovered = hides(upper, this.opaque.Upper);
    // Without its picture: shown again it would say at once that one has loaded.
    if (isCovered && this.isUpperShown) lower.patch({ visible: false, texture: null });
    if (upper.alpha === 0 && !this.isUpperShown) upper.texture = null;
    part(part(this, 'Still'), 'Base').visible = !isCovered && !hides(lower, this.opaque.Lower);
  }

  private swap(): void {
    // A plain colour is there at once and has said so itself; what comes back onto the screen says so again.
    if (!this.isLoading) return;
    this.isLoading = false;
    const upper = this.layer('Upper');
    const lower = this.layer('Lower');
    lower.visible = true;
    part(part(this, 'Still'), 'Base').visible = true;
    if (this.isUpperShown) {
      cut(lower, 'alpha', 1);
      upper.setSmooth('alpha', 0);
    } else {
      upper.setSmooth('alpha', 1);
    }
    this.isUpperShown = !this.isUpperShown;
  }
}
