import { expect, it } from 'vitest';
import { Picture } from '../../src/ui/components/Picture';
import { drawOnlySeen, flatten } from '../../src/ui/flatten';
import { part } from '../../src/ui/part';
import { createStage } from '../support/stage';

/** As Lightning keeps it, which its types leave out. */
interface Drawn {
  readonly texturizer: {
    /** `update`: the number of the frame that drew the texture last. */
    getResultTexture(): { readonly update: number } | null;
  };
}

it('draws a change into its texture once', async () => {
  const stage = await createStage({ type: Picture, properties: { x: 100, y: 100 } });
  const { component } = stage;
  component.show(undefined, 100, 100, 0);
  flatten(component, 100, 100);
  const colour = (): string => {
    stage.frames(1);
    return stage.colourAt(110, 190);
  };
  const drawnIn = (): number | undefined => (component as unknown as Drawn).texturizer.getResultTexture()?.update;
  const tile = part(component, 'Tile');
  for (const [value, seen] of [
    [0xffff0000, '#ff0000'],
    [0xff00ff00, '#00ff00'],
  ] as const) {
    const before = drawnIn() ?? -1;
    tile.color = value;
    expect(colour()).toBe(seen);
    const drawn = drawnIn();
    expect(drawn).toBeGreaterThan(before);
    // What it lies on moves, so that all is drawn again; the texture is as it was.
    component.x += 5;
    expect(colour()).toBe(seen);
    expect(drawnIn()).toBe(drawn);
  }
});

it('is kept ready beside the screen, and not drawn there', async () => {
  const stage = await createStage({ type: Picture, properties: { x: 100, y: 100 } });
  const { component } = stage;
  component.show(undefined, 100, 100, 0);
  flatten(component, 100, 100);
  drawOnlySeen(component.stage);
  const { quads } = (component.stage as unknown as { ctx: { renderState: { quads: { length: number } } } }).ctx
    .renderState;
  const drawn = (): number => {
    stage.frames(1);
    stage.colourAt(0, 0);
    return quads.length;
  };
  drawn();
  // Its texture stands: from now on it is one box of the screen.
  component.x = 101;
  const seen = drawn();
  expect(stage.colourAt(110, 190)).toBe('#262a35');
  component.x = 1950;
  expect(drawn()).toBe(seen - 1);
  expect((component as unknown as Drawn).texturizer.getResultTexture()).not.toBe(null);
  component.x = 1850;
  expect(drawn()).toBe(seen);
  expect(stage.colourAt(1860, 190)).toBe('#262a35');
});
