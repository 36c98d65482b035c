import { catalogue } from 'messages:en';
import { describe, expect, it } from 'vitest';
import { memoryLimits } from '../../src/domain/memory-limits';
import { createPreferencesStore } from '../../src/domain/preferences';
import { createWords } from '../../src/i18n/words';
import type { AppSettings } from '../../src/ui/app-context';
import { sectionLines, type SettingVerbs } from '../../src/ui/settings/setting-sections';
import { createFakeStorage } from '../support/fakes/fake-device';

const verbs: SettingVerbs = {
  openChoices: () => undefined,
  chooseLanguage: () => undefined,
  askToClear: () => undefined,
  openFacts: () => undefined,
};
const sourceOn = (memoryClass: 60 | 120 | 250) => {
  const settings = { memory: memoryLimits(memoryClass, { textureMegabytes: 64, rowShowsMax: 500 }) } as AppSettings;
  const words = createWords({ locale: 'en-US', catalogue, timeZone: 'America/New_York' });
  return { settings, words, preferences: createPreferencesStore(createFakeStorage()) };
};
const linesOn = (memoryClass: 60 | 120 | 250) =>
  sectionLines('shopping', sourceOn(memoryClass), verbs).map(({ id }) => id);

describe('the lines of Settings', () => {
  it('have the live preview where there is room for one, and nowhere else', () => {
    expect(linesOn(250)).toContain('isLivePreviewOn');
    expect(linesOn(250)).toHaveLength(4);
    for (const memoryClass of [60, 120] as const) {
      expect(linesOn(memoryClass)).toEqual(linesOn(250).filter((id) => id !== 'isLivePreviewOn'));
    }
  });

  it('turn audio description on and off among what makes the app easier to use', () => {
    const source = sourceOn(250);
    const line = () => sectionLines('access', source, verbs).find(({ id }) => id === 'isAudioDescribed');
    expect(line()).toMatchObject({ kind: 'switch', label: 'Audio description', isOn: false });
    line()?.press();
    expect(source.preferences.state.isAudioDescribed).toBe(true);
    expect(line()).toMatchObject({ isOn: true });
  });
});
