import { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import type { HomeRow } from '../../contract/show';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { ShowRow } from '../../src/ui/components/ShowRow';
import { HomePage } from '../../src/ui/pages/HomePage';
import { aShow } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="270"><rect width="480" height="270"/></svg>';

/** A picture of its own for each show. */
const pictureOf = (number: number) => ({
  alt: '',
  colour: '#123456',
  sources: [{ url: `data:image/svg+xml,${encodeURIComponent(svg)}#${number}`, widthPixels: 480 }],
});

const homeRows = (rowCount: number, showsInRow: number): HomeRow[] =>
  Array.from({ length: rowCount }, (_, row) => ({
    ...{ id: `row-${row}`, kind: 'category', title: `Row ${row}` },
    shows: Array.from({ length: showsInRow }, (__, column) => {
      const number = row * showsInRow + column;
      return { ...aShow({ id: `show-${number}` }), card: pictureOf(number), hero: pictureOf(number) };
    }),
  }));

function everything(element: Lightning.Element): Lightning.Element[] {
  return [element, ...element.children.flatMap(everything)];
}

/** What Home is made of after the same walk, with all that is out of sight. */
async function walkHome(rowCount: number, showsInRow: number) {
  const home = { kind: 'ready' as const, rows: homeRows(rowCount, showsInRow), isStale: false };
  const context = Object.assign(createShellServices({ home }), { navigate: {} });
  const stage = await createStage({ type: HomePage, properties: { context, place: { page: 'home' } } });
  // Laid out, never drawn: many times faster, and what is counted is the same.
  (stage.application.stage as unknown as { ctx: { render: () => void } }).ctx.render = () => undefined;
  stage.component.enter();
  stage.application.updateFocusPath();
  for (const key of ['right', 'right', 'right', 'right', 'right', 'right', 'down', 'right', 'down', 'up'] as const) {
    stage.press(key);
    stage.frames(20);
  }
  const all = everything(stage.component);
  const pictures = all.flatMap(({ texture }) =>
    texture instanceof Lightning.textures.ImageTexture ? [texture.src ?? ''] : [],
  );
  return {
    elements: all.length,
    rows: all.filter((element) => element instanceof ShowRow).length,
    cards: all.filter((element) => element instanceof ShowCard).length,
    pictures: new Set(pictures).size,
  };
}

describe('Home is made of as much', () => {
  it('with rows of 1,000 shows as with rows of 12, and with 40 rows as with 4', async () => {
    const small = await walkHome(4, 12);
    expect(small.rows).toBeGreaterThan(2);
    expect(small.cards).toBeGreaterThan(10);
    expect(await walkHome(4, 1000)).toEqual(small);
    expect(await walkHome(40, 12)).toEqual(small);
  }, 60_000);
});
