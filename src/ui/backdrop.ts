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
 * A large picture beneath the canvas, of which one fades into the next. The browser decodes and fades it beside the page's own
 * thread; drawn on the stage, each frame of a fade would be a frame of everything. It lies over the video.
 */
export interface Backdrop {
  /**
   * Shows the picture at that address once it has loaded, and says whether it did: not when something else was asked for
   * meanwhile. Rejects when it doesn't load.
   */
  show(address: string): Promise<boolean>;
  /** Shows a CSS colour in a picture's place, at once. */
  showColour(colour: string): void;
  /** Opens the view onto a video beneath it, or closes it. */
  open(isOpen: boolean): void;
  setVisible(isVisible: boolean): void;
  destroy(): void;
}

const fill = { position: 'absolute', left: '0', top: '0', width: '100%', height: '100%' };

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
  readonly motion: Motion;
}): Backdrop {
  const { canvas, place, isMirrored, colour, motion } = options;
  const view = window;
  const fadeMs = 1000 * motion.duration;
  const easing = typeof motion.timingFunction === 'string' ? motion.timingFunction : 'ease';
  const root = document.createElement('div');
  root.dataset['backdrop'] = '';
  root.setAttribute('aria-hidden', 'true');
  Object.assign(root.style, {
    position: 'fixed',
    display: 'none',
    overflow: 'hidden',
    pointerEvents: 'none',
    background: colour,
    transition: fadeMs > 0 ? `opacity ${fadeMs}ms ${easing}` : 'none',
  });
  canvas.parentNode?.insertBefore(root, canvas);

  const layOut = (): void => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const x = isMirrored() ? stageWidth - place.x - place.width : place.x;
    const [across, down] = [width / stageWidth, height / stageHeight];
    Object.assign(root.style, {
      left: `${left + x * across}px`,
      top: `${top + place.y * down}px`,
      width: `${place.width * across}px`,
      height: `${place.height * down}px`,
    });
  };
  view.addEventListener('resize', layOut);

  let wanted: HTMLElement | undefined;
  /** One that is passed over while it loads mustn't take the network from the next. */
  const want = (layer: HTMLElement): void => {
    if (wanted instanceof HTMLImageElement && wanted.parentNode === null) wanted.removeAttribute('src');
    wanted = layer;
  };
  const takeAwayBeneath = (layer: HTMLElement): void => {
    while (root.firstChild !== null && root.firstChild !== layer && layer.parentNode === root) root.firstChild.remove();
  };
  const layOver = (layer: HTMLElement): void => {
    Object.assign(layer.style, fill);
    root.appendChild(layer);
    const isSeen = root.style.display !== 'none' && root.style.opacity !== '0';
    if (!isSeen || fadeMs === 0 || typeof layer.animate !== 'function') {
      takeAwayBeneath(layer);
      return;
    }
    layer.animate([{ opacity: 0 }, { opacity: 1 }], { duration: fadeMs, easing }).onfinish = () =>
      takeAwayBeneath(layer);
  };

  return {
    async show(address) {
      const image = document.createElement('img');
      image.alt = '';
      // What a picture lets through is the page, not the picture before.
      Object.assign(image.style, { objectFit: 'cover', background: colour });
      want(image);
      try {
        await load(image, address);
      } catch (error) {
        if (wanted !== image) return false;
        // Some engines can't decode ahead what they can draw.
        if (!image.complete || image.naturalWidth === 0) throw error;
      }
      if (wanted !== image) return false;
      layOver(image);
      return true;
    },
    showColour(shown) {
      const layer = document.createElement('div');
      layer.style.background = shown;
      want(layer);
      layOver(layer);
    },
    open(isOpen) {
      root.style.opacity = isOpen ? '0' : '1';
    },
    setVisible(isVisible) {
      if (isVisible) layOut();
      root.style.display = isVisible ? 'block' : 'none';
    },
    destroy() {
      wanted = undefined;
      view.removeEventListener('resize', layOut);
      root.remove();
    },
  };
}
