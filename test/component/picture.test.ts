import { describe, expect, it } from 'vitest';
import { Picture } from '../../src/ui/components/Picture';
import { part } from '../../src/ui/part';
import { createStage } from '../support/stage';

const blue =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0000ff"/></svg>',
  );

const picture = (url: string) => ({ alt: '', colour: '#00ff00', sources: [{ url, widthPixels: 400 }] });

const open = () => createStage({ type: Picture, properties: { x: 100, y: 100 } });

describe('Picture', () => {
  it('is its dominant colour until it has loaded, then the picture fills its box', async () => {
    const stage = await open();
    stage.component.show(picture(blue), 400, 225, 16);
    expect(stage.colourAt(300, 200)).toBe('#00ff00');
    await expect
      .poll(() => {
        stage.frames(30);
        return stage.colourAt(300, 200);
      })
      .toBe('#0000ff');
    expect(stage.colourAt(104, 200)).toBe('#0000ff');
    // Round corners: the page shows in them.
    expect(stage.colourAt(101, 101)).toBe('#000000');
  });

  it('fades in when it had to be waited for, but where a fade is not wanted', async () => {
    for (const hasFade of [true, false]) {
      const stage = await createStage({ type: Picture, properties: { hasFade } });
      const image = part(stage.component, 'Image');
      stage.component.show(picture(`${blue}#${hasFade}`), 400, 225, 16);
      stage.frames(5);
      expect(image.alpha).toBeLessThan(0.01);
      await expect
        .poll(() => {
          stage.frames(1);
          return image.alpha;
        })
        .toBeGreaterThan(0.01);
      if (hasFade) expect(image.alpha).toBeLessThan(1);
      else expect(image.alpha).toBe(1);
      stage.frames(30);
      expect(image.alpha).toBe(1);
    }
  });

  it('is a drawn tile when it does not load, and tries again when shown again', async () => {
    const stage = await open();
    stage.component.show(picture('data:image/png;base64,broken'), 400, 225, 16);
    await expect
      .poll(() => {
        stage.frames(2);
        return part(stage.component, 'Mark').visible;
      })
      .toBe(true);
    expect(stage.colourAt(120, 200)).toBe('#00ff00');
    stage.component.show(picture(blue), 400, 225, 16);
    await expect
      .poll(() => {
        stage.frames(30);
        return stage.colourAt(150, 150);
      })
      .toBe('#0000ff');
    expect(part(stage.component, 'Mark').visible).toBe(false);
  });

  it('hides its colour, and has it there again while it is off the screen, where it may be freed', async () => {
    const stage = await open();
    const tile = part(stage.component, 'Tile');
    const isCovered = () => {
      stage.frames(30);
      return !tile.visible;
    };
    // By its address a JPEG, which hides all beneath it.
    stage.component.show(picture(`${blue}#.jpg`), 400, 225, 16);
    await expect.poll(isCovered).toBe(true);
    stage.component.visible = false;
    stage.frames(2);
    expect(tile.visible).toBe(true);
    stage.component.visible = true;
    await expect.poll(isCovered).toBe(true);
    expect(stage.colourAt(300, 200)).toBe('#0000ff');
  });

  it('is a drawn tile without a picture', async () => {
    const stage = await open();
    stage.component.show(undefined, 400, 225, 16);
    expect(stage.colourAt(120, 200)).toBe('#262a35');
    expect(part(stage.component, 'Mark').visible).toBe(true);
  });
});
