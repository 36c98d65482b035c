import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the Android shell keeps its page through everything a television changes', () => {
  const manifest = readFileSync('packaging/android/app/src/main/AndroidManifest.xml', 'utf8');
  const [, changes = ''] = /android:configChanges="([^"]*)"/.exec(manifest) ?? [];
  // Another HDMI mode changes the last four at once; one that isn't listed starts the activity anew.
  const kept = ['keyboard', 'keyboardHidden', 'navigation', 'orientation', 'uiMode'];
  expect(changes.split('|')).toEqual(
    expect.arrayContaining([...kept, 'density', 'screenLayout', 'screenSize', 'smallestScreenSize']),
  );
});
