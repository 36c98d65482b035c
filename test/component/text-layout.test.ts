import type { Lightning } from '@lightningjs/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { MessagePanel } from '../../src/ui/components/MessagePanel';
import { part } from '../../src/ui/part';
import { ThemedComponent } from '../../src/ui/theme/ThemedComponent';
import { createStage, type TestStage } from '../support/stage';

/** Of a drawn text; Lightning's types leave it out. */
interface Drawn {
  readonly texture: {
    readonly source: {
      readonly renderInfo: {
        readonly lines: readonly { readonly info: { readonly text: string; readonly width: number } }[];
      } | null;
    } | null;
  } | null;
}

const linesOf = (element: Lightning.Element) =>
  (element as unknown as Drawn).texture?.source?.renderInfo?.lines.map(({ info }) => info) ?? [];

/** One text in a box. */
class TextBox extends ThemedComponent {
  /** Of each writing its own: what has been drawn once is kept. */
  declare private colour: number;

  override _construct(): void {
    this.colour = 0xff000000;
  }

  write(text: string, width: number, linesMax: number): void {
    this.colour += 1;
    this.patch({ Words: undefined });
    this.patch({ Words: { text: this.theme.textStyle('body', { text, width, linesMax, colour: this.colour }) } });
  }
}

const drawn = async (stage: TestStage<TextBox>, text: string, width: number, linesMax: number) => {
  stage.component.write(text, width, linesMax);
  await expect.poll(() => (stage.frames(2), linesOf(part(stage.component, 'Words')).length)).toBeGreaterThan(0);
  return linesOf(part(stage.component, 'Words'));
};

const latin: readonly (readonly [string, number, number])[] = [
  ['24 min ago  ·  18 products  ·  1,204 viewers', 900, 1],
  ['24 min ago  ·  18 products  ·  1,204 viewers', 300, 3],
  ['24 min ago  ·  18 products  ·  1,204 viewers', 300, 1],
  ['A lightweight trail shoe with a grippy sole, from 94 $ a pair, in eleven colours', 400, 2],
  [`Nothing found for “${'w'.repeat(60)}”`, 500, 2],
  ['Geschwindigkeitsbegrenzungsanlage', 200, 2],
  ['First line\nand a second that is too long\nand a third', 300, 2],
];

afterEach(() => vi.restoreAllMocks());

it('is the same for Latin words whatever has been drawn before, with no more measuring', async () => {
  const stage = await createStage({ type: TextBox });
  const measureText = vi.spyOn(CanvasRenderingContext2D.prototype, 'measureText');
  const all = async () => {
    const lines = [];
    measureText.mockClear();
    for (const [text, width, linesMax] of latin) lines.push(await drawn(stage, text, width, linesMax));
    return { lines, measured: measureText.mock.calls.length };
  };
  const before = await all();
  await drawn(stage, 'مرحبا  ·  商品', 600, 1);
  expect(await all()).toEqual(before);
});

it('counts no space at the end of a line: what stands in the middle stands in the middle', async () => {
  const stage = await createStage({ type: TextBox });
  const lines = await drawn(stage, 'one two  three', 150, 3);
  expect(lines.map(({ text }) => text)).toEqual(['one two', 'three']);
  const [alone] = await drawn(stage, 'one two', 400, 1);
  expect(Math.abs((lines[0]?.width ?? 0) - (alone?.width ?? 0))).toBeLessThanOrEqual(1);
});

it('cuts a word wider than its box with a sign that it was', async () => {
  const stage = await createStage({ type: TextBox });
  const textOf = async (text: string, width: number, linesMax: number) =>
    (await drawn(stage, text, width, linesMax)).map((line) => line.text);
  const searched = await textOf(`Nothing found for “${'w'.repeat(60)}”`, 500, 2);
  expect(searched[0]).toBe('Nothing found for');
  expect(searched[1]).toMatch(/^“w+…$/);
  const [first = '', second = ''] = await textOf('Geschwindigkeitsbegrenzungsanlage', 200, 2);
  expect(second).toMatch(/^\w{5,}…$/);
  expect('Geschwindigkeitsbegrenzungsanlage').toContain(first + second.slice(0, -1));
  expect(await textOf('Donaudampfschiff', 200, 3)).not.toContain('…');
});

it('keeps the sign of a cut within the box, where a paragraph is left out', async () => {
  const stage = await createStage({ type: TextBox });
  const [whole] = await drawn(stage, 'The first of two', 900, 1);
  const [line] = await drawn(stage, 'The first of two\nand the second', (whole?.width ?? 0) + 2, 1);
  expect(line?.text).toBe('The first of t…');
  expect(line?.width).toBeLessThanOrEqual((whole?.width ?? 0) + 2);
});

it('ends where there is no room for a letter', async () => {
  const stage = await createStage({ type: TextBox });
  expect((await drawn(stage, 'Granite · EU 38', 5, 1)).map(({ text }) => text)).toEqual([expect.stringMatching(/…$/)]);
  expect((await drawn(stage, 'Granite · EU 38', -40, 1)).length).toBe(1);
});

it('shows what was searched for as far as there is room, before any other script has been seen', async () => {
  const stage = await createStage({ type: MessagePanel });
  const title = part(stage.component, 'Title');
  const show = (word: string) => stage.component.show({ icon: 'search', title: word, body: '', actions: [] });
  show(`Nothing found for “${'w'.repeat(40)}”`);
  await expect.poll(() => (stage.frames(2), linesOf(title).at(-1)?.text.trim())).toMatch(/^“?w{5,}…$/);
});
