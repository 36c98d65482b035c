import { describe, expect, it } from 'vitest';
import type { Order } from '../../../contract/order';
import type { HeldProduct } from '../../../platform/handoff/held-product';
import { checkoutView, type CheckoutView } from '../../../platform/phone/checkout-view';
import { chooseView, type ChooseView } from '../../../platform/phone/choose-view';
import { formatDays, formatMoney, formatTimeLeft } from '../../../platform/phone/format';
import { escapeText, html, jsonForScript } from '../../../platform/phone/html';
import { renderPage, type PageContent } from '../../../platform/phone/layout';
import { directionOf, messagesFor, tables } from '../../../platform/phone/choose-messages';
import { englishMessages, type PhoneMessages } from '../../../platform/phone/messages';
import { codeView, noticeView, placedView, shownView, type Notice } from '../../../platform/phone/other-views';
import { supportedLanguages } from '../../../src/i18n/supported-languages';
import { buildPageScript } from '../../../platform/phone/page-script';
import { pageVariants, readChoice } from '../../../platform/phone/product-choice';

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&\u2028</style>{{x}}`;
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const picture = { alt: hostile, colour: '#ECEAE4', sources: [{ url: `/a"onerror="alert(3)`, widthPixels: 320 }] };

const product: HeldProduct = {
  id: 'shoe',
  title: hostile,
  picture,
  options: [
    { name: hostile, values: ['Granite', hostile] },
    { name: 'Size', values: ['38', '40'] },
  ],
  variants: [
    {
      id: 'a',
      title: hostile,
      options: { [hostile]: 'Granite', Size: '38' },
      price: usd(9400),
      listPrice: usd(12_900),
    },
    { id: 'b', title: 'Granite, 40', options: { [hostile]: 'Granite', Size: '40' }, price: usd(9400) },
  ],
  shownBy: hostile,
  deviceName: hostile,
};
const now = {
  id: 'shoe',
  title: 'Shoe',
  defaultVariantId: 'a',
  options: [],
  variants: [
    { id: 'a', title: '', options: {}, price: usd(9400), availability: 'low-stock' as const, left: 3 },
    { id: 'b', title: '', options: {}, price: usd(9400), availability: 'sold-out' as const, left: 0 },
  ],
};
const variants = pageVariants(product, now);
const choice = { variant: variants[0] ?? expect.fail('no variant'), quantity: 1 };
const choose: ChooseView = {
  handoffId: 'token',
  csrfToken: 'csrf',
  product,
  variants,
  choice,
  show: 'live',
  isClaimed: false,
  nowMs: 0,
  expiresAtMs: 552_000,
};
const checkout: CheckoutView = {
  handoffId: 'token',
  csrfToken: 'csrf',
  idempotencyKey: 'key',
  product,
  choice,
  unitPrice: usd(9400),
  terms: { shipping: usd(0), fromMs: Date.UTC(2026, 11, 1, 12), toMs: Date.UTC(2026, 11, 3, 12) },
  demoCard: hostile,
  nowMs: 0,
  expiresAtMs: 552_000,
  values: { 'contact.name': hostile },
  wrong: ['contact.email'],
  problem: hostile,
};
const order: Order = {
  id: 'order',
  number: '7F3K-21',
  handoffId: 'token',
  placedAtMs: 0,
  items: [
    {
      productId: 'shoe',
      variantId: 'a',
      title: hostile,
      variantTitle: hostile,
      quantity: 2,
      unitPrice: usd(9400),
      picture,
    },
  ],
  shipping: usd(0),
  total: usd(18_800),
  deliveryFromMs: checkout.terms.fromMs,
  deliveryToMs: checkout.terms.toMs,
};

const contents: Record<string, PageContent> = {
  choose: chooseView(choose, englishMessages),
  checkout: checkoutView(checkout, englishMessages),
  placed: placedView(order, '/h/token/shown', true, englishMessages),
  shown: shownView([{ ...now, title: hostile, picture }], '/h/token', englishMessages),
  code: codeView('csrf', hostile, 'unknown', englishMessages),
};
const render = async (content: PageContent): Promise<string> =>
  renderPage(
    { messages: englishMessages, operatorName: hostile, nonce: 'nonce', script: await buildPageScript() },
    content,
  );

describe('every page', () => {
  it.each(Object.keys(contents))('%s shows hostile text as text', async (name) => {
    const page = await render(contents[name] ?? expect.fail());
    const withoutOwn = page.replace(/<(script|style)[^>]* nonce="nonce">[\s\S]*?<\/\1>/g, '');
    expect(withoutOwn).toContain('&lt;script&gt;alert(1)');
    expect(withoutOwn.replace(/"[^"]*"/g, '""')).not.toMatch(/<script|<[^>]* on[a-z]+=|<\/style/i);
    // One element of data at most, one of script and one of style, each with the nonce.
    expect(page.match(/<script/g)?.length).toBeLessThanOrEqual(2);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toContain('alert(1)</script>');
  });

  it.each(Object.keys(contents))(
    '%s has no mat of the colour that stands in for a picture until it is there',
    async (name) => {
      const page = await render(contents[name] ?? expect.fail());
      expect(page.toUpperCase()).not.toContain(picture.colour);
    },
  );

  it.each(Object.keys(contents))('%s weighs less than 60 kB with style and script', async (name) => {
    expect(Buffer.byteLength(await render(contents[name] ?? expect.fail()))).toBeLessThan(60_000);
  });

  it.each(Object.keys(contents))('%s has a language, a title, one main heading and a main landmark', async (name) => {
    const page = await render(contents[name] ?? expect.fail());
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en" dir="ltr">/i);
    expect(page.match(/<h1/g)).toHaveLength(1);
    expect(page.match(/<main>/g)).toHaveLength(1);
    expect(page).toContain('<header>');
    expect(page).toMatch(/<title>[^<]+<\/title>/);
  });

  it('gives each field a label and an error of its own', () => {
    const { markup } = contents['checkout']?.body ?? expect.fail();
    const ids = [...markup.matchAll(/<input\s+id="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(ids).toHaveLength(10);
    for (const id of ids) {
      expect(markup).toContain(`<label for="${id}"`);
      expect(markup).toContain(`aria-describedby="${id}-error"`);
      expect(markup).toContain(`id="${id}-error"`);
    }
    expect(markup.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(markup.match(/<legend/g)).toHaveLength(3);
  });

  it('asks for options by radio groups that say what is sold out', () => {
    const { markup } = contents['choose']?.body ?? expect.fail();
    expect(markup.match(/<fieldset>/g)).toHaveLength(2);
    expect(markup.match(/type="radio"/g)).toHaveLength(4);
    expect(markup.match(/ checked/g)).toHaveLength(2);
    expect(markup).toContain('Only 3 left');
    expect(markup.match(/<option/g)).toHaveLength(3);
    // Granite in 40 and both of the other colour can't be had.
    expect(markup.match(/gone-word" hidden/g) ?? markup.match(/gone-word"\s+hidden/g)).toHaveLength(2);
  });

  it('never shows a card again', () => {
    const view = { ...checkout, values: { 'payment.cardNumber': '4242424242424242', 'payment.securityCode': '987' } };
    const { markup } = checkoutView(view, englishMessages).body;
    expect(markup).not.toContain('4242424242424242');
    expect(markup).not.toContain('987');
  });

  it.each(Object.keys(englishMessages.pages) as Notice[])('that says "%s" has words and a way on', (notice) => {
    const { body, refreshSeconds } = noticeView(notice, englishMessages);
    expect(body.markup).toContain(escapeText(englishMessages.pages[notice].title));
    expect(body.markup.includes('href="/tv"') || refreshSeconds !== undefined).toBe(true);
  });
});

describe('words', () => {
  it('come from the table that suits the phone, English otherwise', () => {
    for (const header of [undefined, '', 'en-GB,en;q=0.9', 'tlh', '*', ';;,,']) {
      expect(messagesFor(header).language).toBe('en');
    }
    expect(messagesFor('de-AT,de;q=0.9,en;q=0.8').language).toBe('de');
    expect(messagesFor('tlh, pt;q=0.7').language).toBe('pt-BR');
    expect(messagesFor('PT-br').language).toBe('pt-BR');
  });

  it('are there in the languages of the TV', () => {
    const languages = tables.map(({ language }) => language);
    expect([...languages].sort()).toEqual(supportedLanguages.map(({ tag }) => tag).sort());
  });

  /** Every sentence by its path. */
  const sentences = (table: object, path = ''): [string, string][] =>
    Object.entries(table).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : sentences(value as object, `${path}${key}.`),
    );

  it.each(tables)('are whole in $language, with a place for each value', (table) => {
    const english = new Map(sentences(englishMessages));
    const own = sentences(table);
    expect(own.map(([path]) => path).sort()).toEqual([...english.keys()].sort());
    const valuesIn = (sentence = ''): number => sentence.split('#').length - 1;
    for (const [path, sentence] of own) {
      expect(sentence.trim(), path).not.toBe('');
      expect(valuesIn(sentence), path).toBe(valuesIn(english.get(path)));
    }
    if (table !== englishMessages) {
      const same = own.filter(([path, sentence]) => sentence === english.get(path) && sentence.includes(' '));
      expect(same).toEqual([]);
    }
  });

  it.each(tables)('make a page of their language and direction: $language', async (messages: PhoneMessages) => {
    const script = await buildPageScript();
    const page = renderPage(
      { messages, operatorName: 'Shop', nonce: 'nonce', script },
      checkoutView(checkout, messages),
    );
    expect(page).toContain(`<html lang="${messages.language}" dir="${directionOf(messages)}">`);
    expect(page).toContain(escapeText(messages.deliveryAddress));
    // What the script says of a card comes from the same table, not from the platform's English answer.
    const { data } = checkoutView({ ...checkout, demoCard: '4242 4242' }, messages);
    expect(data?.words.cardRefused).toBe(messages.errors.testCardsOnly.replace('#', '\u20664242 4242\u2069'));
    const real = checkoutView({ ...checkout, demoCard: undefined }, messages);
    expect(real.data?.words.cardRefused).toBe(messages.errors.cardRefused);
    expect(real.body.markup).not.toContain('note inside');
    // Groups of digits keep their order.
    expect(page.match(/dir="ltr"[^>]*inputmode="numeric"/g)).toHaveLength(3);
    expect(directionOf(messages)).toBe(messages.language === 'ar' ? 'rtl' : 'ltr');
    expect(Buffer.byteLength(page)).toBeLessThan(60_000);
  });

  it.each([
    [usd(9400), '$94.00'],
    [{ amountMinor: 1200, currency: 'JPY' }, '¥1,200'],
    [{ amountMinor: 1234, currency: 'KWD' }, 'KWD 1.234'],
  ])('write %j as %s', (money, words) => expect(formatMoney(money, 'en').replace(/\u00a0/g, ' ')).toBe(words));

  it('keep “US$” whole where the line runs from right to left', () => {
    expect(formatMoney(usd(9400), 'ar')).toMatch(/US\$\u200e$/);
  });

  it('write a span of days once the month changes, too', () => {
    expect(formatDays(Date.UTC(2026, 11, 1, 12), Date.UTC(2026, 11, 3, 12), 'en')).toBe('Tue 1 – Thu 3 Dec');
    expect(formatDays(Date.UTC(2026, 10, 29, 12), Date.UTC(2026, 11, 1, 12), 'en')).toBe('Sun 29 Nov – Tue 1 Dec');
    const german = formatDays(Date.UTC(2026, 10, 29, 12), Date.UTC(2026, 11, 1, 12), 'de');
    expect(german.replace(/[\u2009\u202f\u00a0]/g, ' ')).toBe('So., 29. Nov. – Di., 1. Dez.');
  });

  it.each([
    [552_000, '9:12'],
    [59_001, '1:00'],
    [900, '0:01'],
    [-5, '0:00'],
  ])('write %i ms as %s', (ms, words) => expect(formatTimeLeft(ms)).toBe(words));
});

describe('markup', () => {
  it('is escaped unless it is markup already', () => {
    expect(html`<p title="${'"'}">${'<b>'}${html`<i>${'&'}</i>`}${[1, false, undefined]}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i>1</p>',
    );
  });

  it("holds data that can't end its element", () => {
    const { markup } = jsonForScript({ title: '</script><!--\u2028' });
    expect(markup).not.toMatch(/<|\u2028/);
    expect(JSON.parse(markup)).toEqual({ title: '</script><!--\u2028' });
  });
});

