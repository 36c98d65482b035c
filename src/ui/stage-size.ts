import { stageHeight, stageWidth } from './theme/theme';

/** How many device pixels the stage is drawn with, and where it stands in the window, in CSS pixels. */
export interface StageSize {
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** Device pixels per stage unit: 2/3 on a 720p plane, 1 at 1080p and above. */
  readonly precision: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const widthPixelsMin = 640;

/**
 * The largest 16:9 rectangle in the middle of the window, drawn with as many pixels as it has there, but never more than
 * 1920 × 1080: a 4K set's user interface plane is 1080p, and more costs memory that such sets don't have. Sets with little memory
 * have a lower `widthPixelsMax`.
 */
export function chooseStageSize(
  windowWidth: number,
  windowHeight: number,
  devicePixelRatio: number,
  widthPixelsMax = stageWidth,
): StageSize {
  const scale = Math.min(windowWidth / stageWidth, windowHeight / stageHeight);
  const width = stageWidth * scale;
  const height = stageHeight * scale;
  const widthPixels = Math.min(widthPixelsMax, Math.max(widthPixelsMin, Math.round(width * devicePixelRatio)));
  return {
    widthPixels,
    heightPixels: Math.round((widthPixels * stageHeight) / stageWidth),
    precision: widthPixels / stageWidth,
    left: (windowWidth - width) / 2,
    top: (windowHeight - height) / 2,
    width,
    height,
  };
}
