import type { Page } from 'playwright-core';
import { inPage } from '../support/in-page';

/** A key press as the page saw it. Milliseconds. */
export interface KeySample {
  /** From the key's event to the end of the first frame that was drawn after it. */
  readonly frameMs: number;
  /** Script that ran for it until then: its listeners and that frame's. */
  readonly scriptMs: number;
  /** The same with the frames of the animation that followed, up to the next key. */
  animationScriptMs: number;
  /** When that first frame was drawn, since the page was asked for. */
  readonly answeredAtMs: number;
  /** Textures that the page had filled by then: hardly any before a screen stands. */
  readonly textures: number;
}

/** A rectangle of the page, in its pixels. */
interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Probe {
  keys: KeySample[];
  /** Frames and timers so far, by kind: `frame`, or of a timer its delay in whole seconds, `timer of 10 s`. */
  calls: Record<string, number>;
  /**
   * The boxes that the last frame drew, as Lightning gave them to the graphics: 20 numbers each, four corners of x, y (stage
   * units), place in the texture, colour.
   */
  boxes: Float32Array;
  /** RGBA of what the canvas has just drawn there, rows from the bottom; only of use in `afterFrame`. */
  readStage(rect: PageRect): Uint8Array;
  /** Called at the end of each frame's callbacks, while the canvas still holds what was drawn, and told whether anything was. */
  afterFrame: ((hasDrawn: boolean) => void)[];
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/**
 * Runs before the app's scripts: joins all animation frame callbacks of a frame in one, so that something can run behind the last
 * of them, and times keys from their event to the frame that shows them.
 */
function installProbe(): void {
  const readStage = ({ left, top, width, height }: PageRect): Uint8Array => {
    const stage = document.querySelector<HTMLCanvasElement>('body > canvas');
    const context = stage ? stage.getContext('webgl') : null;
    if (!stage || !context) return new Uint8Array(0);
    const frame = stage.getBoundingClientRect();
    const scale = stage.width / frame.width;
    const [x, y, columns, rows] = [
      Math.round((left - frame.left) * scale),
      Math.round((frame.bottom - top - height) * scale),
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    ];
    const pixels = new Uint8Array(columns * rows * 4);
    const bound = context.getParameter(context.FRAMEBUFFER_BINDING) as WebGLFramebuffer | null;
    context.bindFramebuffer(context.FRAMEBUFFER, null);
    context.readPixels(x, y, columns, rows, context.RGBA, context.UNSIGNED_BYTE, pixels);
    context.bindFramebuffer(context.FRAMEBUFFER, bound);
    return pixels;
  };
  const probe: Probe = { keys: [], calls: {}, boxes: new Float32Array(0), afterFrame: [], readStage };
  window.benchProbe = probe;
  const count = (kind: string): void => {
    probe.calls[kind] = (probe.calls[kind] ?? 0) + 1;
  };
  let draws = 0;
  const gl = WebGLRenderingContext.prototype as unknown as Record<string, (...values: number[]) => void>;
  for (const name of ['drawElements', 'drawArrays']) {
    const original = gl[name];
    gl[name] = function (...values: number[]) {
      draws += 1;
      original?.apply(this, values);
    };
  }

  const buffer = WebGLRenderingContext.prototype as unknown as Record<'bufferData', (...values: unknown[]) => void>;
  const give = buffer.bufferData;
  buffer.bufferData = function (...values: unknown[]) {
    const [, data] = values;
    // Its buffer is filled anew by the next frame, and whoever looks does so at the end of this one.
    if (data instanceof Float32Array) probe.boxes = data;
    give.apply(this, values);
  };

  let textures = 0;
  const fill = gl['texImage2D'];
  gl['texImage2D'] = function (...values: number[]) {
    textures += 1;
    fill?.apply(this, values);
  };

  const pressed: { event: Event; atMs: number; scriptMs: number }[] = [];
  const targets = EventTarget.prototype as unknown as Record<
    'addEventListener',
    (type: string, listener: unknown, options?: unknown) => void
  >;
  const listen = targets.addEventListener;
  targets.addEventListener = function (type, listener, options) {
    if (type !== 'keydown' || typeof listener !== 'function') {
      listen.call(this, type, listener, options);
      return;
    }
    const timed = function (this: unknown, event: Event): void {
      const fromMs = performance.now();
      // One that changed nothing on the screen is forgotten with the next.
      const key = pressed[0]?.event === event ? pressed[0] : { event, atMs: event.timeStamp, scriptMs: 0 };
      pressed[0] = key;
      (listener as EventListener).call(this, event);
      key.scriptMs += performance.now() - fromMs;
    };
    listen.call(this, type, timed, options);
  };

  type Start = (callback: (...values: unknown[]) => void, delayMs?: number, ...values: unknown[]) => number;
  const timers = window as unknown as Record<string, Start | undefined>;
  for (const name of ['setTimeout', 'setInterval']) {
    const start = timers[name]?.bind(window);
    if (start === undefined) continue;
    timers[name] = (callback, delayMs = 0, ...values) =>
      start(
        (...given) => {
          count(`timer of ${Math.round(delayMs / 1000)} s`);
          callback(...given);
        },
        delayMs,
        ...values,
      );
  }

  let waiting = new Map<number, FrameRequestCallback>();
  let lastId = 0;
  let isAsked = false;
  const native = window.requestAnimationFrame.bind(window);
  const runFrame = (atMs: number): void => {
    const fromMs = performance.now();
    const batch = waiting;
    waiting = new Map();
    isAsked = false;
    count('frame');
    draws = 0;
    for (const callback of batch.values()) callback(atMs);
    const nowMs = performance.now();
    const key = draws > 0 ? pressed.pop() : undefined;
    const last = probe.keys[probe.keys.length - 1];
    if (key !== undefined) {
      const scriptMs = key.scriptMs + nowMs - fromMs;
      probe.keys.push({
        frameMs: nowMs - key.atMs,
        scriptMs,
        animationScriptMs: scriptMs,
        answeredAtMs: nowMs,
        textures,
      });
    } else if (last !== undefined && pressed.length === 0) {
      last.animationScriptMs += nowMs - fromMs;
    }
    const hasDrawn = draws > 0;
    probe.afterFrame.slice().forEach((check) => check(hasDrawn));
    if (probe.afterFrame.length > 0) ask();
  };
  const ask = (): void => {
    if (isAsked) return;
    isAsked = true;
    native(runFrame);
  };
  window.requestAnimationFrame = (callback) => {
    lastId += 1;
    waiting.set(lastId, callback);
    ask();
    return lastId;
  };
  window.cancelAnimationFrame = (id) => void waiting.delete(id);
}

/** Puts the probe before everything a page of this TV loads. */
export const addProbe = (page: Page): Promise<void> => page.addInitScript(inPage(installProbe)).then(() => undefined);
