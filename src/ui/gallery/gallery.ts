import { Lightning } from '@lightningjs/sdk';
import type { RemoteKey } from '../../domain/ports/device';
import { useDrawingCanvases } from '../drawing-canvas';
import { lightningKeys } from '../key-map';
import { loadFonts } from '../load-fonts';
import { chooseStageSize } from '../stage-size';
import { createTheme, stageHeight, stageWidth } from '../theme/theme';
import { useTheme } from '../theme/ThemedComponent';
import { allSpecimens } from './all-specimens';
import { SpecimenViewer } from './SpecimenViewer';

/** A keyboard's keys: the gallery is for people who build the app, not for televisions. */
const keyboard: ReadonlyMap<number, RemoteKey> = new Map<number, RemoteKey>([
  [37, 'left'],
  [38, 'up'],
  [39, 'right'],
  [40, 'down'],
  [13, 'ok'],
  [8, 'back'],
  [27, 'back'],
]);

/** Opens the gallery in the page. Only `gallery.html` loads it; it isn't part of the built app. */
async function openGallery(): Promise<void> {
  await loadFonts('./fonts/');
  const size = chooseStageSize(window.innerWidth, window.innerHeight, window.devicePixelRatio);
  const application = new Lightning.Application({
    stage: {
      w: size.widthPixels,
      h: size.heightPixels,
      precision: size.precision,
      clearColor: 0x00000000,
      defaultFontFace: 'sans-serif',
      useImageWorker: false,
    },
    keys: lightningKeys(keyboard),
  });
  useDrawingCanvases(application.stage);
  useTheme(application.stage, createTheme());
  document.body.appendChild(application.getCanvas());
  const gallery = Object.assign(new SpecimenViewer(application.stage), { specimens: allSpecimens });
  application.patch({ w: stageWidth, h: stageHeight });
  application.childList.add(gallery);
  application._getFocused = () => gallery;
  application.updateFocusPath();
}

void openGallery();
