import { Lightning } from '@lightningjs/sdk';
import { finishLatin } from './latin-layout';
import type { TextRenderer } from './script-layout';

/**
 * Characters beyond Latin and its punctuation: texts that need a font of their script, or breaking, cutting and ordering
 * by its rules. Emoji and combining marks are among them.
 */
const beyondLatin = /[\u0300-\u1dff\u1f00-\u1fff\u200d-\u200f\u2190-\uffff]/;

/** A text whose font hangs is drawn with what the TV has. */
const fontTimeoutMs = 2500;

type CreateRenderer = (
  stage: Lightning.Stage,
  canvas: HTMLCanvasElement,
  settings: TextRenderer['_settings'],
) => TextRenderer;

const textTexture = Lightning.textures.TextTexture as unknown as { renderer: CreateRenderer };
const lightningsOwn = textTexture.renderer;

/** Readies what a text needs to be drawn. Nothing when it needs nothing or all is known; resolves in any case. */
export type PrepareScripts = (text: string) => Promise<void> | undefined;

/**
 * Lets texts of every script be drawn rightly, on all stages of the page. The code and the table of fonts are loaded when a
 * text first needs them: a chat line in Japanese, or the screen's own language. How a text is laid out goes by itself alone:
 * what has been drawn before changes nothing. `fontFolder` ends with a slash.
 */
export function useScriptSupport(fontFolder: string): PrepareScripts {
  let layOut: ((renderer: TextRenderer) => void) | undefined;
  let loading: Promise<void> | undefined;
  const loadLayout = (): Promise<void> | undefined => {
    if (layOut !== undefined) return undefined;
    loading ??= Promise.all([import('./script-layout'), import('./script-faces')]).then(
      ([{ layOutScripts }, { addScriptFaces }]) => {
        addScriptFaces(fontFolder);
        layOut = layOutScripts;
      },
      (error: unknown) => {
        // Asked for again with the next text.
        loading = undefined;
        console.warn(error);
      },
    );
    return loading;
  };

  textTexture.renderer = (stage, canvas, settings) => {
    const renderer = lightningsOwn(stage, canvas, settings);
    // On a screen that is read from the right Latin words stand at the right, too.
    if (!settings.rtl && !beyondLatin.test(settings.text)) {
      finishLatin(renderer);
      return renderer;
    }
    layOut?.(renderer);
    const load = renderer._load.bind(renderer);
    renderer._load = () => {
      const isReady = layOut !== undefined;
      const fonts = loadLayout()?.then(() => {
        if (!isReady) layOut?.(renderer);
        return load();
      });
      const waiting = fonts ?? load();
      if (waiting === undefined) return undefined;
      return Promise.race([waiting, new Promise<void>((resolve) => setTimeout(resolve, fontTimeoutMs))]);
    };
    return renderer;
  };
  return (text) => (beyondLatin.test(text) ? loadLayout() : undefined);
}
