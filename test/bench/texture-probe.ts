import type { Page } from 'playwright-core';
import { inPage } from '../support/in-page';

declare global {
  interface Window {
    /** Bytes that textures have in the graphics' memory now, and the most they ever had. */
    benchTextures: { bytes: number; most: number };
  }
}

/** Runs before the app's scripts: counts what is uploaded and not deleted, four bytes a pixel, whoever asked for it. */
function countTextures(): void {
  const count = { bytes: 0, most: 0 };
  window.benchTextures = count;
  const sizes = new Map<unknown, number>();
  const bound = new Map<number, unknown>();
  let unit = 0;
  const resize = (texture: unknown, bytes: number): void => {
    count.bytes += bytes - (sizes.get(texture) ?? 0);
    count.most = Math.max(count.most, count.bytes);
    if (bytes === 0) sizes.delete(texture);
    else sizes.set(texture, bytes);
  };
  const gl = WebGLRenderingContext.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
  const before = (name: string, note: (values: readonly unknown[]) => void): void => {
    const original = gl[name];
    gl[name] = function (...values: unknown[]) {
      note(values);
      return original?.apply(this, values);
    };
  };
  before('activeTexture', ([which]) => (unit = which as number));
  before('bindTexture', ([, texture]) => void bound.set(unit, texture));
  before('deleteTexture', ([texture]) => resize(texture, 0));
  before('texImage2D', (values) => {
    const source = values[5] as { readonly width: number; readonly height: number };
    const [width, height] = values.length > 6 ? [values[3], values[4]] : [source.width, source.height];
    resize(bound.get(unit), (width as number) * (height as number) * 4);
  });
}

/** Counts textures from the page's first script on. */
export const addTextureProbe = (page: Page): Promise<void> =>
  page.addInitScript(inPage(countTextures)).then(() => undefined);
