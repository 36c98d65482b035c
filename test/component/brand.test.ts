import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWords } from '../../src/i18n/words';
import { catalogue } from 'messages:en';
import { catalogue as startCatalogue } from 'messages:en/start';
import { loadBrand, readBrand } from '../../src/brand';
import { App } from '../../src/ui/App';
import type { AppSettings } from '../../src/ui/app-context';
import { BrandMark } from '../../src/ui/components/BrandMark';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { part } from '../../src/ui/part';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const words = createWords({ locale: 'en', catalogue });
const fontFile = new URL('/fonts/inter-latin-ext.woff2', document.baseURI).href;
/** A family that is forgotten again when the test is over. */
function forgotten(family: string): string {
  onTestFinished(() => {
    for (const face of [...document.fonts]) if (face.family.includes(family)) document.fonts.delete(face);
  });
  return family;
}

/** The app with fonts that come when the test says so. */
async function openApp() {
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(12).rows, isStale: false } });
  let fonts: readonly string[] = ['Inter'];
  let listener = (): void => undefined;
  const settings: AppSettings = {
    ...services.settings,
    get fonts() {
      return fonts;
    },
    onFontsLoaded: (heard) => (listener = heard),
  };
  const stage = await createStage({ type: App, properties: { services: { ...services, settings } } });
  const draw = async () => {
    await services.clock.advance(1);
    stage.application.updateFocusPath();
    stage.frames(2);
  };
  await draw();
  const family = (): string | undefined => {
    const face = part(part(stage.focused(), 'Words'), 'Title').text?.fontFace as unknown as readonly string[];
    return face[0];
  };
  const bringFonts = async (brought: readonly string[]) => {
    fonts = brought;
    listener();
    await draw();
  };
  return { stage, draw, family, bringFonts };
}

describe('an operator’s brand on the screen', () => {
  it.each([1920, 1280])(
    'has its drawn mark as large as a logo would be, on a stage of %d pixels',
    async (widthPixels) => {
      const stage = await createStage({ type: BrandMark, widthPixels });
      stage.component.show('Aisle', undefined);
      const picture = part(stage.component, 'Picture');
      await expect
        .poll(() => {
          stage.frames(2);
          return picture.renderWidth;
        })
        .toBeCloseTo(56, 1);
    },
  );

  it('says what is wrong with it, each value by its name', () => {
    const { problems, colours } = readBrand(
      { accent: '#203060', logo: 'javascript:1', colours: { focus: 7 } },
      words.t,
    );
    expect(problems).toEqual([
      'settings.json: brand.colours.focus is not usable, the default is used',
      'settings.json: brand.logo is not usable, the default is used',
      'settings.json: brand.accent has too little contrast (1.4:1, it needs 4.5:1), the default is used',
    ]);
    expect(colours).toEqual({});
  });

  it('loads the words for that when it needs them', async () => {
    let loads = 0;
    const partial = createWords({
      locale: 'en',
      catalogue: startCatalogue,
      loadRest: async () => {
        loads += 1;
        return { catalogue };
      },
    });
    expect((await loadBrand({ accent: '#5AC8FA' }, partial)).problems).toEqual([]);
    expect(loads).toBe(0);
    expect((await loadBrand({ accent: '#203060' }, partial)).problems[0]).toContain('brand.accent has too little');
    expect(loads).toBe(1);
  });

  it('draws Home at once with the app’s type, and again with the operator’s when that has come', async () => {
    const { stage, bringFonts, family } = await openApp();
    expect(family()).toBe('Inter');
    stage.press('right');
    const before = stage.focused();
    const shown = before instanceof ShowCard ? before.item?.id : 'none';
    await bringFonts(['Nordlys', 'Inter']);
    expect(family()).toBe('Nordlys');
    const after = stage.focused();
    expect(after).not.toBe(before);
    expect(after instanceof ShowCard && after.item?.id).toBe(shown);
  });

  it('leaves another page as it is when the type comes, and puts it on back at Home', async () => {
    const { stage, draw, bringFonts, family } = await openApp();
    stage.component.openLink('#settings');
    await expect.poll(async () => (await draw(), stage.focusPath()[1])).toBe('SettingsPage');
    const focused = stage.focused();
    await bringFonts(['Nordlys', 'Inter']);
    expect(stage.focused()).toBe(focused);
    stage.press('back');
    await draw();
    expect(family()).toBe('Nordlys');
  });

  it('keeps the app’s type when no file of the font loads', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    onTestFinished(() => warn.mockRestore());
    const brand = readBrand({ fonts: { family: forgotten('Nordlys Sans 2'), files: ['/fonts/none.woff2'] } }, words.t);
    let hasChanged = false;
    brand.onFontsLoaded?.(() => (hasChanged = true));
    await expect.poll(() => warn.mock.calls.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(brand.fonts).toEqual(['Inter']);
    expect(hasChanged).toBe(false);
  });

  it('uses the one file that does load', async () => {
    const family = forgotten('Nordlys Sans 2');
    const brand = readBrand({ fonts: { family, files: ['/fonts/none.woff2', fontFile] } }, words.t);
    await expect.poll(() => brand.fonts[0]).toBe(family);
  });

  it('finds its pictures beside the app', () => {
    expect(readBrand({ logo: 'brand/logo.svg' }, words.t).logoUrl).toBe(
      new URL('brand/logo.svg', document.baseURI).href,
    );
  });
});
