import { describe, expect, it } from 'vitest';
import { catalogue as start } from 'messages:en/start';
import { catalogue as later } from 'messages:en/later';
import { en } from '../../src/i18n/messages/en';
import { createWords } from '../../src/i18n/words';

const keysOf = (catalogue: typeof start): string[] => Object.keys(catalogue((_language, value) => String(value)));

describe('the two parts of English', () => {
  it('are all there is, each message once', () => {
    expect([...keysOf(start), ...keysOf(later)].sort()).toEqual(Object.keys(en).sort());
  });

  it('keep at the start what the first screen says, and what one screen later is said out of it', () => {
    expect(keysOf(start)).toEqual(
      expect.arrayContaining(['rail.home', 'badge.live', 'state.crashed.title', 'tier.a-list']),
    );
    expect(keysOf(later)).toEqual(expect.arrayContaining(['watch.showing-now', 'handoff.scan']));
  });

  it('make whole words once the rest has come, asked for again after it failed', async () => {
    let asked = 0;
    const words = createWords({
      locale: 'en',
      catalogue: start,
      loadRest: () => (++asked === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ catalogue: later })),
    });
    expect(words.t('watch.showing-now')).toBe('watch.showing-now');
    await expect(words.complete()).rejects.toThrow('offline');
    await words.complete();
    await words.complete();
    expect(asked).toBe(2);
    expect(words.t('watch.showing-now')).toBe('Showing now');
    expect(words.t('badge.live')).toBe('LIVE');
  });
});
