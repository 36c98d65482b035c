import type { StageElement } from '../support/catch-stage';

/** What the page holds of the browser's things that aren't collected by themselves. */
export interface PageCounts {
  /** Bytes that the textures of the canvas take, with those kept for the next time. */
  readonly keptTextureBytes: number;
  /** Textures that something on the stage needs, and their bytes. */
  readonly textures: number;
  readonly textureBytes: number;
  /** Timers that will still run. */
  readonly timers: number;
  /** WebSockets that are open or opening. */
  readonly sockets: number;
  /** MediaSources that are open, and what they have been given to play from. */
  readonly mediaSources: number;
  readonly sourceBuffers: number;
  readonly videos: number;
  /** Elements that hang on the stage. */
  readonly elements: number;
}

/** Where the viewer is. */
export interface PageLook {
  /** Class names from the shell to what has the focus. */
  readonly path: readonly string[];
  /** What each of them says its name is; empty where it says nothing. */
  readonly names: readonly string[];
  readonly isPlaying: boolean;
}

declare global {
  interface Window {
    soakCounts: () => PageCounts;
    soakLook: () => PageLook;
    soakHide: (isHidden: boolean) => void;
    soakErrors: string[];
  }
}

/**
 * Runs in the page before the app, in engines from Chromium 69 on: counts what the app takes of the browser. Needs
 * `catchStage`.
 */
export function watchThePage(): void {
  window.soakErrors = [];
  window.addEventListener('error', (event) => {
    const error = event.error as Error | undefined;
    // A script or picture that didn't come has no error: that is what faults do.
    if (error) window.soakErrors.push(String(error.stack));
  });
  window.addEventListener('unhandledrejection', (event) => {
    const reason = event.reason as Error | undefined;
    window.soakErrors.push('rejection: ' + String(reason && reason.stack ? reason.stack : reason));
  });

  const timers = new Set<unknown>();
  type Starter = (callback: unknown, delayMs?: number, ...rest: unknown[]) => number;
  const owner = window as unknown as Record<'setTimeout' | 'setInterval', Starter> &
    Record<'clearTimeout' | 'clearInterval', (id: number) => void>;
  const wrapStarter = (name: 'setTimeout' | 'setInterval'): void => {
    const original = owner[name];
    owner[name] = (callback: unknown, delayMs?: number, ...rest: unknown[]) => {
      if (typeof callback !== 'function') return original.call(window, callback, delayMs);
      const id: number = original.call(
        window,
        (...values: unknown[]) => {
          if (name === 'setTimeout') timers.delete(id);
          (callback as (...given: unknown[]) => void)(...values);
        },
        delayMs,
        ...rest,
      );
      timers.add(id);
      return id;
    };
  };
  wrapStarter('setTimeout');
  wrapStarter('setInterval');
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    const original = owner[name];
    owner[name] = (id: number) => {
      timers.delete(id);
      original.call(window, id);
    };
  }

  const sockets = new Set<WebSocket>();
  const NativeSocket = window.WebSocket;
  window.WebSocket = new Proxy(NativeSocket, {
    construct(target, values: [string, string[]]) {
      const socket = new target(...values);
      sockets.add(socket);
      NativeSocket.prototype.addEventListener.call(socket, 'close', () => sockets.delete(socket));
      return socket;
    },
  });

  const sources = new Set<MediaSource>();
  const NativeSource = window.MediaSource as typeof MediaSource | undefined;
  if (NativeSource) {
    window.MediaSource = new Proxy(NativeSource, {
      construct(target) {
        const source = new target();
        source.addEventListener('sourceopen', () => sources.add(source));
        source.addEventListener('sourceclose', () => sources.delete(source));
        return source;
      },
    });
  }

  const textures = new Map<WebGLTexture, number>();
  let bound: WebGLTexture | null = null;
  const gl = WebGLRenderingContext.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
  const wrapGl = (name: string, note: (values: unknown[], result: unknown) => void): void => {
    const original = gl[name];
    gl[name] = function (...values: unknown[]) {
      const result = original && original.apply(this, values);
      note(values, result);
      return result;
    };
  };
  wrapGl('createTexture', (_values, result) => {
    if (result) textures.set(result, 0);
  });
  wrapGl('deleteTexture', ([texture]) => textures.delete(texture as WebGLTexture));
  wrapGl('bindTexture', ([, texture]) => (bound = texture as WebGLTexture | null));
  wrapGl('texImage2D', (values) => {
    if (!bound || !textures.has(bound)) return;
    const picture = values[5] as { width?: number; height?: number } | undefined;
    const size =
      values.length > 6
        ? Number(values[3]) * Number(values[4])
        : picture
          ? Number(picture.width) * Number(picture.height)
          : 0;
    textures.set(bound, size * 4);
  });

  const countElements = (element: StageElement): number => {
    let count = 1;
    for (const child of element.children) count += countElements(child);
    return count;
  };
  window.soakCounts = () => {
    const sumTextures = (): number => {
      let sum = 0;
      textures.forEach((bytes) => (sum += bytes));
      return sum;
    };
    const keptTextureBytes = sumTextures();
    // As when the memory for textures runs short.
    if (window.caughtStage) window.caughtStage.gc(false);
    const application = window.caughtStage ? window.caughtStage.application : undefined;
    let sourceBuffers = 0;
    sources.forEach((source) => (sourceBuffers += source.sourceBuffers.length));
    return {
      keptTextureBytes,
      textures: textures.size,
      textureBytes: sumTextures(),
      timers: timers.size,
      sockets: sockets.size,
      mediaSources: sources.size,
      sourceBuffers,
      videos: document.querySelectorAll('video').length,
      elements: application ? countElements(application) : 0,
    };
  };
  window.soakLook = () => {
    const application = window.caughtStage ? window.caughtStage.application : undefined;
    const path = (application && application.focusPath) || [];
    const video = document.querySelector('video');
    return {
      path: path.map((element) => element.constructor.name),
      names: path.map((element) => (element.spoken ? element.spoken.name : '')),
      isPlaying: Boolean(video && !video.paused && video.readyState > 2),
    };
  };
  window.soakHide = (isHidden) => {
    const state = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
    document.dispatchEvent(new Event('visibilitychange'));
  };
}
