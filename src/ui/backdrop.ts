import { scrimStrength } from './components/scrim';
import type { Motion } from './theme/theme';
import { stageHeight, stageWidth } from './theme/theme';

/** In stage units, of a page that runs from left to right. */
export interface BackdropPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A large picture beneath the canvas, with the shade that words are read against; one fades into the next. The browser
 * decodes, shades and fades it beside the page's own thread; on the stage, each frame of any motion would draw all of it anew.
 * It lies over the video.
 */
export interface Backdrop {
  /**
   * Shows the picture at that address once it has loaded and a fade that goes on has ended, and says whether it has loaded: not when
   * something else was asked for meanwhile. Rejects when it doesn't load.
   */
  show(address: string): Promise<boolean>;
  /** Shows a CSS colour in a picture's place; it needn't load. */
  showColour(colour: string): void;
  /** Shades the start so far, as a share of the width. */
  darken(share: number): void;
  /** Opens the view onto a video beneath it, or closes it. The shade stays. */
  open(isOpen: boolean): void;
  setVisible(isVisible: boolean): void;
  destroy(): void;
}

const fill = 'position:absolute;left:0;top:0;width:100%;height:100%;';
/** A picture that is covered goes when no other has come for so long. */
const emptyAfterMs = 2000;
/** A gradient of so many straight pieces looks smooth; with more of them a software renderer works longer for each picture. */
const pieces = 8;
/** After the end of a fade, so that a screen that begins it a frame or two late has shown it. */
const fadeGraceMs = 50;

/** CSS gradients know no easing. `colour`: red, green and blue. */
function easedGradient(to: string, isWide: boolean, [red, green, blue]: readonly number[]): string {
  const stops = [];
  for (let piece = 0; piece <= pieces; piece++) {
    stops.push(`rgba(${red},${green},${blue},${scrimStrength(piece / pieces, isWide).toFixed(3)})`);
  }
  return `linear-gradient(to ${to},${stops.join()})`;
}

/** Resolves when the picture can be drawn without waiting; rejects when it doesn't load. */
function load(image: HTMLImageElement, address: string): Promise<unknown> {
  // The largest of the screen; engines before Chromium 102 take no hint.
  image.setAttribute('fetchpriority', 'high');
  image.src = address;
  // Chromium before 64 has no `decode`.
  if (typeof image.decode === 'function') return image.decode();
  return new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
  });
}

