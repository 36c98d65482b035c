import { Lightning } from '@lightningjs/sdk';
import { expect, it } from 'vitest';
import { Icon } from '../../src/ui/components/Icon';
import { rounded } from '../../src/ui/components/RoundedShader';
import { beginContextLoss } from '../../src/ui/restore-drawing';
import { createStage, type TestStage } from '../support/stage';

/** Something of each kind that lives on the graphics card. */
class Everything extends Lightning.Component {
  static override _template(): Lightning.Component.Template {
    return {
      w: 1920,
      h: 1080,
      Plain: { x: 100, y: 100, w: 200, h: 100, rect: true, color: 0xff3366aa },
      Round: { x: 400, y: 100, w: 200, h: 100, rect: true, color: 0xffaa6633, shader: rounded(40) },
      Words: { x: 100, y: 300, text: { text: 'Still here', fontSize: 64, fontFace: 'Inter' } },
      Drawn: { type: Icon, x: 700, y: 100 },
      Photo: { x: 100, y: 500, w: 200, h: 200, src: picture() },
      Late: { x: 700, y: 300, visible: false, text: { text: 'Come lately', fontSize: 64, fontFace: 'Inter' } },
      Group: {
        x: 1000,
        y: 100,
        w: 200,
        h: 200,
        rtt: true,
        Inner: { w: 100, h: 100, rect: true, color: 0xff22bb44 },
      },
    };
  }
}

/** Four fields of colour, as a file would be. */
function picture(): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2;
  const context = canvas.getContext('2d');
  ['#f00', '#0f0', '#00f', '#ff0'].forEach((colour, index) => {
    if (!context) return;
    context.fillStyle = colour;
    context.fillRect(index % 2, index >> 1, 1, 1);
  });
  return canvas.toDataURL();
}

function pixels(made: TestStage<Everything>): string {
  const { canvas } = made;
  const { stage } = made.application;
  const { gl } = stage as unknown as { gl: WebGLRenderingContext };
  stage.forceRenderUpdate();
  made.frames(1);
  const data = new Uint8Array(canvas.width * canvas.height * 4);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, data);
  let hash = 0;
  for (const value of data) hash = (hash * 31 + value) | 0;
  return `${hash}`;
}

it('draws the same again in a context that was lost and came back empty', async () => {
  const made = await createStage({ type: Everything, isDrawn: true });
  const { canvas, component } = made;
  const { stage } = made.application;
  const part = (name: string): Lightning.Element => {
    const found = component.tag(name) as Lightning.Element | undefined;
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  const drawn = part('Drawn');
  if (!(drawn instanceof Icon)) throw new Error('no icon');
  drawn.show('bell', 96);
  const isLoaded = (name: string): boolean =>
    (part(name).texture as { isLoaded(): boolean } | null)?.isLoaded() === true;
  await expect
    .poll(() => {
      made.frames(1);
      return isLoaded('Photo') && isLoaded('Words');
    })
    .toBe(true);
  const before = pixels(made);
  const memory = () => [(stage as unknown as { usedMemory: number }).usedMemory];
  const memoryBefore = memory();

  const { gl } = stage as unknown as { gl: WebGLRenderingContext };
  const extension = gl.getExtension('WEBGL_lose_context');
  if (!extension) throw new Error('this browser cannot lose a context');
  const heard = (name: string) =>
    new Promise<void>((resolve) =>
      canvas.addEventListener(
        name,
        (event) => {
          event.preventDefault();
          // Only after the event is the browser ready for the next step.
          setTimeout(resolve);
        },
        { once: true },
      ),
    );
  const lost = heard('webglcontextlost');
  extension.loseContext();
  await lost;
  const loss = beginContextLoss(stage);
  // What becomes visible meanwhile has nowhere to be drawn, and is drawn later all the same.
  part('Late').patch({ visible: true });
  made.frames(3);
  part('Late').patch({ visible: false });
  made.frames(1);

  const restored = heard('webglcontextrestored');
  extension.restoreContext();
  await restored;
  loss.restore();
  await expect.poll(() => pixels(made)).toBe(before);
  expect(gl.getError()).toBe(gl.NO_ERROR);
  expect(memory()).toEqual(memoryBefore);

  part('Late').patch({ visible: true });
  await expect
    .poll(() => {
      made.frames(1);
      return isLoaded('Late');
    })
    .toBe(true);
  expect(pixels(made)).not.toBe(before);
});
