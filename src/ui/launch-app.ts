import { Launch, type Lightning } from '@lightningjs/sdk';
import { firstScreenMs } from '../domain/home-store';
import type { Clock } from '../domain/ports/clock';
import { showAfterUpdate } from './after-update';
import { App } from './App';
import type { AppServices } from './app-context';
import { drawAllRounded } from './components/RoundedShader';
import { useDrawingCanvases } from './drawing-canvas';
import { firstAnswer } from './first-answer';
import { drawOnlySeen } from './flatten';
import { memoryPressureOf } from './images';
import { keyCodeOf, lightningKeys } from './key-map';
import type { ContextLoss } from './restore-drawing';
import { keepTexts } from './keep-texts';
import { loadFonts } from './load-fonts';
import { useScriptSupport } from './script-support';
import { sleepWhenStill } from './sleeping-loop';
import { chooseStageSize } from './stage-size';

/** What the first screen can do without is loaded after this: the first screen's own code and pictures go first. */
const laterMs = 1500;

/** Bytes for the boxes of a frame, of 80 each: 5,000 of them. Lightning's own 25,000 take a slow set a while to make. */
const boxMemory = 400_000;

/**
 * Starts the app in the window, at the link that the device was started with. The canvas is added to the body, transparent
 * where a page leaves the video to be seen; `onFirstFrame` is called once something is drawn. `staticFolder` is where the
 * files of `static/` are, relative to the page.
 */
export function launchApp(services: AppServices, onFirstFrame: () => void, staticFolder = '.'): Lightning.Application {
  class AisleApp extends App {
    override _construct(): void {
      super._construct();
      this.services = services;
    }

    override _init(): void {
      super._init();
      const { device } = services;
      this.openLink(device.launchLink);
      device.onLink((link) => this.openLink(link));
      this.stage.once('frameEnd', () => {
        onFirstFrame();
        device.ready();
      });
    }
  }

  // Asked for while the graphics and the fonts are made ready.
  services.home.start();
  // Also tells the video surface to which side it shrinks.
  document.documentElement.lang = services.words.locale;
  document.documentElement.dir = services.words.isRightToLeft ? 'rtl' : 'ltr';
  const { memory } = services.settings;
  const size = chooseStageSize(
    window.innerWidth,
    window.innerHeight,
    window.devicePixelRatio,
    memory.stageWidthPixelsMax,
  );
  const keys = lightningKeys(services.device.keys);
  // The SDK waits for what it returns; its type says it wouldn't.
  const fontFolder = `${staticFolder}/fonts/`;
  const prepare = useScriptSupport(fontFolder);
  const language = { sample: services.words.t('state.try-again'), prepare };
  // A link's page has an answer of its own to wait for.
  const answered = () => (services.device.launchLink === '' ? firstAnswer(services.home, services.clock) : undefined);
  const fontLoader = (() => loadFonts(fontFolder, language).then(answered)) as () => void;
  const application = Launch(
    AisleApp,
    {
      stage: {
        w: size.widthPixels,
        h: size.heightPixels,
        precision: size.precision,
        clearColor: 0x00000000,
        defaultFontFace: 'sans-serif',
        pauseRafLoopOnIdle: true,
        bufferMemory: boxMemory,
        memoryPressure: memoryPressureOf(memory.textureMegabytes),
      },
      keys,
    } as Lightning.Application.Options,
    { fontLoader },
  );
  const { stage } = application;
  const wake = sleepWhenStill(stage);
  useDrawingCanvases(stage);
  keepTexts(stage);
  showAfterUpdate(stage);
  drawAllRounded(stage);
  drawOnlySeen(stage);
  const canvas = stage.getCanvas();
  document.body.appendChild(canvas);

  const place = () => {
    const { left, top, width, height } = chooseStageSize(
      window.innerWidth,
      window.innerHeight,
      window.devicePixelRatio,
    );
    Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    stage.forceRenderUpdate();
  };
  place();
  window.addEventListener('resize', place);
  window.addEventListener(
    'keydown',
    (event) => {
      // So that the focus is on the very next frame.
      wake();
      // The browser's own answer to these keys (scrolling, going back in history) is never wanted.
      const isShortcut = event.ctrlKey || event.altKey || event.metaKey;
      if (keys[keyCodeOf(event)] !== undefined && !isShortcut) event.preventDefault();
    },
    true,
  );
  // A remote is there first; without the pointer's code all else works.
  services.clock.after(laterMs, () => {
    import('./pointer').then(
      ({ followPointer }) => followPointer(stage),
      () => undefined,
    );
  });
  // Whoever listens hears of the first focus, and nobody waits for it.
  void firstAnswer(services.home, services.clock, laterMs).then(() =>
    services.clock.after(firstScreenMs, () => {
      import('./voice/start-voice').then(({ startVoice }) => startVoice(application, services)).catch(() => undefined);
    }),
  );
  followContext(stage, canvas, services.clock);
  return application;
}

/**
 * Some sets take the graphics card away (another app, standby, a driver that restarts) and give it back empty. All that was in it
 * is made again in place; where that fails, the app starts anew, which always works.
 */
function followContext(stage: Lightning.Stage, canvas: HTMLCanvasElement, clock: Clock): void {
  const reload = (): void => window.location.reload();
  const fetchCode = () => import('./restore-drawing');
  let code: ReturnType<typeof fetchCode> | undefined;
  const load = () => (code ??= fetchCode());
  // Fetched before it is needed: by then there may be no network.
  clock.after(laterMs, () => {
    load().catch(() => (code = undefined));
  });
  let loss: Promise<ContextLoss> | undefined;
  canvas.addEventListener('webglcontextlost', (event) => {
    // Asked so, the browser gives one back.
    event.preventDefault();
    loss = load().then(({ beginContextLoss }) => beginContextLoss(stage));
    loss.catch(reload);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    loss?.then((begun) => begun.restore()).catch(reload);
    loss = undefined;
  });
}
