import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { commands } from 'vitest/browser';
import { allSpecimens } from '../../src/ui/gallery/all-specimens';
import { slugOf } from '../../src/ui/gallery/gallery-link';
import { createScene } from '../../src/ui/gallery/sample-context';
import { createPixels, openSpecimenStage, type SpecimenStage } from '../support/specimens/specimen-stage';
import { compare, encode, shrink, load } from './pictures';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tests run in the browser that the accepted pictures were taken in. */
    readonly isPinnedBrowser: boolean;
  }
}

/** Of 230,400: a hair's breadth that moved is more than this. */
const changedPixelsMax = 8;

const accepted = import.meta.glob<string>('./images/**/*.webp', { query: '?url', import: 'default', eager: true });
const pathOf = (slug: string): string => `./images/${slug}.webp`;
/** What `npm run visual` makes its page of; from the repository's root. */
const results = '.cache/visual';

const specimens = allSpecimens(createScene())
  .filter(({ hasMachineFonts }) => !hasMachineFonts)
  .map((specimen) => [specimen.name, slugOf(specimen)] as const);

const write = (path: string, base64: string) =>
  commands.writeFile(`${results}/${path}.webp`, base64, { encoding: 'base64' });

// Another browser draws letters its own way: pictures taken in one say nothing of the other.
describe.runIf(inject('isPinnedBrowser'))('looks as accepted', () => {
  let stage: SpecimenStage;
  const pixels = createPixels();
  beforeAll(async () => {
    stage = await openSpecimenStage({ look: { isMotionReduced: true } });
  });
  afterAll(() => stage.close());

  it.each(specimens)('%s', async (_name, slug) => {
    await stage.show(slug);
    const after = shrink(stage.pixels(pixels));
    const address = accepted[pathOf(slug)];
    if (address === undefined) {
      await write(`${slug}/after`, await encode(after));
      expect.fail('There is no accepted picture of it yet. See `npm run visual` in docs/testing.md.');
    }
    const before = await load(address);
    const { changedPixels, shown } = compare(before, after);
    if (changedPixels <= changedPixelsMax) return;
    await write(`${slug}/before`, await encode(before));
    await write(`${slug}/after`, await encode(after));
    await write(`${slug}/difference`, await encode(shown));
    expect.fail(`${changedPixels} pixels look different. \`npm run visual\` shows which.`);
  });

  it('has no pictures of what is gone', async () => {
    const known = new Set(specimens.map(([, slug]) => pathOf(slug)));
    const gone = Object.keys(accepted).filter((path) => !known.has(path));
    if (gone.length > 0) await commands.writeFile(`${results}/gone.json`, JSON.stringify(gone));
    expect(gone).toEqual([]);
  });
});
