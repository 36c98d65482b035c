import { describe, expect, it } from 'vitest';
import type { HomeRow } from '../../../contract/show';
import { pageOfRows, rowsLimit, type RowSource } from '../../../platform/catalogue/home-pages';
import { aReplay } from '../../support/fakes/specimens';

const source = (id: string, count = 1): RowSource => ({
  id,
  make: (): HomeRow => ({ id, kind: 'category', title: id, shows: Array.from({ length: count }, () => aReplay()) }),
});
const sources = (count: number): RowSource[] => Array.from({ length: count }, (_, index) => source(`r${index}`));

function idsOfAll(all: readonly RowSource[]): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = pageOfRows(all, cursor);
    expect(page.rows.length).toBeLessThanOrEqual(rowsLimit);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

describe('pages of Home', () => {
  it.each([[1], [rowsLimit], [rowsLimit + 1], [40]])('have each of %i rows once, in order', (count) => {
    const all = sources(count);
    expect(idsOfAll(all)).toEqual(all.map(({ id }) => id));
  });

  it('leave out empty rows but the first, and end without a cursor that leads to nothing', () => {
    const all = [source('first', 0), ...sources(rowsLimit - 1), source('empty', 0)];
    const page = pageOfRows(all);
    expect(page.rows.map(({ id }) => id)).not.toContain('empty');
    expect(page.rows[0]?.id).toBe('first');
    expect(page.nextCursor).toBeUndefined();
  });

  it('go on at the same place when the row that a cursor names is gone', () => {
    const { nextCursor } = pageOfRows(sources(20));
    const without = sources(20).filter(({ id }) => id !== `r${rowsLimit - 1}`);
    const [first] = pageOfRows(without, nextCursor).rows;
    expect([`r${rowsLimit}`, `r${rowsLimit + 1}`]).toContain(first?.id);
  });

  it('make no row that they don’t reach', () => {
    let made = 0;
    pageOfRows(
      sources(40).map((one) => ({
        id: one.id,
        make() {
          made += 1;
          return one.make();
        },
      })),
    );
    expect(made).toBe(rowsLimit + 1);
  });

  it.each([['x'], [''], ['e30'], ['~0~r']])('refuse the cursor %j', (cursor) => {
    expect(() => pageOfRows(sources(20), cursor)).toThrow(/bad-request|request/i);
  });
});