describe('a choice from outside', () => {
  const fallback = { variantId: 'a', quantity: 2 };
  it.each([
    [{}, 'a', 2],
    [{ variant: 'b', quantity: '1' }, 'b', 1],
    [{ variant: 'nothing', quantity: '99' }, 'a', 2],
    [{ 'option-0': '0', 'option-1': '1', quantity: '1' }, 'b', 1],
    [{ 'option-0': '7', 'option-1': '-1' }, 'a', 2],
    [{ variant: ['a', 'b'], quantity: { $gt: 1 } }, 'a', 2],
    [{ quantity: '10' }, 'a', 3],
  ])('%j is %s × %i', (query, id, quantity) => {
    expect(readChoice(variants, query, fallback)).toMatchObject({ variant: { id }, quantity });
  });
});

describe('where the code was', () => {
  const header = async (content: PageContent) => /<header>[^]*<\/header>/.exec(await render(content))?.[0] ?? '';

  it('is told by the name that the TV’s owner gave it, else by where TVs stand', async () => {
    const named = { ...product, deviceName: 'Living room TV' };
    expect(await header(chooseView({ ...choose, product: named }, englishMessages))).toContain('From Living room TV');
    expect(await header(checkoutView({ ...checkout, product: named }, englishMessages))).toContain(
      'From Living room TV',
    );
    const { deviceName, ...unnamed } = product;
    expect(deviceName).toBe(hostile);
    expect(await header(chooseView({ ...choose, product: unnamed }, englishMessages))).toContain('in the living room');
  });
});
