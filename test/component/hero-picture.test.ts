import { expect, it } from 'vitest';
import { HeroPicture } from '../../src/ui/components/HeroPicture';
import { part } from '../../src/ui/part';
import { createStage, type TestStage } from '../support/stage';

const colours = { red: '#ff0000', green: '#00ff00', blue: '#0000ff' } as const;
type Colour = keyof typeof colours;

/** By its address a JPEG, which hides all beneath it. */
const picture = (colour: Colour) => ({
  alt: '',
  colour: '#888888',
  sources: [
    {
      url: `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="${colours[colour]}"/></svg>`,
      )}#.jpg`,
      widthPixels: 1280,
    },
  ],
});

/** At the screen's end nothing shades it. */
const untilSeen = (stage: TestStage<HeroPicture>, colour: Colour) =>
  expect
    .poll(() => {
      stage.frames(30);
      return stage.colourAt(1900, 200);
    })
    .toBe(colours[colour]);

it('shows one picture after the other, those it has shown before too, and draws none that is covered', async () => {
  const stage = await createStage({ type: HeroPicture });
  const drawn = (): string[] => {
    const still = part(stage.component, 'Still');
    return ['Base', 'Lower', 'Upper'].filter((name) => {
      const { visible, alpha } = part(still, name);
      return visible && alpha > 0;
    });
  };
  for (const colour of ['red', 'blue', 'green', 'red', 'green', 'red', 'blue'] as const) {
    stage.component.show(picture(colour));
    await untilSeen(stage, colour);
    stage.frames(30);
    expect(drawn()).toHaveLength(1);
  }
});

it('shows the last one that was asked for, however fast they were', async () => {
  const stage = await createStage({ type: HeroPicture });
  for (const colour of ['red', 'blue', 'green'] as const) {
    stage.component.show(picture(colour));
    await untilSeen(stage, colour);
  }
  for (const [colour, frames] of [
    ['red', 1],
    ['blue', 5],
    ['green', 12],
    ['red', 0],
    ['blue', 22],
    ['red', 3],
  ] as const) {
    stage.component.show(picture(colour));
    stage.frames(frames);
  }
  await untilSeen(stage, 'red');
  stage.frames(60);
  expect(stage.colourAt(1900, 200)).toBe(colours.red);
});

it('is its colour when it does not load, and the page without one, whatever was shown before', async () => {
  const stage = await createStage({ type: HeroPicture });
  const untilIs = (colour: string) =>
    expect
      .poll(() => {
        stage.frames(30);
        return stage.colourAt(1900, 200);
      })
      .toBe(colour);
  const broken = (name: string) => ({
    alt: '',
    colour: '#888888',
    sources: [{ url: `data:image/png;base64,${name}`, widthPixels: 1280 }],
  });
  for (const name of ['one', 'two']) {
    stage.component.show(picture('red'));
    await untilSeen(stage, 'red');
    stage.component.show(broken(name));
    await untilIs('#888888');
  }
  stage.component.show(picture('red'));
  await untilSeen(stage, 'red');
  stage.component.show(undefined);
  await untilIs('#0b0c10');
});

it('has the page behind it again while it is off the screen, where it may be freed', async () => {
  const stage = await createStage({ type: HeroPicture });
  const base = part(part(stage.component, 'Still'), 'Base');
  stage.component.show(picture('red'));
  await untilSeen(stage, 'red');
  await expect.poll(() => (stage.frames(30), base.visible)).toBe(false);
  stage.component.visible = false;
  stage.frames(2);
  expect(base.visible).toBe(true);
  stage.component.visible = true;
  await untilSeen(stage, 'red');
  expect(base.visible).toBe(false);
});
