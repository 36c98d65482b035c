import { Lightning } from '@lightningjs/sdk';
import type { Picture as PictureSources } from '../../../contract/primitives';
import { cut } from '../cut';
import { chooseSource, colourFromHex, isOpaque } from '../images';
import { part, partOf } from '../part';
import type { Theme } from '../theme/theme';
import { ThemedComponent } from '../theme/ThemedComponent';
import { Icon } from './Icon';
import { rounded } from './RoundedShader';

const failedIconSizeMax = 72;
/** Not seen, yet drawn: an element with no alpha at all never loads its texture. */
const unseen = 0.001;
/** One from memory has come by then; one that is fetched, hardly ever. */
const atOnceMs = 50;

/**
 * A picture that fills its box, cropped if need be. Until it has loaded its dominant colour stands there; if it doesn't
 * load, a drawn tile. Showing the same picture again tries a failed one again.
 */
export class Picture extends ThemedComponent {
  declare private source: string | undefined;
  declare private hasFailed: boolean;
  declare private shownInFrame: number;
  declare private shownAtMs: number;
  /** Set false where a fade would have much else drawn anew, frame by frame: then the picture is there when it has loaded. */
  declare hasFade: boolean;

  static override template({ colour, motion }: Theme): Lightning.Component.Template {
    return {
      Tile: { rect: true, color: colour.surfaceRaised },
      Mark: { type: Icon, mount: 0.5, visible: false, color: colour.textTertiary },
      Image: { alpha: unseen, transitions: { alpha: motion.fade } },
    };
  }

  override _construct(): void {
    this.source = undefined;
    this.hasFailed = false;
    this.shownInFrame = 0;
    this.shownAtMs = 0;
    this.hasFade = true;
  }

  override _init(): void {
    const image = part(this, 'Image');
    image.transition('alpha').on('finish', () => this.coverTile());
    image.on('txLoaded', () => {
      if (image.texture === null) return;
      this.hasFailed = false;
      part(this, 'Mark').visible = false;
      // In memory already, as when a card comes back: there is nothing to wait for, so nothing fades.
      if (this.hasFade && !this.hasComeAtOnce) {
        image.setSmooth('alpha', 1);
        return;
      }
      cut(image, 'alpha', 1);
      this.coverTile();
    });
    // Off the screen, and perhaps freed there: its colour stands there again until it has loaded.
    image.on('txUnloaded', () => this.coverTile());
    image.on('txError', () => {
      this.hasFailed = true;
      part(this, 'Mark').visible = true;
    });
  }

  /** Where nothing moves no frames come, and their number tells nothing. */
  private get hasComeAtOnce(): boolean {
    return this.stage.frameCounter - this.shownInFrame <= 1 && performance.now() - this.shownAtMs < atOnceMs;
  }

  /** What a picture hides needn't be drawn, frame by frame. */
  private coverTile(): void {
    const { alpha, displayedTexture } = part(this, 'Image');
    part(this, 'Tile').visible = alpha < 1 || displayedTexture === null || !isOpaque(this.source);
  }

  /** Sizes in stage units. Without a picture the drawn tile stands there. */
  show(picture: PictureSources | undefined, width: number, height: number, cornerRadius: number): void {
    const source = picture === undefined ? undefined : chooseSource(picture, width * this.stage.getRenderPrecision());
    const isSameBox = this.w === width && this.h === height;
    if (isSameBox && source !== undefined && source === this.source && !this.hasFailed) return;
    this.standIn(picture, width, height, cornerRadius);
    this.source = source;
    this.hasFailed = source === undefined;
    part(this, 'Mark').visible = this.hasFailed;
    if (source === undefined) return;
    this.shownInFrame = this.stage.frameCounter;
    this.shownAtMs = performance.now();
    part(this, 'Image').texture = {
      type: Lightning.textures.ImageTexture,
      src: source,
      resizeMode: { type: 'cover', w: width, h: height },
    };
  }

  /** The picture's colour only, until it is shown: nothing is fetched. */
  standIn(picture: PictureSources | undefined, width: number, height: number, cornerRadius: number): void {
    if (this.w !== width || this.h !== height) {
      const shader = rounded(cornerRadius);
      const markSize = Math.min(failedIconSizeMax, Math.round(Math.min(width, height) / 3));
      this.patch({
        w: width,
        h: height,
        Tile: { w: width, h: height, shader },
        Image: { w: width, h: height, shader },
        Mark: { x: width / 2, y: height / 2 },
      });
      partOf(this, 'Mark', Icon).show('tv', markSize);
    }
    const { surfaceRaised } = this.theme.colour;
    part(this, 'Tile').color = colourFromHex(picture?.colour ?? '', surfaceRaised);
    part(this, 'Mark').visible = false;
    this.source = undefined;
    this.hasFailed = false;
    const image = part(this, 'Image');
    cut(image, 'alpha', unseen);
    this.coverTile();
    image.texture = null;
  }
}
