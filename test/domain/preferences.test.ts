import { expect, it, vi } from 'vitest';
import { createPreferencesStore, defaultPreferences } from '../../src/domain/preferences';
import { createFakeStorage } from '../support/fakes/fake-storage';

it('starts with the defaults, tells of a choice and keeps it', () => {
  const storage = createFakeStorage();
  const store = createPreferencesStore(storage);
  const listener = vi.fn();
  store.subscribe(listener);
  expect(listener).toHaveBeenLastCalledWith(defaultPreferences);
  store.choose('textSizePercent', 130);
  expect(listener).toHaveBeenLastCalledWith({ ...defaultPreferences, textSizePercent: 130 });
  expect(createPreferencesStore(storage).state.textSizePercent).toBe(130);
});

it('says nothing when nothing changes, and takes no value that is none', () => {
  const store = createPreferencesStore(createFakeStorage());
  const listener = vi.fn();
  store.subscribe(listener);
  store.choose('chatMode', 'column');
  store.choose('textSizePercent', 99 as 100);
  expect(listener).toHaveBeenCalledTimes(1);
});

it.each(['', 'nonsense', 'null', '[]', '7', '{"textSizePercent":{}}', '{"chatMode":"loud"}'])(
  'reads %j as the defaults',
  (stored) => {
    expect(createPreferencesStore(createFakeStorage({ preferences: stored })).state).toEqual(defaultPreferences);
  },
);

it('loses only the value that is broken', () => {
  const stored = JSON.stringify({ textSizePercent: 115, language: '<script>', unknown: 1, isSellingCalm: true });
  expect(createPreferencesStore(createFakeStorage({ preferences: stored })).state).toEqual({
    ...defaultPreferences,
    textSizePercent: 115,
    isSellingCalm: true,
  });
});

it('forgets everything on reset', () => {
  const storage = createFakeStorage();
  const store = createPreferencesStore(storage);
  store.choose('isHighContrast', true);
  store.reset();
  expect(store.state).toEqual(defaultPreferences);
  expect(createPreferencesStore(storage).state).toEqual(defaultPreferences);
});
