import { expect, it } from 'vitest';
import { HeroPicture } from '../../src/ui/components/HeroPicture';
import { createStage, type TestStage } from '../support/stage';

const colours = { red: '#ff0000', green: '#00ff00', blue: '#0000ff' } as const;
type Colour = keyof typeof colours;

const picture = (colour: Colour) => ({
  alt: '',
  colour: '#888888',
  sources: [
    {
      url: `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="${colours[colour]}"/></svg>`,
      )}`,
      widthPixels: 1280,
    },
  ],
});

const broken = (name: string) => ({
  alt: '',
  colour: '#888888',
  sources: [{ url: `data:image/png;base64,${name}`, widthPixels: 1280 }],
});

/** At the screen's end nothing shades it. */
const colourOf = (stage: TestStage<HeroPicture>): string => {
  stage.frames(2);
  return stage.colourAt(1900, 200);
};
const untilIs = (stage: TestStage<HeroPicture>, colour: string) => expect.poll(() => colourOf(stage)).toBe(colour);

const backdrops = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-backdrop]')];
const layers = (): HTMLElement[] => [...(backdrops()[0]?.children ?? [])] as HTMLElement[];
/** The pictures on the page, the one above last: all but each layer's shade. */
const pictures = (): Element[] => layers().flatMap((layer) => [...layer.children].slice(0, -1));
const count = (): number => pictures().length;
const fades = (): Animation[] => layers().flatMap((layer) => layer.getAnimations());
const untilFaded = () => expect.poll(fades).toEqual([]);
/** A stage that has come to rest on each of those colours in turn, and stands still in the middle of the fade to the last. */
async function openInFade(...turn: Colour[]) {
  const stage = await createStage({ type: HeroPicture });
  const last = turn.pop() ?? 'red';
  for (const colour of turn) {
    stage.component.show(picture(colour));
    await untilIs(stage, colours[colour]);
    await untilFaded();
  }
  stage.component.show(picture(last));
  await expect.poll(() => fades().length, { interval: 10 }).toBe(1);
  const [fade] = fades();
  fade?.pause();
  return { stage, fade };
}

it('shows one picture after the other, those it has shown before too, and keeps none that is covered for long', async () => {
  const stage = await createStage({ type: HeroPicture });
  for (const colour of ['red', 'blue', 'green', 'red', 'green', 'red', 'blue'] as const) {
    stage.component.show(picture(colour));
    await untilIs(stage, colours[colour]);
    expect(count()).toBeLessThanOrEqual(2);
  }
  await expect.poll(count, { timeout: 5000 }).toBe(1);
  expect(colourOf(stage)).toBe(colours.blue);
});

it('fades one into the next, and neither is gone before the other is there', async () => {
  const stage = await createStage({ type: HeroPicture });
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  await untilFaded();
  // The layer above comes, or goes from the one beneath it.
  for (const colour of ['blue', 'green'] as const) {
    stage.component.show(picture(colour));
    await expect.poll(() => fades().length).toBe(1);
    expect(count()).toBe(2);
    const [fade] = fades();
    expect(fade?.effect?.getTiming()).toMatchObject({ duration: 400 });
    const steps = (fade?.effect as KeyframeEffect).getKeyframes();
    expect(steps.map(({ computedOffset }) => computedOffset)).toEqual([0, 0.5, 1]);
    expect(steps[0]).toMatchObject({ easing: 'ease-in-out' });
    await untilFaded();
    expect(colourOf(stage)).toBe(colours[colour]);
    // What is covered isn't drawn.
    expect(layers().map(({ style }) => style.opacity)).toEqual(colour === 'blue' ? ['1', '0'] : ['0', '1']);
  }
});

it('lets a fade end before the next begins, and then shows what came last', async () => {
  const { stage, fade } = await openInFade('red', 'blue');
  for (const colour of ['red', 'green'] as const) {
    stage.component.show(picture(colour));
    await expect.poll(() => stage.component.isLoading).toBe(false);
  }
  expect(fades()).toEqual([fade]);
  expect(colourOf(stage)).toBe(colours.blue);
  fade?.finish();
  await untilIs(stage, colours.green);
});

it('has the same shade on both sides of a fade, and as much of it as the words need', async () => {
  const stage = await createStage({ type: HeroPicture });
  const shares = (): string[] =>
    layers().map(({ lastElementChild: shade }) =>
      shade === null ? '' : (getComputedStyle(shade).backgroundSize.split(', ')[1] ?? ''),
    );
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  expect(shares()).toEqual(['62.5% 100%', '62.5% 100%']);
  stage.component.darkenUntil(1100);
  expect(shares()).toEqual(['81.25% 100%', '81.25% 100%']);
  stage.component.darkenUntil(1900);
  expect(shares()).toEqual(['100% 100%', '100% 100%']);
});

it('has no fades where motion is reduced', async () => {
  const stage = await createStage({ type: HeroPicture, look: { isMotionReduced: true } });
  for (const colour of ['red', 'blue'] as const) {
    stage.component.show(picture(colour));
    await untilIs(stage, colours[colour]);
    expect(document.getAnimations()).toEqual([]);
  }
});

it('shows the last one that was asked for, however fast they were', async () => {
  const stage = await createStage({ type: HeroPicture });
  for (const colour of ['red', 'blue', 'green', 'red', 'blue', 'red'] as const) stage.component.show(picture(colour));
  stage.component.show(broken('one'));
  stage.component.show(picture('green'));
  await untilIs(stage, colours.green);
  await expect.poll(() => stage.component.isLoading).toBe(false);
  expect(colourOf(stage)).toBe(colours.green);
});

it('is its colour when it does not load, and the page without one, whatever was shown before', async () => {
  const stage = await createStage({ type: HeroPicture });
  for (const name of ['one', 'two']) {
    stage.component.show(picture('red'));
    await untilIs(stage, colours.red);
    stage.component.show(broken(name));
    await untilIs(stage, '#888888');
  }
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  stage.component.show(undefined);
  await untilIs(stage, '#0b0c10');
});

it('asks again for one that did not load, and for none that did', async () => {
  const stage = await createStage({ type: HeroPicture });
  stage.component.show(broken('one'));
  await untilIs(stage, '#888888');
  stage.component.show(broken('one'));
  expect(stage.component.isLoading).toBe(true);
  await expect.poll(() => stage.component.isLoading).toBe(false);
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  stage.component.show(picture('red'));
  expect(stage.component.isLoading).toBe(false);
});

it('lies where the stage has it, on a page that runs to the left too, and moves with the window', async () => {
  for (const isRightToLeft of [false, true]) {
    const stage = await createStage({ type: HeroPicture, isRightToLeft });
    stage.component.show(picture('red'));
    await expect.poll(() => stage.component.isLoading).toBe(false);
    const place = () => {
      const { left, top, right, bottom } = backdrops()[0]?.getBoundingClientRect() ?? new DOMRect();
      return [left, top, right, bottom];
    };
    /** On whole pixels of the page. */
    const placeOfStage = () => {
      const canvas = stage.canvas.getBoundingClientRect();
      const scale = canvas.width / 1920;
      const start = isRightToLeft ? 0 : 552;
      const [left = 0, right = 0] = [start, start + 1368].map((x) => Math.round(canvas.left + x * scale));
      return [left, Math.round(canvas.top), right, Math.round(canvas.top + 770 * scale)];
    };
    expect(place()).toEqual(placeOfStage());
    // The words stand at the page's start.
    for (const { lastElementChild: shade } of layers()) {
      const { backgroundImage, backgroundPosition } = getComputedStyle(shade as Element);
      expect(backgroundImage).toContain(isRightToLeft ? 'to left' : 'to right');
      expect(backgroundPosition.split(', ')[1]).toMatch(isRightToLeft ? /^100%/ : /^0%/);
    }
    Object.assign(stage.canvas.style, { width: '50%', left: '40px', top: '20px' });
    expect(place()).not.toEqual(placeOfStage());
    window.dispatchEvent(new Event('resize'));
    expect(place()).toEqual(placeOfStage());
    stage.component.parent?.childList.remove(stage.component);
  }
});

it('is not on the page while it is off the screen, and goes with what it belongs to', async () => {
  const stage = await createStage({ type: HeroPicture });
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  const isShown = () => backdrops().filter(({ style }) => style.display !== 'none').length;
  expect(isShown()).toBe(1);
  stage.component.visible = false;
  stage.frames(2);
  expect(isShown()).toBe(0);
  // What is asked for meanwhile is there when it comes back.
  stage.component.show(picture('blue'));
  await expect.poll(() => stage.component.isLoading).toBe(false);
  stage.component.visible = true;
  stage.frames(2);
  expect(isShown()).toBe(1);
  expect(colourOf(stage)).toBe(colours.blue);
  stage.component.parent?.childList.remove(stage.component);
  expect(backdrops()).toHaveLength(0);
});

it('opens the view onto a video and closes it', async () => {
  const stage = await createStage({ type: HeroPicture });
  stage.component.show(picture('red'));
  await untilIs(stage, colours.red);
  await untilFaded();
  stage.component.showVideo(true);
  await untilIs(stage, '#000000');
  expect(pictures()[0]?.getAnimations()).toHaveLength(1);
  // The words' shade stays.
  expect(stage.colourAt(554, 200)).toBe('#0b0c10');
  expect(count()).toBe(1);
  stage.component.showVideo(false);
  await untilIs(stage, colours.red);
});

it.each([
  ['blue', ['red', 'blue']],
  ['green', ['red', 'blue', 'green']],
] as const)('opens in the middle of a fade, to %s, without a picture that comes back', async (to, turn) => {
  const { stage, fade } = await openInFade(...turn);
  stage.component.showVideo(true);
  expect(pictures().map((shown) => (shown as HTMLElement).style.opacity)).toEqual(['0', '0']);
  fade?.finish();
  await expect.poll(count).toBe(1);
  await untilIs(stage, '#000000');
  stage.component.showVideo(false);
  await untilIs(stage, colours[to]);
});

it('leaves nothing that goes on when its page closes', async () => {
  const { stage, fade } = await openInFade('red', 'blue');
  stage.component.show(picture('green'));
  stage.component.parent?.childList.remove(stage.component);
  expect(fade?.playState).toBe('idle');
  expect(backdrops()).toEqual([]);
});
