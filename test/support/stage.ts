import { Lightning } from '@lightningjs/sdk';
import { drawAllRounded } from '../../src/ui/components/RoundedShader';
import { useDrawingCanvases } from '../../src/ui/drawing-canvas';
import { useScriptSupport } from '../../src/ui/script-support';
import { memoryPressureOf } from '../../src/ui/images';
import { lightningKeys } from '../../src/ui/key-map';
import { loadFonts } from '../../src/ui/load-fonts';
import type { RemoteKey } from '../../src/domain/ports/device';
import { createTheme, stageWidth, type Look } from '../../src/ui/theme/theme';
import { useTheme } from '../../src/ui/theme/ThemedComponent';
import { onTestFinished } from 'vitest';
import { createBoard, paintScreen } from './backdrop-pixels';

const keyCodes: Readonly<Record<RemoteKey, number>> = {
  left: 37,
  up: 38,
  right: 39,
  down: 40,
  ok: 13,
  back: 461,
  'play-pause': 10252,
  play: 415,
  pause: 19,
  stop: 413,
  rewind: 412,
  'fast-forward': 417,
};

export const testKeys: ReadonlyMap<number, RemoteKey> = new Map(
  (Object.keys(keyCodes) as RemoteKey[]).map((key) => [keyCodes[key], key]),
);

export interface StageOptions<Type extends Lightning.Component> {
  readonly type: new (...parameters: never[]) => Type;
  /** Set before the component is attached, so that `_setup` and `_init` see them. */
  readonly properties?: object;
  /** Device pixels: 1920 (default) or 1280 for a 720p plane. */
  readonly widthPixels?: number;
  readonly isRightToLeft?: boolean;
  /** Other than the standard look. */
  readonly look?: Partial<Look>;
  /** Ceiling of texture memory, as the app has it; default: Lightning's own. */
  readonly textureMegabytes?: number;
  /** Default: false. True where a test reads the canvas itself. */
  readonly isDrawn?: boolean;
}

/** Lightning's own, which its types leave out. */
interface DrawingStage {
  readonly ctx: { render: () => void };
}

export interface TestStage<Type extends Lightning.Component> {
  readonly application: Lightning.Application;
  readonly component: Type;
  readonly canvas: HTMLCanvasElement;
  /**
   * Goes on by that many frames, each 1/60 s on Lightning's clock. Transitions go on only here. All is laid out; pixels are
   * drawn only for `colourAt`, or with `isDrawn`, because a frame in software takes many times as long to draw.
   */
  frames(count?: number): void;
  /** A key press as it comes from a remote, held for `repeats` more key-downs, with so many frames after each; then one frame. */
  press(key: RemoteKey, repeats?: number, framesEach?: number): void;
  /** Class names from the application's component down to the one with the focus. */
  focusPath(): string[];
  focused(): Lightning.Component;
  /** Colour of one place in stage units as `#RRGGBB`, after drawing a frame; a picture beneath the canvas is in it. */
  colourAt(x: number, y: number): string;
  /** Texts that are drawn now: visible, in the tree, not empty; top to bottom. */
  texts(): string[];
  /** Every element that is visible on the stage and of this class. */
  all<Found extends Lightning.Component>(type: abstract new (...parameters: never[]) => Found): Found[];
}

/** A remote's keys are known by their codes alone. */
function sendKey(type: 'keydown' | 'keyup', keyCode: number, repeat: boolean): void {
  window.dispatchEvent(new KeyboardEvent(type, Object.assign({ repeat }, { keyCode })));
}

/** Calls `visit` for the element and all beneath it that would be drawn. */
function walk(element: Lightning.Element, visit: (element: Lightning.Element) => void): void {
  if (!element.visible || element.alpha <= 0) return;
  visit(element);
  for (const child of element.children) walk(child, visit);
}

/**
 * A real stage in the page with one component on it. Nothing moves unless the test draws frames. It is taken away when the
 * test is over.
 */
export async function createStage<Type extends Lightning.Component>(
  options: StageOptions<Type>,
): Promise<TestStage<Type>> {
  await loadFonts('/fonts/');
  const widthPixels = options.widthPixels ?? stageWidth;
  const precision = widthPixels / stageWidth;
  const frameSeconds = 1 / 60;
  const application = new Lightning.Application({
    stage: {
      w: widthPixels,
      h: Math.round(widthPixels * (9 / 16)),
      precision,
      clearColor: 0x00000000,
      defaultFontFace: 'sans-serif',
      autostart: false,
      fixedDt: frameSeconds,
      useImageWorker: false,
      ...(options.textureMegabytes === undefined ? {} : { memoryPressure: memoryPressureOf(options.textureMegabytes) }),
    },
    keys: lightningKeys(testKeys),
  });
  const { stage } = application;
  useDrawingCanvases(stage);
  drawAllRounded(stage);
  useScriptSupport('/fonts/');
  useTheme(stage, createTheme(options.look));
  const canvas = stage.getCanvas();
  Object.assign(canvas.style, { position: 'fixed', left: '0', top: '0', width: '100%', height: 'auto' });
  document.body.appendChild(canvas);

  const component = new (options.type as new (stage: Lightning.Stage) => Type)(stage);
  Object.assign(component, options.properties);
  application.patch({ w: stageWidth, h: 1080, rtl: options.isRightToLeft ?? false });
  application.childList.add(component);
  application._getFocused = () => component;
  application.updateFocusPath();

  const { ctx } = stage as unknown as DrawingStage;
  const render = ctx.render.bind(ctx);
  const board = createBoard();
  const drawNothing = () => undefined;
  if (options.isDrawn !== true) ctx.render = drawNothing;
  const draw = (count: number) => {
    for (let frame = 0; frame < count; frame++) stage.drawFrame();
  };
  draw(2);

  onTestFinished(() => {
    canvas.remove();
    application.destroy();
  });

  const focusPath = () => application.focusPath ?? [];
  return {
    application,
    component,
    canvas,
    frames: (count = 1) => draw(count),
    press(key, repeats = 0, framesEach = 0) {
      const keyCode = keyCodes[key];
      for (let down = 0; down <= repeats; down++) {
        sendKey('keydown', keyCode, down > 0);
        draw(framesEach);
      }
      sendKey('keyup', keyCode, false);
      draw(1);
    },
    focusPath: () =>
      focusPath()
        .slice(1)
        .map((part) => part.constructor.name),
    focused() {
      const path = focusPath();
      const last = path[path.length - 1];
      if (last === undefined) throw new Error('nothing has the focus');
      return last;
    },
    colourAt(x, y) {
      const usual = ctx.render;
      ctx.render = render;
      stage.forceRenderUpdate();
      draw(1);
      ctx.render = usual;
      paintScreen(board, canvas, '#000');
      const { data } = board.getImageData(Math.round(x * precision), Math.round(y * precision), 1, 1);
      return `#${[...data.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    },
    texts() {
      const found: { text: string; y: number; x: number }[] = [];
      walk(component, (element) => {
        const text = element.text?.text ?? '';
        if (text === '') return;
        const [x, y] = element.getCornerPoints();
        found.push({ text, x, y });
      });
      return found.sort((one, other) => one.y - other.y || one.x - other.x).map(({ text }) => text);
    },
    all(type) {
      const found: Lightning.Component[] = [];
      walk(component, (element) => {
        if (element instanceof type) found.push(element);
      });
      return found as InstanceType<typeof type>[];
    },
  };
}
