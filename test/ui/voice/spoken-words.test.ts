import { catalogue as ar } from 'messages:ar';
import { catalogue as en } from 'messages:en';
import { catalogue as ja } from 'messages:ja';
import { describe, expect, it } from 'vitest';
import { createWords } from '../../../src/i18n/words';
import type { Spoken } from '../../../src/ui/spoken';
import { createSpokenWords } from '../../../src/ui/voice/spoken-words';

const words = createSpokenWords(createWords({ locale: 'en-US', catalogue: en }));
const shoe: Spoken = {
  name: 'Ridgeline Trail Shoe',
  kind: 'product',
  state: ['Showing now', ''],
  price: { now: '$94.00', before: '$129.00' },
};

describe('an item', () => {
  it('is its name, kind, state, price and place', () => {
    expect(words.item(shoe, { index: 2, count: 18 })).toBe(
      'Ridgeline Trail Shoe, product, Showing now, $94.00, was $129.00, 2 of 18',
    );
  });

  it.each<[string, Spoken, string]>([
    ['only a name', { name: 'Try again', kind: 'button' }, 'Try again, button'],
    ['a switch that is on', { name: 'High contrast', kind: 'switch', isOn: true }, 'High contrast, switch, on'],
    ['a switch that is off', { name: 'High contrast', kind: 'switch', isOn: false }, 'High contrast, switch, off'],
    ['the chosen option', { name: '115 %', kind: 'option', isOn: true }, '115 %, option, chosen'],
    ['another option', { name: '100 %', kind: 'option', isOn: false }, '100 %, option'],
    ['a slider', { name: 'Place in the show', kind: 'slider', value: '1:20' }, 'Place in the show, slider, 1:20'],
    ['a page, which has no word of its own', { name: 'Home', kind: 'page', hint: 'Press OK' }, 'Home. Press OK'],
    [
      'details, the sentence’s own stop left out',
      { name: 'Summit Season', kind: 'show', state: ['LIVE'], details: ['Maya Torres', 'Starts soon.'] },
      'Summit Season, show, LIVE, Maya Torres, Starts soon',
    ],
  ])('%s', (_name, spoken, text) => {
    expect(words.item(spoken, undefined)).toBe(text);
  });

  it('alone among its own has no place', () => {
    expect(words.item({ name: 'Close', kind: 'button' }, { index: 1, count: 1 })).toBe('Close, button');
  });

  it('with a name of thousands of characters is cut short', () => {
    expect(words.item({ ...shoe, name: 'x'.repeat(5000) }, undefined).length).toBeLessThan(300);
  });

  it('whose name looks like a message is said as it is', () => {
    expect(words.item({ name: 'Deal {price} #1', kind: 'button' }, undefined)).toBe('Deal {price} #1, button');
  });

  it('for a screen reader leaves out what role and state tell', () => {
    expect(words.label({ name: 'High contrast', kind: 'switch', isOn: true }, { index: 3, count: 9 })).toBe(
      'High contrast, 3 of 9',
    );
  });
});

it('a place says its title first, then how it stands', () => {
  const dialog: Spoken = { name: 'Leave Aisle?', kind: 'dialog', details: ['The show goes on.'] };
  expect(words.place(dialog)).toBe('Leave Aisle?, dialog. The show goes on');
  expect(words.inOrder([words.place(dialog), 'Stay, button, 1 of 2'])).toBe(
    'Leave Aisle?, dialog. The show goes on. Stay, button, 1 of 2',
  );
});

describe('a change', () => {
  it.each<[string, Spoken, string]>([
    ['nothing', shoe, ''],
    ['a state that came', { ...shoe, state: ['Showing now', 'Sold out'] }, 'Sold out'],
    ['a state that went', { ...shoe, state: [] }, ''],
    ['another price', { ...shoe, price: { now: '$88.00', before: '$129.00' } }, '$88.00, was $129.00'],
    ['what goes by the clock', { ...shoe, details: ['12 watching'], value: '9:41' }, ''],
  ])('%s', (_name, after, text) => {
    expect(words.change(shoe, after)).toBe(text);
  });

  it('of a switch is its state', () => {
    const off: Spoken = { name: 'Captions', kind: 'switch', isOn: false };
    expect(words.change(off, { ...off, isOn: true })).toBe('on');
  });
});

describe('in other languages', () => {
  it('the order and what stands between are the language’s own', () => {
    const japanese = createSpokenWords(createWords({ locale: 'ja-JP', catalogue: ja }));
    expect(japanese.item({ name: '靴', kind: 'product', price: { now: '￥9,400' } }, { index: 2, count: 18 })).toBe(
      '靴、商品、￥9,400、18件中2件目',
    );
    const arabic = createSpokenWords(createWords({ locale: 'ar', catalogue: ar }));
    expect(arabic.item({ name: 'حذاء', kind: 'product', state: ['نفد'] }, undefined)).toBe('حذاء، منتج، نفد');
  });
});
