import { describe, expect, it } from 'vitest';
import { catalogue } from 'messages:en';
import { en } from '../../src/i18n/messages/en';
import { createWords } from '../../src/i18n/words';

const words = createWords({ locale: 'en-US', catalogue, timeZone: 'America/New_York' });
const nowMs = Date.UTC(2026, 10, 23, 19, 0, 0);
const inMinutes = (minutes: number): number => nowMs + minutes * 60_000;

describe('the words on the screens', () => {
  it.each([
    [words.startsAt(inMinutes(12), nowMs), 'In 12 min'],
    [words.startsAt(inMinutes(330), nowMs), 'Today 7:30 PM'],
    [words.startsAt(inMinutes(28 * 60), nowMs), 'Tomorrow 6 PM'],
    [words.startsAt(inMinutes(3 * 1440), nowMs), 'Thu 2 PM'],
    [words.startsAt(nowMs, nowMs), 'Starting soon'],
    [words.startedAgo(inMinutes(-24), nowMs), 'Started 24 min ago'],
    [words.startedAgo(inMinutes(-130), nowMs), 'Started 2 h ago'],
    [words.length(48 * 60_000), '48 min'],
    [words.length(65 * 60_000), '1 h 5 min'],
    [words.length(120 * 60_000), '2 h'],
    [words.ago(nowMs - 5000, nowMs), 'Just now'],
    [words.ago(inMinutes(-3), nowMs), '3 min ago'],
    [words.viewers(12_431), '12.4K'],
    [words.money({ amountMinor: 9400, currency: 'USD' }), '$94.00'],
    [words.countdown(252_000), '04:12'],
    [words.t('watch.deal', { percent: 27, subject: 'Ridgeline' }), '27% off Ridgeline until'],
    [words.t('handoff.or-type', { address: 'a/tv', code: 'K7Q4M2' }), 'or open a/tv and type K7Q4M2'],
    [words.t('home.products', { count: 1 }), '1 product'],
    [words.t('home.products', { count: 1800 }), '1,800 products'],
  ])('say %j', (said, meant) => {
    expect(said).toBe(meant);
  });

  it('say nothing with an exclamation mark', () => {
    expect(JSON.stringify(en)).not.toContain('!');
  });

  it('are put in as they are, whatever they hold', () => {
    expect(words.t('toast.order-placed', { product: '{product} $& $1' })).toBe('Order placed: {product} $& $1');
  });

  it('know which way they are read', () => {
    expect(createWords({ locale: 'ar', catalogue }).isRightToLeft).toBe(true);
    expect(words.isRightToLeft).toBe(false);
  });
});
