import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { homeSchema, showSchema } from '../../contract/show';
import { snapshotSchema } from '../../contract/snapshot';
import { tolerantParse, type Dropped } from '../../src/adapter/tolerant-parse';
import { aHome, aProduct, aShow, someProducts } from '../support/fakes/specimens';

/** What comes off the wire: plain JSON that may be changed. */
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
const parse = <Schema extends v.GenericSchema>(schema: Schema, input: unknown) => {
  const dropped: Dropped[] = [];
  const value = tolerantParse(schema, input, 'test', (one) => dropped.push(one));
  return { value, dropped, paths: dropped.map(({ path }) => path) };
};
const homeWith = (change: (shows: Record<string, unknown>[]) => void): unknown => {
  const home = json(aHome(3)) as { rows: { shows: Record<string, unknown>[] }[] };
  change(home.rows[0]?.shows ?? []);
  return home;
};

describe('an answer with something wrong in it', () => {
  it('is as it was when nothing is', () => {
    const { value, dropped } = parse(homeSchema, json(aHome(3)));
    expect(value).toEqual(aHome(3));
    expect(dropped).toEqual([]);
  });

  it('loses the broken show and keeps the others', () => {
    const input = homeWith((shows) => {
      Object.assign(shows[1] ?? {}, { state: 'exploded' });
    });
    const { value, paths } = parse(homeSchema, input);
    expect(value?.rows[0]?.shows.map(({ id }) => id)).toEqual(['trail-season', 'desk-setup', 'plants']);
    expect(value?.rows).toHaveLength(3);
    expect(paths).toEqual(['rows.0.shows.1.state', 'rows.0.shows.1']);
  });

  it('loses only a wrong optional value', () => {
    const input = homeWith((shows) => {
      Object.assign(shows[0] ?? {}, { viewers: 'many', card: { alt: 1 }, endsAtMs: -4 });
    });
    const { value } = parse(homeSchema, input);
    const expected = aShow();
    delete expected.viewers;
    delete expected.card;
    expect(value?.rows[0]?.shows[0]).toEqual(expected);
  });

  it('loses one broken picture source, and the picture when none is left', () => {
    const picture = { alt: '', colour: '#112233', sources: [{ url: 'javascript:alert(1)', widthPixels: 1 }] };
    const two = { ...picture, sources: [...picture.sources, { url: '/a.webp', widthPixels: 320 }] };
    const { value } = parse(showSchema, json({ ...aShow(), hero: picture, card: two }));
    expect(value?.hero).toBeUndefined();
    expect(value?.card?.sources).toEqual([{ url: '/a.webp', widthPixels: 320 }]);
  });

  it('loses several at once, in every place', () => {
    const show = aShow();
    const { value, dropped } = parse(
      snapshotSchema,
      json({
        ...{ sequence: 3, show, chatTail: [null, 7], pinned: 'x', promotions: [{}] },
        products: [null, aProduct(), { ...aProduct(), variants: [] }, 'x', someProducts()[1]],
        timeline: [{ room: 'show:a', sequence: 1, kind: 'NOT A KIND', atMs: 1, data: {} }],
      }),
    );
    expect(value).toMatchObject({ sequence: 3, chatTail: [], promotions: [], timeline: [] });
    expect(value?.products.map(({ id }) => id)).toEqual(['ridgeline', 'granite']);
    expect(dropped.length).toBeGreaterThan(5);
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a list', []],
    ['rows that are none', { rows: 'x' }],
    ['an object from another world', { constructor: { prototype: { polluted: true } }, rows: null }],
  ])('cannot be saved when it is %s', (_, input) => {
    expect(parse(homeSchema, json(input)).value).toBeUndefined();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('that is huge and all wrong is got through, with a short log', () => {
    const { value, dropped } = parse(homeSchema, { rows: Array.from({ length: 20_000 }, () => ({ id: 1 })) });
    expect(value).toEqual({ rows: [] });
    expect(dropped.length).toBeLessThanOrEqual(20);
  });
});
