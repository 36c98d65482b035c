import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBrandColours } from '../../../src/ui/theme/brand-colours';
import { contrastRatio } from '../../../src/ui/theme/contrast';
import { highContrastPalette, standardPalette, type Palette } from '../../../src/ui/theme/palette';
import { createTheme } from '../../../src/ui/theme/theme';

const faintOf = (colours: Partial<Palette>) => checkBrandColours(colours).faint.map(({ colour }) => colour);

describe('an operator’s colours', () => {
  it('are right when there are none', () => {
    expect(checkBrandColours({})).toEqual({ colours: {}, faint: [] });
  });

  it('that can be read are taken', () => {
    const colours = { accent: 0xff5ac8fa, live: 0xffb00020, deal: 0xffffd60a };
    expect(checkBrandColours(colours)).toEqual({ colours, faint: [] });
  });

  it.each<[string, Partial<Palette>, keyof Palette]>([
    ['a dark accent', { accent: 0xff203060 }, 'accent'],
    ['a pink LIVE', { live: 0xffff6080 }, 'live'],
    ['a grey ring', { focus: 0xff404040 }, 'focus'],
    ['a light page', { background: 0xffffffff }, 'background'],
    ['panels of a middling blue', { surface: 0xff2f5ea8 }, 'surface'],
    ['a success that is nearly the button', { success: 0xff30343f }, 'success'],
  ])('with %s are named, and the default serves', (_, colours, name) => {
    const checked = checkBrandColours(colours);
    expect(checked.faint.map(({ colour }) => colour)).toEqual([name]);
    expect(checked.faint[0]?.contrast).toBeLessThan(checked.faint[0]?.needed ?? 0);
    expect(checked.colours).toEqual({});
  });

  it('that go with each other but not with the app’s text: the ground is named', () => {
    expect(faintOf({ background: 0xfff0f0f0, accent: 0xff800000 })).toEqual(['background', 'accent']);
  });

  it('give their colour to the shades over pictures, with these shades’ strength', () => {
    const { colours } = checkBrandColours({ background: 0xff100818, surface: 0xff1c1030 });
    expect(colours).toMatchObject({ messageShade: 0xf2100818, footShade: 0xf2100818, veil: 0xe61c1030 });
  });

  it('whatever they are, all that is left can be read', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => (0xff000000 | rgb) >>> 0);
    const names = [
      'background',
      'surface',
      'surfaceInset',
      'surfaceRaised',
      'focus',
      'live',
      'deal',
      'success',
      'accent',
    ];
    const wanted = fc.record(Object.fromEntries(names.map((name) => [name, colour])), { requiredKeys: [] });
    fc.assert(
      fc.property(wanted, (colours) => {
        const checked = checkBrandColours(colours);
        const palette: Palette = { ...standardPalette, ...checked.colours };
        for (const ground of ['background', 'surface', 'surfaceInset', 'surfaceRaised'] as const) {
          for (const ink of ['text', 'textSecondary', 'textTertiary', 'accent', 'deal', 'success'] as const) {
            expect(contrastRatio(palette[ink], palette[ground])).toBeGreaterThanOrEqual(4.5);
          }
        }
        expect(contrastRatio(palette.focus, palette.surface)).toBeGreaterThanOrEqual(3);
        expect(contrastRatio(palette.text, palette.live)).toBeGreaterThanOrEqual(4.5);
        const kept = Object.keys(colours).filter((name) => name in checked.colours);
        expect(kept.length + checked.faint.length).toBe(Object.keys(colours).length);
      }),
    );
  });

  it('are not used in high contrast, which is the viewer’s', () => {
    const colours = { accent: 0xff5ac8fa };
    expect(createTheme({ colours }).colour.accent).toBe(0xff5ac8fa);
    expect(createTheme({ colours, isHighContrast: true }).colour).toEqual(highContrastPalette);
  });
});
