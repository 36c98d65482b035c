import { catalogue } from 'messages:en';
import { describe, expect, it } from 'vitest';
import { createWords } from '../../../src/i18n/words';
import type { Spoken } from '../../../src/ui/spoken';
import { createFocusReader } from '../../../src/ui/voice/focus-reader';
import { createSpokenWords } from '../../../src/ui/voice/spoken-words';

/** A component whose words a test may change. */
const speaker = (spoken: Spoken): { spoken: Spoken } => ({ spoken });
const change = (component: { spoken: Spoken }, over: Partial<Spoken>): void => {
  component.spoken = { ...component.spoken, ...over };
};

/** A page with a row of two shows, and a reader that has seen nothing yet. */
const open = () => {
  const app = speaker({ name: 'Aisle', kind: 'page' });
  const home = speaker({ name: 'Home', kind: 'page' });
  const row = speaker({ name: 'Outdoors', kind: 'row', position: { index: 1, count: 3 } });
  const one = speaker({ name: 'First show', kind: 'show' });
  const two = speaker({ name: 'Second show', kind: 'show' });
  const reader = createFocusReader(createSpokenWords(createWords({ locale: 'en-US', catalogue })));
  const read = (...path: readonly object[]) => reader.read(path, false);
  return { app, home, row, one, two, silent: {}, reader, read };
};

describe('a new focus', () => {
  it('says at first each place it stands in, from the outside in', () => {
    const { app, home, row, one, silent, read } = open();
    expect(read(app, home, silent, row, one)).toMatchObject({
      isNewFocus: true,
      text: 'Aisle. Home. Outdoors, row. First show, show, 1 of 3',
      label: 'Aisle. Home. Outdoors, row. First show, 1 of 3',
    });
  });

  it('in the same row says only the item and its place', () => {
    const { app, home, row, one, two, read } = open();
    read(app, home, row, one);
    change(row, { position: { index: 2, count: 3 } });
    expect(read(app, home, row, two).text).toBe('Second show, show, 2 of 3');
  });

  it('in another row that the same component shows now says the row', () => {
    const { app, home, row, one, read } = open();
    read(app, home, row, one);
    change(row, { name: 'Replays' });
    expect(read(app, home, row, one).text).toMatch(/^Replays, row.*First show, show/);
  });

  it('is one too when the same card shows another thing', () => {
    const { app, read } = open();
    const card = speaker({ name: 'Card', kind: 'show' });
    read(app, card);
    change(card, { name: 'Another' });
    expect(read(app, card)).toMatchObject({ isNewFocus: true, text: 'Another, show' });
  });

  it('coming back from a dialog says the page again', () => {
    const { app, home, row, one, read } = open();
    const dialog = speaker({ name: 'Leave?', kind: 'dialog' });
    const stay = speaker({ name: 'Stay', kind: 'button' });
    read(app, home, row, one);
    expect(read(app, dialog, stay).text).toBe('Leave?, dialog. Stay, button');
    expect(read(app, home, row, one).text).toMatch(/^Home\. Outdoors, row/);
  });

  it('of the page itself is the page', () => {
    const { app, home, read } = open();
    expect(read(app, home).text).toBe('Aisle. Home');
  });

  it('with nothing that speaks says nothing', () => {
    const { silent, read } = open();
    expect(read(silent)).toMatchObject({ focused: undefined, text: '' });
  });
});

describe('while the focus stays', () => {
  it('nothing is said when nothing changes', () => {
    const { app, home, row, one, read } = open();
    read(app, home, row, one);
    expect(read(app, home, row, one)).toMatchObject({ isNewFocus: false, news: [] });
  });

  it('a new state of the item or of anything around it is news', () => {
    const { app, home, row, one, read } = open();
    read(app, home, row, one);
    change(app, { state: ['Order placed'] });
    change(one, { state: ['LIVE'] });
    expect(read(app, home, row, one)).toMatchObject({ isNewFocus: false, news: ['Order placed', 'LIVE'] });
    expect(read(app, home, row, one).news).toEqual([]);
  });

  it('the same state come again is news again', () => {
    const { app, one, read } = open();
    change(app, { state: ['Connected again'] });
    read(app, one);
    change(app, { state: [] });
    read(app, one);
    change(app, { state: ['Connected again'] });
    expect(read(app, one).news).toEqual(['Connected again']);
  });

  it('a value is said after a key only', () => {
    const { app, reader, read } = open();
    const slider = speaker({ name: 'Place', kind: 'slider', value: '0:10' });
    read(app, slider);
    change(slider, { value: '0:11' });
    expect(read(app, slider).news).toEqual([]);
    change(slider, { value: '0:21' });
    expect(reader.read([app, slider], true).news).toEqual(['0:21']);
  });
});

it('what happens as the focus moves is told too, but not twice for what has the focus', () => {
  const { app, home, row, one, two, read } = open();
  read(app, home, row, one);
  change(app, { state: ['Order placed'] });
  change(two, { state: ['LIVE'] });
  expect(read(app, home, row, two)).toMatchObject({ text: 'Second show, show, LIVE, 1 of 3', news: ['Order placed'] });
});

it('having forgotten it says everything again', () => {
  const { app, home, row, one, reader, read } = open();
  read(app, home, row, one);
  reader.forget();
  expect(read(app, home, row, one).text).toMatch(/^Aisle\. Home/);
});
