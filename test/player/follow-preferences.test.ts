import { expect, it } from 'vitest';
import { createPreferencesStore } from '../../src/domain/preferences';
import { followPreferences } from '../../src/player/follow-preferences';
import { createFakePlayer } from '../support/fakes/fake-player';
import { createFakeStorage } from '../support/fakes/fake-storage';

it('plays as the viewer has chosen, from the start and after each change', () => {
  const preferences = createPreferencesStore(
    createFakeStorage({ preferences: '{"areCaptionsOn":true,"captionLanguage":"de"}' }),
  );
  const player = createFakePlayer();
  followPreferences(player, preferences);
  expect(player.calls).toEqual([
    'prefer {"audioLanguages":[],"captionLanguages":["de"],"wantsDescribedAudio":false}',
    'setCaptions true',
  ]);
  preferences.choose('audioLanguage', 'fr');
  preferences.choose('isSellingCalm', true);
  expect(player.calls.slice(2)).toEqual([
    'prefer {"audioLanguages":["fr"],"captionLanguages":["de"],"wantsDescribedAudio":false}',
  ]);
});

it('keeps for the next show what was chosen while one played', () => {
  const storage = createFakeStorage();
  const preferences = createPreferencesStore(storage);
  const player = createFakePlayer();
  followPreferences(player, preferences);
  player.setCaptions(true);
  expect(preferences.state.areCaptionsOn).toBe(true);
  expect(createPreferencesStore(storage).state.areCaptionsOn).toBe(true);
});
