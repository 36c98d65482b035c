import type { SurfaceRect } from '../domain/ports/player';

/** Where the stage lies in the window, in CSS pixels. */
export interface StageBounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The one `<video>` of the app, beneath the transparent canvas. One is all that some sets have a decoder for. */
export interface VideoSurface {
  readonly video: HTMLVideoElement;
  /** Moves the picture; kept over changes of the window's size. */
  place(rect: SurfaceRect): void;
  setVisible(isVisible: boolean): void;
  destroy(): void;
}

export const stageWidth = 1920;
export const stageHeight = 1080;
export const wholeStage: SurfaceRect = { x: 0, y: 0, width: stageWidth, height: stageHeight };

/** Where a rectangle of the stage lies in the window; mirrored when the text runs from right to left. */
export function toWindowRect(rect: SurfaceRect, stage: StageBounds, isRightToLeft: boolean): StageBounds {
  const scaleX = stage.width / stageWidth;
  const scaleY = stage.height / stageHeight;
  const x = isRightToLeft ? stageWidth - rect.x - rect.width : rect.x;
  return {
    left: stage.left + x * scaleX,
    top: stage.top + rect.y * scaleY,
    width: rect.width * scaleX,
    height: rect.height * scaleY,
  };
}

/** The largest 16:9 rectangle in the middle of the window. */
export function letterboxedStage(windowWidth: number, windowHeight: number): StageBounds {
  const scale = Math.min(windowWidth / stageWidth, windowHeight / stageHeight);
  const width = stageWidth * scale;
  const height = stageHeight * scale;
  return { left: (windowWidth - width) / 2, top: (windowHeight - height) / 2, width, height };
}

/**
 * Creates the element as the first child of `parent`, so that all else is painted above it. `stageBounds` tells where
 * the canvas lies; by default it is letterboxed in the window. Layout properties place it, not a transform: on sets
 * whose video has a hardware plane only layout moves that plane.
 */
export function createVideoSurface(options: {
  window: Window;
  parent: HTMLElement;
  stageBounds?: () => StageBounds;
}): VideoSurface {
  const { window: view, parent } = options;
  const { document } = view;
  const stageBounds = options.stageBounds ?? (() => letterboxedStage(view.innerWidth, view.innerHeight));
  const video = document.createElement('video');
  video.setAttribute('playsinline', '');
  video.setAttribute('aria-hidden', 'true');
  video.setAttribute('disableremoteplayback', '');
  video.preload = 'auto';
  video.tabIndex = -1;
  Object.assign(video.style, {
    position: 'fixed',
    objectFit: 'contain',
    background: '#000',
    pointerEvents: 'none',
    visibility: 'hidden',
  });
  parent.insertBefore(video, parent.firstChild);

  let placed = wholeStage;
  const layOut = (): void => {
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const { left, top, width, height } = toWindowRect(placed, stageBounds(), isRightToLeft);
    video.style.left = `${left}px`;
    video.style.top = `${top}px`;
    video.style.width = `${width}px`;
    video.style.height = `${height}px`;
  };
  view.addEventListener('resize', layOut);
  layOut();

  return {
    video,
    place(rect) {
      placed = rect;
      layOut();
    },
    setVisible(isVisible) {
      video.style.visibility = isVisible ? 'visible' : 'hidden';
    },
    destroy() {
      view.removeEventListener('resize', layOut);
      video.remove();
    },
  };
}

/** Frees what the element holds. */
export function emptyVideo(video: HTMLVideoElement): void {
  video.pause();
  video.removeAttribute('src');
  // Without load() the decoder keeps its last buffers.
  video.load();
}
