import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../src/i18n/choose-language';
import { loadWords } from '../../src/i18n/load-words';
import type { Words } from '../../src/i18n/words';

const wordsIn = async (language: string): Promise<Words> => {
  const words = await loadWords(chooseLanguage({ asked: language, device: [] }), 'UTC');
  await words.complete();
  return words;
};

afterEach(() => vi.unstubAllGlobals());

describe.each([true, false])('plural forms, with Intl.PluralRules %s', (hasPluralRules) => {
  it.each([
    ['en', { 1: '1 product', 2: '2 products', 1800: '1,800 products' }],
    ['es', { 1: '1 producto', 2: '2 productos', 1_000_000: '1.000.000 de productos' }],
    ['de', { 1: '1 Produkt', 0: '0 Produkte' }],
    ['fr', { 0: '0 produit', 1: '1 produit', 2: '2 produits' }],
    ['pt-BR', { 1: '1 produto', 2: '2 produtos' }],
    ['ja', { 1: '商品1点', 2: '商品2点' }],
    ['ar', { 0: 'لا منتجات', 1: 'منتج واحد', 2: 'منتجان', 3: '3 منتجات', 11: '11 منتجًا', 100: '100 منتج' }],
    ['hi', { 1: '1 प्रोडक्ट', 2: '2 प्रोडक्ट' }],
  ])('%s', async (language, forms) => {
    if (!hasPluralRules) vi.stubGlobal('Intl', { ...pickIntl(), PluralRules: undefined });
    const { t } = await wordsIn(language);
    for (const [count, said] of Object.entries(forms)) expect(t('home.products', { count: Number(count) })).toBe(said);
  });
});

/** `Intl`'s members can't be spread: they aren't enumerable. */
const pickIntl = (): object =>
  Object.fromEntries(Object.getOwnPropertyNames(Intl).map((name) => [name, Intl[name as keyof typeof Intl]]));

describe('formats of a language', () => {
  it('write numbers by the region, not only by the language', async () => {
    const spain = await loadWords(chooseLanguage({ device: ['es-ES'] }));
    const mexico = await loadWords(chooseLanguage({ device: ['es-MX'] }));
    expect(spain.t('home.products', { count: 12_345 })).toBe('12.345 productos');
    expect(mexico.t('home.products', { count: 12_345 })).toBe('12,345 productos');
  });

  it('have one kind of digits on an Arabic screen, wherever it stands', async () => {
    const words = await loadWords(chooseLanguage({ device: ['ar-EG'] }), 'UTC');
    const all = [
      words.t('time.minutes', { minutes: 12 }),
      words.money({ amountMinor: 9400, currency: 'USD' }),
      words.startsAt(Date.UTC(2026, 10, 25, 19, 30), Date.UTC(2026, 10, 23, 12)),
      words.viewers(12_431),
      words.countdown(252_000),
    ].join(' ');
    expect(all).not.toMatch(/[\u0660-\u0669]/);
  });

  it('keep a currency’s letters and sign together from the right', async () => {
    const words = await wordsIn('ar');
    expect(words.money({ amountMinor: 9400, currency: 'USD' })).toMatch(/US\$\u200e$/);
  });

  it('keep facts of different letters in their places from the right', async () => {
    expect((await wordsIn('ar')).facts(['Home', '10'])).toBe('Home\u200f  ·  \u200f10');
    expect((await wordsIn('en')).facts(['Home', '10'])).toBe('Home  ·  10');
  });
});

describe('the pseudo-locale', () => {
  it('is English made longer, accented and bracketed, with its parameters', async () => {
    const { t } = await wordsIn('en-XA');
    expect(t('exit.stay')).toBe('[Šţáý~~~~]');
    expect(t('exit.question', { app: 'Aisle' })).toMatch(/^\[Ļéáṽ?vé Aisle\?~+\]$/);
    expect(t('home.products', { count: 1 })).toMatch(/^\[1 þ?pŕöďüçţ~+\]$/);
  });
});