/** `colour` (CSS) stands there until something is shown. Hidden at first. */
export function createBackdrop(options: {
  readonly canvas: HTMLCanvasElement;
  readonly place: BackdropPlace;
  /** Whether the page runs from right to left; asked when it is shown. */
  readonly isMirrored: () => boolean;
  readonly colour: string;
  /** Red, green and blue of the shade, 0–255, and how much of the height it covers at the foot. */
  readonly shade: { readonly colour: readonly number[]; readonly footShare: number };
  readonly motion: Motion;
}): Backdrop {
  const { canvas, place, isMirrored, colour, shade, motion } = options;
  const view = window;
  const fadeMs = 1000 * motion.duration;
  const easing = typeof motion.timingFunction === 'string' ? motion.timingFunction : 'ease';
  const make = (css: string): HTMLElement => {
    const box = document.createElement('div');
    box.style.cssText = css;
    return box;
  };
  const root = make('position:fixed;display:none;pointer-events:none');
  root.dataset['backdrop'] = '';
  root.setAttribute('aria-hidden', 'true');
  // Two that stay, a picture beneath a shade in each: of layers that come and go the browser puts all together anew. The shade
  // is on both sides of a fade, so it stays the same all along.
  const makeLayer = (): HTMLElement => root.appendChild(make(fill + 'will-change:opacity'));
  const layers = [makeLayer(), makeLayer()] as const;
  const shades = layers.map((layer) => layer.appendChild(make(fill)));
  canvas.parentNode?.insertBefore(root, canvas);

  let shadedShare = 0;
  const drawShades = (): void => {
    const [from, to] = isMirrored() ? ['right', 'left'] : ['left', 'right'];
    const foot = easedGradient('top', false, shade.colour);
    const start = easedGradient(to, true, shade.colour);
    for (const { style } of shades) {
      style.background =
        `${foot} bottom/100% ${100 * shade.footShare}% no-repeat,` +
        `${start} ${from}/${100 * shadedShare}% 100% no-repeat`;
    }
  };
  const layOut = (): void => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const x = isMirrored() ? stageWidth - place.x - place.width : place.x;
    const [across, down] = [width / stageWidth, height / stageHeight];
    // On whole pixels, so that no edge is blended.
    const [start, head] = [Math.round(left + x * across), Math.round(top + place.y * down)];
    Object.assign(root.style, {
      left: `${start}px`,
      top: `${head}px`,
      width: `${Math.round(left + (x + place.width) * across) - start}px`,
      height: `${Math.round(top + (place.y + place.height) * down) - head}px`,
    });
    drawShades();
  };
  view.addEventListener('resize', layOut);

  const [under, over] = layers;
  /** The layer that is seen once a fade is over. */
  let shown = under;
  let isOpen = false;
  let fade: Animation | undefined;
  let fadeEnd = 0;
  let emptying = 0;
  /** Asked for last. */
  let wanted: HTMLElement | undefined;
  /** It has come while another was fading in. */
  let next: HTMLElement | undefined;
  /** One that is passed over while it loads mustn't take the network from the next. */
  const want = (picture: HTMLElement | undefined): void => {
    if (wanted instanceof HTMLImageElement && wanted.parentNode === null && wanted !== next) {
      wanted.removeAttribute('src');
    }
    wanted = picture;
  };
  const empty = (): void => {
    view.clearTimeout(emptying);
    const covered = shown === under ? over : under;
    if (covered.childElementCount > 1) covered.firstChild?.remove();
    covered.style.visibility = 'hidden';
  };
  const stopFade = (): void => {
    view.clearTimeout(fadeEnd);
    fade?.cancel();
    fade = undefined;
  };
  const rest = (): void => {
    stopFade();
    // Beneath the other it would be drawn with each frame, for nobody.
    if (shown === over) under.style.opacity = '0';
    if (next !== undefined) put(next);
    else if (isOpen) empty();
    // The next picture takes its place anyway; until then nobody sees it, and taking it away has the page laid out once more.
    else emptying = view.setTimeout(empty, emptyAfterMs);
  };
  /** A slow set begins it late. */
  const endFade = (): void => {
    const leftMs = fadeMs - Number(fade?.currentTime ?? 0);
    if (leftMs > 0) fadeEnd = view.setTimeout(endFade, leftMs + fadeGraceMs);
    else rest();
  };
  const put = (picture: HTMLElement): void => {
    const isSeen = root.style.display !== 'none' && !isOpen;
    if (fade !== undefined && isSeen) {
      next = picture;
      return;
    }
    next = undefined;
    stopFade();
    empty();
    shown = shown === under ? over : under;
    picture.style.cssText += `${fill}opacity:${isOpen ? 0 : 1};transition:opacity ${fadeMs}ms ${easing}`;
    shown.insertBefore(picture, shown.firstChild);
    shown.style.visibility = 'visible';
    const ends = shown === over ? 1 : 0;
    over.style.opacity = String(ends);
    under.style.opacity = '1';
    if (!isSeen || fadeMs === 0 || typeof over.animate !== 'function') {
      rest();
      return;
    }
    // Half of it stands still: Chromium looks for an animation's end in each of its last frames, so a timer ends it before.
    fade = over.animate([{ opacity: 1 - ends, easing }, { opacity: ends, offset: 0.5 }, { opacity: ends }], 2 * fadeMs);
    fade.onfinish = rest;
    endFade();
  };
  const showColour = (css: string): void => {
    const plain = make(`background:${css};`);
    want(plain);
    put(plain);
  };
  showColour(colour);

  return {
    show(address) {
      const image = document.createElement('img');
      image.alt = '';
      // What a picture lets through is the page, not the picture before.
      image.style.cssText = `object-fit:cover;background:${colour};`;
      want(image);
      return load(image, address)
        .catch((error: unknown) => {
          // Some engines can't decode ahead what they can draw.
          if (wanted === image && !(image.complete && image.naturalWidth > 0)) throw error;
        })
        .then(() => {
          if (wanted !== image) return false;
          put(image);
          return true;
        });
    },
    showColour,
    darken(share) {
      if (share === shadedShare) return;
      shadedShare = share;
      drawShades();
    },
    open(isWanted) {
      isOpen = isWanted;
      // Of two that fade into each other both go; else there is nothing but the video beneath the one.
      if (fade === undefined) empty();
      for (const layer of layers) {
        const picture = layer.firstChild as HTMLElement;
        if (layer.childElementCount > 1) picture.style.opacity = isOpen ? '0' : '1';
      }
    },
    setVisible(isVisible) {
      if (isVisible) layOut();
      root.style.display = isVisible ? 'block' : 'none';
    },
    destroy() {
      next = undefined;
      want(undefined);
      stopFade();
      view.clearTimeout(emptying);
      view.removeEventListener('resize', layOut);
      root.remove();
    },
  };
}
