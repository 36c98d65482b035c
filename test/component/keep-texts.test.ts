import { Lightning } from '@lightningjs/sdk';
import { expect, it, onTestFinished, vi } from 'vitest';
import { keepTexts } from '../../src/ui/keep-texts';
import { setText } from '../../src/ui/text';
import { createStage } from '../support/stage';

class Line extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return { text: { text: 'first', fontSize: 40, fontFace: 'Inter' } };
  }
}

async function open() {
  const made = await createStage({ type: Line });
  const { stage } = made.application;
  keepTexts(stage);
  made.frames(2);
  const { gl } = stage as unknown as { gl: WebGLRenderingContext };
  const filled = vi.spyOn(gl, 'texImage2D');
  const freed = vi.spyOn(gl, 'deleteTexture');
  onTestFinished(() => {
    filled.mockRestore();
    freed.mockRestore();
  });
  const say = (text: string): void => {
    setText(made.component, text);
    made.frames(2);
  };
  return { made, say, filled, freed, stage };
}

it('draws a text that comes back once only', async () => {
  const { made, say, filled } = await open();
  say('second');
  expect(filled).toHaveBeenCalledTimes(1);
  const width = made.component.renderWidth;
  say('first');
  expect(made.component.renderWidth).not.toBe(width);
  say('second');
  expect(made.component.renderWidth).toBe(width);
  expect(filled).toHaveBeenCalledTimes(1);
});

it('keeps so many, and lets the oldest go', async () => {
  const { say, filled, freed } = await open();
  for (let count = 0; count < 120; count += 1) say(`text ${count}`);
  expect(freed).not.toHaveBeenCalled();
  say('one more');
  expect(freed).toHaveBeenCalledTimes(1);
  filled.mockClear();
  say('text 1');
  expect(filled).not.toHaveBeenCalled();
  say('first');
  expect(filled).toHaveBeenCalledTimes(1);
});

it('draws them anew when a font has come', async () => {
  const { say, filled, freed } = await open();
  say('second');
  document.fonts.dispatchEvent(new Event('loadingdone'));
  expect(freed).toHaveBeenCalledTimes(1);
  filled.mockClear();
  say('first');
  expect(filled).toHaveBeenCalledTimes(1);
});

it('frees them with all that is not on the screen', async () => {
  const { say, freed, filled, stage } = await open();
  say('second');
  stage.gc(false);
  expect(freed).toHaveBeenCalledTimes(1);
  say('first');
  expect(filled).toHaveBeenCalledTimes(2);
});

it('lets nothing go of a text that is there again since its namesake was freed', async () => {
  const { say, stage } = await open();
  say('second');
  stage.gc(false);
  say('first');
  const { textureSourceHashmap } = (
    stage as unknown as { textureManager: { textureSourceHashmap: Map<string, { isLoaded(): boolean }> } }
  ).textureManager;
  const shown = [...textureSourceHashmap].find(([id]) => id.endsWith(':first'));
  for (let count = 0; count < 119; count += 1) say(`text ${count}`);
  say('first');
  say('one more');
  expect(shown && textureSourceHashmap.get(shown[0])).toBe(shown?.[1]);
});
