import type { Lightning } from '@lightningjs/sdk';
import { describe, expect, it } from 'vitest';
import { SteadyNumber } from '../../src/ui/components/SteadyNumber';
import { ThemedComponent } from '../../src/ui/theme/ThemedComponent';
import { createStage, type TestStage } from '../support/stage';

const left = 200;
const width = 600;

/** One text in a box of the stage, as a page would have it. */
class TextBox extends ThemedComponent {
  declare words: string;
  declare linesMax: number;

  override _setup(): void {
    const text = this.theme.textStyle('title', { text: this.words, width, linesMax: this.linesMax });
    this.patch({ x: left, y: 100, w: width, h: 400, Words: { text } });
  }
}

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly lines: number;
}

/** Where something is drawn, in stage units, and in how many lines. */
function inkOf({ application, canvas }: TestStage<Lightning.Component>): Ink | undefined {
  const { stage } = application;
  stage.forceRenderUpdate();
  stage.drawFrame();
  const { gl } = stage as unknown as { gl: WebGLRenderingContext };
  const pixels = new Uint8Array(canvas.width * canvas.height * 4);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let from = Infinity;
  let to = -Infinity;
  let lines = 0;
  let emptyRows = Infinity;
  for (let y = canvas.height - 1; y >= 0; y--) {
    let isInked = false;
    for (let x = 0; x < canvas.width; x++) {
      if ((pixels[(y * canvas.width + x) * 4 + 3] ?? 0) < 100) continue;
      isInked = true;
      from = Math.min(from, x);
      to = Math.max(to, x);
    }
    // Marks over and under letters stand apart from them by a pixel or two.
    if (isInked && emptyRows > 8) lines++;
    emptyRows = isInked ? 0 : emptyRows + 1;
  }
  return lines === 0 ? undefined : { left: from, right: to, lines };
}

async function drawn(words: string, isRightToLeft = false, linesMax = 3): Promise<Ink> {
  const stage = await createStage({ type: TextBox, properties: { words, linesMax }, isRightToLeft, isDrawn: true });
  await expect.poll(() => inkOf(stage)).toBeDefined();
  const ink = inkOf(stage);
  if (ink === undefined) throw new Error('nothing is drawn');
  return ink;
}

const loadedFamilies = (): string[] =>
  [...new Set(Array.from(document.fonts).flatMap(({ family, status }) => (status === 'loaded' ? [family] : [])))].map(
    (family) => family.replace(/"/g, ''),
  );

describe('texts of other scripts', () => {
  it('are drawn with their font, which only they load', async () => {
    await drawn('Candlelight Hour');
    expect(loadedFamilies()).not.toContain('Noto Sans Devanagari');
    await drawn('क्षितिज');
    expect(loadedFamilies()).toContain('Noto Sans Devanagari');
  });

  it('stand at the right on a screen that is read from there, at the left elsewhere', async () => {
    const mirrored = await drawn('تم الطلب', true);
    const box = 1920 - left;
    expect(mirrored.right).toBeGreaterThan(box - 12);
    expect(mirrored.left).toBeGreaterThan(box - width);
    expect((await drawn('تم الطلب')).left).toBeLessThan(left + 12);
  });

  it('in Japanese go on to a next line without a space', async () => {
    const ink = await drawn('商品は番組のあいだいつでもスマホで購入できます');
    expect(ink.lines).toBe(2);
    expect(ink.right).toBeLessThanOrEqual(left + width);
    expect(ink.right).toBeGreaterThan(left + width - 60);
  });

  it('keep within their lines and box, cut by an ellipsis', async () => {
    const ink = await drawn(
      'انتهى البرنامج ولم يُسجَّل، شكرًا على المشاهدة Ridgeline Trail Shoe وما زال البيع مفتوحًا',
      true,
      1,
    );
    expect(ink.lines).toBe(1);
    expect(ink.left).toBeGreaterThanOrEqual(1920 - left - width - 2);
  });

  it('of two directions are ordered by the rules of Unicode: the number after Arabic words stands left of them', async () => {
    const both = await drawn('الطلب 88', true);
    const alone = await drawn('الطلب', true);
    expect(both.right).toBe(alone.right);
    expect(both.left).toBeLessThan(alone.left - 40);
  });
});

describe('a number within words from the right', () => {
  it('keeps its digits in order, and stands left of the words before it', async () => {
    const stage = await createStage({
      type: SteadyNumber,
      properties: { x: left, y: 100 },
      isRightToLeft: true,
    });
    stage.component.value = 'السعر محجوز لمدة 9:41';
    stage.frames(2);
    const placed = (text: string): number => {
      let x = NaN;
      const visit = (element: Lightning.Element): void => {
        if (element.text?.text === text) [x] = element.getCornerPoints();
        element.children.forEach(visit);
      };
      visit(stage.component);
      return x;
    };
    await expect.poll(() => (stage.frames(1), placed('السعر محجوز لمدة '))).toBeGreaterThan(placed('1'));
    expect(placed('9')).toBeLessThan(placed(':'));
    expect(placed(':')).toBeLessThan(placed('4'));
    expect(placed('4')).toBeLessThan(placed('1'));
  });
});
