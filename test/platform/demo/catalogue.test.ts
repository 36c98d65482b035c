import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captionLanguagesOf, captionsOf } from '../../../platform/demo/make/captions';
import { catalogue } from '../../../platform/demo/catalogue';

const demoFolder = join(import.meta.dirname, '../../../platform/demo');
const pictureFile = (file: string): string => join(demoFolder, 'pictures', file);
const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

describe('the demo catalogue', () => {
  it.each(['categories', 'creators', 'products', 'loops', 'series'] as const)(
    'gives each of its %s an id of its own',
    (list) => {
      expect(new Set(ids(catalogue[list])).size).toBe(catalogue[list].length);
    },
  );

  it('has enough to fill the screens', () => {
    expect(catalogue.products.length).toBeGreaterThanOrEqual(30);
    expect(catalogue.series.length).toBeGreaterThanOrEqual(14);
    expect(catalogue.loops).toHaveLength(4);
    expect(catalogue.categories).toHaveLength(6);
  });

  it('shows every category in some series', () => {
    expect(new Set(catalogue.series.map(({ categoryId }) => categoryId))).toEqual(new Set(ids(catalogue.categories)));
  });

  it.each(catalogue.series)('$id refers only to what exists, and its host is the host of its loop', (series) => {
    const loop = catalogue.loops.find(({ id }) => id === series.loopId);
    expect(loop?.creatorId).toBe(series.creatorId);
    expect(ids(catalogue.creators)).toContain(series.creatorId);
    expect(ids(catalogue.categories)).toContain(series.categoryId);
    expect(ids(catalogue.products)).toEqual(expect.arrayContaining([...series.productIds]));
    expect(series.productIds).toEqual(expect.arrayContaining(loop?.stage.map(({ productId }) => productId) ?? []));
    expect(new Set(series.productIds).size).toBe(series.productIds.length);
    expect(series.chat.length).toBeGreaterThanOrEqual(25);
    expect(series.chat.some(({ role }) => role === 'host')).toBe(true);
  });

  it.each(catalogue.loops)(
    '$id keeps its stage inside the loop, one product at a time and each for 12 s or more',
    ({ seconds, stage }) => {
      expect(seconds % 8).toBe(0);
      expect(stage.length).toBeGreaterThanOrEqual(4);
      let freeFromSeconds = 0;
      stage.forEach(({ productId, stripNumber, fromSeconds, toSeconds }, index) => {
        expect(ids(catalogue.products)).toContain(productId);
        expect(stripNumber).toBe(index + 1);
        expect([fromSeconds, toSeconds].every(Number.isInteger)).toBe(true);
        expect(fromSeconds).toBeGreaterThanOrEqual(freeFromSeconds);
        expect(toSeconds - fromSeconds).toBeGreaterThanOrEqual(12);
        freeFromSeconds = toSeconds;
      });
      expect(freeFromSeconds).toBeLessThanOrEqual(seconds);
    },
  );

  it.each(catalogue.loops)('$id speaks one line after the other, none across the seam', ({ seconds, lines }) => {
    let freeFromSeconds = 0;
    for (const { fromSeconds, toSeconds } of lines) {
      expect(fromSeconds).toBeGreaterThanOrEqual(freeFromSeconds);
      expect(toSeconds).toBeGreaterThan(fromSeconds);
      freeFromSeconds = toSeconds;
    }
    expect(freeFromSeconds).toBeLessThanOrEqual(seconds);
  });

  it.each(catalogue.loops)(
    '$id pins, asks and answers within the loop, and answers with what the host then says',
    ({ seconds, lines, moments }) => {
      if (moments === undefined) throw new Error('no moments');
      const { pins, answers, polls } = moments;
      expect(pins.toSeconds).toBeGreaterThan(pins.fromSeconds);
      expect(pins.toSeconds).toBeLessThan(seconds);
      for (const { atSeconds } of answers) {
        expect(lines.some(({ fromSeconds }) => fromSeconds === atSeconds)).toBe(true);
        expect(atSeconds).toBeGreaterThan(6);
      }
      expect(polls.openSeconds).toBeLessThan(2 * seconds);
      for (const { question, options } of polls.questions) {
        expect(question.length).toBeLessThanOrEqual(60);
        expect(new Set(options).size).toBe(options.length);
        expect(options.length).toBeGreaterThanOrEqual(2);
      }
    },
  );

  it.each(catalogue.products)(
    '$id has sane prices, and what is sold out is one of its variants',
    ({ priceMinor, listPriceMinor, options, soldOut = [] }) => {
      expect(Number.isInteger(priceMinor) && priceMinor > 0).toBe(true);
      if (listPriceMinor !== undefined) expect(listPriceMinor).toBeGreaterThan(priceMinor);
      for (const variant of soldOut) {
        const values = variant.split('/');
        expect(values).toHaveLength(options.length);
        values.forEach((value, index) => expect(options[index]?.values).toContain(value));
      }
    },
  );

  it('has every picture it names, and a colour for it', () => {
    const files = [
      ...catalogue.creators.map(({ portrait }) => portrait),
      ...catalogue.products.flatMap(({ pictures }) => Object.values(pictures)),
      ...catalogue.series.flatMap(({ card, hero }) => [...Object.values(card), ...Object.values(hero)]),
      // A time on stage without a still would be found here as a file that isn't there.
      ...catalogue.loops.flatMap(({ stage }) => stage.map(({ still }) => still?.file ?? 'no still')),
    ];
    expect(files.filter((file) => !existsSync(pictureFile(file)))).toEqual([]);
    const colours = [
      ...catalogue.creators.map(({ portraitColour }) => portraitColour),
      ...catalogue.products.map(({ pictureColour }) => pictureColour),
      ...catalogue.series.map(({ colour }) => colour),
      ...catalogue.loops.flatMap(({ stage }) => stage.map(({ still }) => still?.colour ?? 'no still')),
    ];
    expect(colours.filter((colour) => !/^#[0-9A-F]{6}$/.test(colour))).toEqual([]);
  });

  it.each(catalogue.loops)(
    '$id has its media, and its captions carry the spoken words',
    ({ folder, hasVp9, lines }) => {
      const files = [
        'video-720.mp4',
        'video-360.mp4',
        'audio.mp4',
        'captions-en.vtt',
        'media.json',
        ...(hasVp9 ? ['video-vp9.mp4', 'audio-opus.mp4'] : []),
      ];
      expect(files.filter((file) => !existsSync(join(demoFolder, 'media', folder, file)))).toEqual([]);
      const cues = readFileSync(join(demoFolder, 'media', folder, 'captions-en.vtt'), 'utf8')
        .trim()
        .split('\n\n')
        .slice(1);
      expect(cues.map((cue) => cue.split('\n').slice(2).join(' '))).toEqual(lines.map(({ text }) => text));
      expect(
        Math.max(
          ...cues.flatMap((cue) =>
            cue
              .split('\n')
              .slice(2)
              .map(({ length }) => length),
          ),
        ),
      ).toBeLessThanOrEqual(37);
    },
  );

  it.each(catalogue.loops)('$id has captions in each language as they are made, every line of them', (loop) => {
    expect(captionLanguagesOf(loop)).toEqual(['en', 'es']);
    for (const language of captionLanguagesOf(loop)) {
      const made = captionsOf(loop, language);
      expect(readFileSync(join(demoFolder, 'media', loop.folder, `captions-${language}.vtt`), 'utf8')).toBe(made);
    }
    expect(() => captionsOf(loop, 'xx')).toThrow('no words in xx');
  });

  it('stays small enough to commit: 25 MB of media, 6 MB of pictures', () => {
    expect(bytesIn(join(demoFolder, 'media'))).toBeLessThanOrEqual(25_000_000);
    expect(bytesIn(join(demoFolder, 'pictures'))).toBeLessThanOrEqual(6_000_000);
  });
});
