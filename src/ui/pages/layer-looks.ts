import { pictureBesidePanel } from '../components/HandoffFrame';
import { overlayCaptionFoot, overlayCaptionX, type OverlayLook } from '../components/WatchOverlay';
import { safeArea, stageHeight, stageWidth, type Theme } from '../theme/theme';
import type { WatchLayers } from './watch-layers';

/** What the overlay shows while these layers are up. */
export function overlayLook(layers: WatchLayers): OverlayLook {
  switch (layers.kind) {
    case 'intro':
    case 'playback':
      return layers.kind;
    case 'carousel':
      return layers.picture === 'playing' ? 'carousel' : 'carousel-after-end';
    case 'bare':
    case 'menu':
    case 'poll':
    case 'reactions':
    case 'message':
    case 'handoff':
      return 'none';
  }
}

/** Where captions stand, clear of what else is on screen: their middle and their foot, in stage units. */
export function captionPlace(layers: WatchLayers, theme: Theme): { x: number; y: number; visible: boolean } {
  switch (layers.kind) {
    case 'intro':
    case 'carousel':
    case 'playback':
      return { x: overlayCaptionX, y: overlayCaptionFoot(theme), visible: true };
    case 'handoff': {
      const { x, y, width, height } = pictureBesidePanel;
      return { x: x + width / 2, y: y + height - 24, visible: true };
    }
    case 'bare':
    case 'poll':
    case 'reactions':
    case 'message':
    case 'menu': {
      // Beside the menu there is no room for a line.
      const visible = layers.kind !== 'message' && layers.kind !== 'menu';
      return { x: stageWidth / 2, y: stageHeight - safeArea.y, visible };
    }
  }
}
