import { describe, expect, it } from 'vitest';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { homeSpecimens } from '../../src/ui/gallery/home.specimens';
import { sharedSpecimens } from '../../src/ui/gallery/shared.specimens';
import { SpecimenViewer } from '../../src/ui/gallery/SpecimenViewer';
import { part } from '../../src/ui/part';
import { createStage } from '../support/stage';

/** How many pixels of the drawn stage differ from the page's background. */
function drawnPixels(canvas: HTMLCanvasElement, stage: { gl: WebGLRenderingContext }): number {
  const pixels = new Uint8Array(canvas.width * canvas.height * 4);
  stage.gl.readPixels(0, 0, canvas.width, canvas.height, stage.gl.RGBA, stage.gl.UNSIGNED_BYTE, pixels);
  let count = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at] !== 0x0b || pixels[at + 1] !== 0x0c || pixels[at + 2] !== 0x10) count++;
  }
  return count;
}

describe('each specimen', () => {
  it.each([...sharedSpecimens, ...homeSpecimens].map((shown) => [shown.name, shown] as const))(
    '%s is drawn and has the focus',
    async (_name, shown) => {
      const stage = await createStage({ type: SpecimenViewer, properties: { specimens: [shown] }, widthPixels: 1280 });
      part(stage.component, 'Name').visible = false;
      stage.application.stage.forceRenderUpdate();
      stage.frames(3);
      expect(drawnPixels(stage.canvas, stage.application.stage as never)).toBeGreaterThan(400);
      expect(stage.focusPath()[1]).toBeDefined();
    },
  );
});

describe('SpecimenViewer', () => {
  it('walks through the specimens by the arrows and hands the keys to one with OK', async () => {
    const [first, second] = allSpecimens;
    if (first === undefined || second === undefined) throw new Error('there are no specimens');
    const stage = await createStage({ type: SpecimenViewer, properties: { specimens: [first, second] } });
    const name = () => part(stage.component, 'Name').text?.text ?? '';
    const key = (named: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key: named }));
    expect(name()).toMatch(/^1\/2/);
    key('ArrowRight');
    expect(name()).toMatch(/^2\/2/);
    key('ArrowRight');
    expect(name()).toMatch(/^1\/2/);
    key('Enter');
    key('ArrowRight');
    expect(name()).toMatch(/^1\/2.*leave/);
    key('Escape');
    key('ArrowLeft');
    expect(name()).toMatch(/^2\/2/);
  });
});
