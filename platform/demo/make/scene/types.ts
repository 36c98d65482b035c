/** What the authoring script hands to the page that draws: everything a frame depends on, so that a frame is a function of its number. */

export type MuralKind = 'hills' | 'vanity' | 'desk' | 'garden';

/** An illustrated host, cut into the layers that move on their own. SVG fragments in the 704-unit space of Open Peeps. */
export interface HostArt {
  readonly bodySvg: string;
  /** Head with hair and beard, without eyes, brows, nose and mouth. */
  readonly headSvg: string;
  readonly skinColour: string;
}

/** Where things stand, in stage units (1280 × 720). */
export interface Framing {
  readonly hostX: number;
  /** The neck, about which the head turns. */
  readonly hostY: number;
  readonly hostScale: number;
  readonly productX: number;
  readonly productBottomY: number;
  readonly productSize: number;
  readonly counterY: number;
  /** Where the light falls on the wall. */
  readonly glowX: number;
  readonly glowY: number;
}

export interface StageProduct {
  readonly title: string;
  /** Address of the picture on the authoring server. */
  readonly pictureUrl: string;
  readonly stripNumber: number;
  readonly fromFrame: number;
  readonly toFrame: number;
}

export interface SceneSpec {
  readonly hue: number;
  readonly mural: MuralKind;
  readonly host: HostArt;
  readonly framing: Framing;
}

export interface LoopSpec extends SceneSpec {
  readonly hostName: string;
  readonly loopNumber: number;
  readonly frameCount: number;
  /** Each drawing is shown for this many frames: the figures move "on twos", as in most drawn film, at half the bits and work. */
  readonly framesPerDrawing: number;
  readonly products: readonly StageProduct[];
  /** One number a frame: how far the mouth is open, 0 to 1. */
  readonly mouthOpen: readonly number[];
  /** One number a frame: 0 is a round mouth, 1 a wide one. */
  readonly mouthWide: readonly number[];
}

export interface StillSpec extends SceneSpec {
  readonly width: number;
  readonly height: number;
  readonly pictureUrl: string;
}

export interface PortraitSpec {
  readonly host: HostArt;
  readonly colour: string;
  readonly size: number;
}

export interface ProductPictureSpec {
  readonly pictureUrl: string;
  readonly size: number;
}
