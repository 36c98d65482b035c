import { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import type { HomeRow } from '../../contract/show';
import { Picture } from '../../src/ui/components/Picture';
import { memoryPressureOf } from '../../src/ui/images';
import { part } from '../../src/ui/part';
import { HomePage } from '../../src/ui/pages/HomePage';
import { aShow } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const rowCount = 40;
const showsInRow = 30;
const stepsInRow = 5;
/** A card's picture. */
const picturePixels = 480 * 270;
/** What one frame may add before the next one frees: a screen's worth of pictures. */
const oneScreenPixels = 12 * picturePixels;

/** A picture of its own for each show, as a platform has them. */
function pictureOf(number: number) {
  const colour = `#${((number * 2_654_435) % 0xffffff).toString(16).padStart(6, '0')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="270"><rect width="480" height="270" fill="${colour}"/></svg>`;
  return { alt: '', colour, sources: [{ url: `data:image/svg+xml,${encodeURIComponent(svg)}`, widthPixels: 480 }] };
}

const rows = Array.from({ length: rowCount }, (_, row): HomeRow => ({
  id: `row-${row}`,
  kind: 'category',
  title: `Row ${row}`,
  shows: Array.from({ length: showsInRow }, (__, column) => {
    const number = row * showsInRow + column;
    return { ...aShow({ id: `show-${number}` }), card: pictureOf(number), hero: pictureOf(number) };
  }),
}));

/** Lightning's own, which its types leave out. */
interface OpenStage {
  readonly usedMemory: number;
  readonly ctx: { render: () => void };
}

/** Lightning's types say that there is always an error. */
const hasFailed = (texture: Lightning.Texture): boolean => (texture.loadError as Error | null) !== null;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the pictures of a huge Home', () => {
  it.each([
    // The least that settings.json allows, at full HD.
    { textureMegabytes: 48, widthPixels: 1920, rowsWalked: 16 },
    // A set of the smallest class.
    { textureMegabytes: 20, widthPixels: 1280, rowsWalked: 7 },
  ])(
    'stay below $textureMegabytes MB however far one walks, and are there where one is',
    async (set) => {
      const { textureMegabytes, widthPixels, rowsWalked } = set;
      const services = createShellServices({ home: { kind: 'ready', rows, isStale: false } });
      const stage = await createStage({
        type: HomePage,
        properties: { context: Object.assign(services, { navigate: {} }), place: { page: 'home' } },
        ...{ textureMegabytes, widthPixels },
      });
      stage.component.enter();
      stage.application.updateFocusPath();
      const seen = new Set<string>();
      const opened = stage.application.stage as unknown as OpenStage;
      // Laid out and loaded, never drawn, which is many times faster.
      opened.ctx.render = () => undefined;
      const ceiling = memoryPressureOf(textureMegabytes);
      let highest = 0;
      const onScreen = () =>
        stage.all(Picture).flatMap((picture) => {
          const image = part(picture, 'Image');
          return image.active && image.texture instanceof Lightning.textures.ImageTexture ? [image] : [];
        });
      const settle = async () => {
        for (let calm = 0; calm < 3;) {
          stage.frames(1);
          highest = Math.max(highest, opened.usedMemory);
          const isLoading = onScreen().some(
            ({ texture }) => texture !== null && !texture.isLoaded() && !hasFailed(texture),
          );
          calm = isLoading ? 0 : calm + 1;
          await nextTask();
        }
        for (const { texture } of onScreen()) seen.add((texture as Lightning.textures.ImageTexture).src ?? '');
      };
      await settle();
      for (let row = 0; row < rowsWalked; row += 1) {
        for (let step = 0; step < stepsInRow; step += 1) stage.press('right');
        stage.frames(30);
        await settle();
        stage.press('down');
        stage.frames(30);
        await settle();
      }
      // Far more went by than fits at once.
      expect(seen.size * picturePixels).toBeGreaterThan(1.5 * ceiling);
      expect(highest).toBeLessThanOrEqual(ceiling + oneScreenPixels);
      const cards = onScreen().filter(({ texture }) => texture !== null && !hasFailed(texture));
      expect(cards.length).toBeGreaterThan(6);
      for (const { texture } of cards) expect(texture?.isLoaded()).toBe(true);
    },
    60_000,
  );
});
