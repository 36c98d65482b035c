import { Lightning } from '@lightningjs/sdk';
import type { Words } from '../../../src/i18n/words';
import { drawAllRounded } from '../../../src/ui/components/RoundedShader';
import { useDrawingCanvases } from '../../../src/ui/drawing-canvas';
import { HeroPicture } from '../../../src/ui/components/HeroPicture';
import { allSpecimens } from '../../../src/ui/gallery/all-specimens';
import { slugOf } from '../../../src/ui/gallery/gallery-link';
import { createScene } from '../../../src/ui/gallery/sample-context';
import { sampleNowMs } from '../../../src/ui/gallery/sample-shows';
import type { Specimen } from '../../../src/ui/gallery/specimen';
import { SpecimenViewer } from '../../../src/ui/gallery/SpecimenViewer';
import { cssFromColour } from '../../../src/ui/images';
import { lightningKeys } from '../../../src/ui/key-map';
import { loadFonts } from '../../../src/ui/load-fonts';
import { useScriptSupport } from '../../../src/ui/script-support';
import { createTheme, stageHeight, stageWidth, type Look } from '../../../src/ui/theme/theme';
import { useTheme } from '../../../src/ui/theme/ThemedComponent';
import { createFakeClock } from '../fakes/fake-clock';
import { createBoard, paintScreen } from '../backdrop-pixels';
import { testKeys } from '../stage';

/** The whole stage, row by row from the top, four bytes a pixel. */
export type StagePixels = Uint8Array;

/** A stage of 1920 × 1080 pixels on which specimens stand one after the other. */
export interface SpecimenStage {
  readonly application: Lightning.Application;
  /** Shows it come to rest: pictures and texts loaded, motions over, the clock at the sample's moment. */
  show(slug: string, options?: ShowOptions): Promise<ShownSpecimen>;
  /** Draws anew and reads what is to be seen. */
  pixels(into: StagePixels): StagePixels;
  close(): void;
}

export interface ShowOptions {
  readonly isRightToLeft?: boolean;
  /** Default: American English. */
  readonly words?: Words | undefined;
}

export interface ShownSpecimen {
  readonly specimen: Specimen;
  readonly viewer: SpecimenViewer;
}

export interface SpecimenStageOptions {
  readonly look: Partial<Look>;
}

export const createPixels = (): StagePixels => new Uint8Array(stageWidth * stageHeight * 4);

/** Lightning's own, which its types leave out. */
interface LoadingTexture {
  isLoaded(): boolean;
  readonly loadError: unknown;
}
interface OpenStage {
  readonly ctx: { render: () => void };
}

/** The first element on the screen whose picture or text isn't there yet. */
function findLoading(element: Lightning.Element): Lightning.Element | undefined {
  if (!element.visible || element.alpha <= 0) return undefined;
  if (element instanceof HeroPicture && element.isLoading) return element;
  const texture = element.texture as unknown as LoadingTexture | null;
  // A text without a word in it never loads.
  const isEmpty = element.text?.text === '';
  const isWaiting = texture !== null && element.active && !isEmpty && !texture.isLoaded();
  if (isWaiting && texture.loadError === null) return element;
  for (const child of element.children) {
    const loading = findLoading(child);
    if (loading !== undefined) return loading;
  }
  return undefined;
}

/** After all that was waiting for this one; `setTimeout` takes 4 ms when it is asked again and again. */
const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
const loadingTimeoutMs = 10_000;
/** So that what waits for the focus to rest, such as the hero's picture, is there; shorter than any step of a shown time. */
const restMs = 250;

export async function openSpecimenStage({ look }: SpecimenStageOptions): Promise<SpecimenStage> {
  await loadFonts('/fonts/');
  const application = new Lightning.Application({
    stage: {
      w: stageWidth,
      h: stageHeight,
      clearColor: 0x00000000,
      defaultFontFace: 'sans-serif',
      autostart: false,
      // A frame is long enough for any motion to be over.
      fixedDt: 5,
      useImageWorker: false,
    },
    keys: lightningKeys(testKeys),
  });
  const { stage } = application;
  useDrawingCanvases(stage);
  drawAllRounded(stage);
  useScriptSupport('/fonts/');
  const theme = createTheme(look);
  const ground = cssFromColour(theme.colour.background);
  useTheme(stage, theme);
  application.patch({ w: stageWidth, h: stageHeight });
  const { ctx } = stage as unknown as OpenStage;
  const canvas = stage.getCanvas();
  Object.assign(canvas.style, { position: 'fixed', left: '0', top: '0', width: '100%', height: 'auto' });
  document.body.appendChild(canvas);
  const board = createBoard();
  // Until somebody looks nothing is drawn: laying out alone is many times faster.
  const render = ctx.render.bind(ctx);
  ctx.render = () => undefined;

  const settle = async (viewer: SpecimenViewer): Promise<void> => {
    const deadline = performance.now() + loadingTimeoutMs;
    for (let calmFrames = 0; calmFrames < 3;) {
      stage.drawFrame();
      const loading = findLoading(viewer);
      calmFrames = loading === undefined ? calmFrames + 1 : 0;
      // Pages build themselves when what they are promised is there.
      await nextTask();
      if (loading === undefined) continue;
      if (performance.now() > deadline) throw new Error(`This does not load: ${loading.getLocationString()}`);
    }
  };

  return {
    application,
    async show(slug, { isRightToLeft = false, words } = {}) {
      const clock = createFakeClock(sampleNowMs);
      const specimen = allSpecimens(createScene(words, clock)).find((candidate) => slugOf(candidate) === slug);
      if (specimen === undefined) throw new Error(`There is no specimen ${slug}`);
      application.childList.clear();
      application.rtl = isRightToLeft;
      const viewer = new SpecimenViewer(stage);
      application.childList.add(viewer);
      application._getFocused = () => viewer;
      viewer.view(specimen);
      application.updateFocusPath();
      stage.drawFrame();
      clock.advanceNow(restMs);
      await settle(viewer);
      return { specimen, viewer };
    },
    pixels(into) {
      ctx.render = render;
      stage.forceRenderUpdate();
      stage.drawFrame();
      ctx.render = () => undefined;
      paintScreen(board, canvas, ground);
      into.set(board.getImageData(0, 0, stageWidth, stageHeight).data);
      return into;
    },
    close() {
      application.childList.clear();
      canvas.remove();
      application.destroy();
    },
  };
}
