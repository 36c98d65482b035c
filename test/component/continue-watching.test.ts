import { describe, expect, it } from 'vitest';
import type { ViewRow } from '../../src/domain/home-rows';
import type { Place } from '../../src/ui/app-context';
import { ContinuedCard } from '../../src/ui/components/ContinuedCard';
import { ContinuedRow } from '../../src/ui/components/ContinuedRow';
import { part } from '../../src/ui/part';
import { HomePage } from '../../src/ui/pages/HomePage';
import { aHome, aReplay } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

const left = (...shows: readonly (readonly [id: string, positionSeconds: number])[]): ViewRow => ({
  ...{ id: 'continue-watching', kind: 'continue-watching' },
  shows: shows.map(([id]) => aReplay({ id, title: `Replay ${id}` })),
  watched: shows.map(([showId, positionSeconds]) => ({ showId, positionSeconds, durationSeconds: 2880, atMs: 0 })),
});

async function open(row: ViewRow) {
  const rowsWith = (own: readonly ViewRow[]): readonly ViewRow[] => {
    const [first, ...others] = aHome(6).rows;
    return first === undefined ? [] : [first, ...own, ...others];
  };
  const services = createShellServices({ home: { kind: 'ready', rows: rowsWith([row]), isStale: false } });
  const went: Place[] = [];
  const context = Object.assign(services, { navigate: { to: (place: Place) => void went.push(place) } });
  const stage = await createStage({ type: HomePage, properties: { context, place: { page: 'home' } } });
  stage.component.enter();
  stage.application.updateFocusPath();
  services.clock.advanceNow(400);
  await expect.poll(() => (stage.frames(1), stage.all(ContinuedRow).length)).toBe(1);
  const become = (next: readonly ViewRow[]) => {
    services.home.set({ kind: 'ready', rows: rowsWith(next), isStale: false });
    stage.frames(2);
  };
  const card = () => {
    const focused = stage.focused();
    return focused instanceof ContinuedCard ? focused : undefined;
  };
  return { stage, went, become, card };
}

describe('Continue watching', () => {
  it('is the second row, says how much is left, and goes on where it was left', async () => {
    const { stage, went, card } = await open(left(['a', 720], ['b', 2820]));
    expect(stage.texts()).toEqual(expect.arrayContaining(['Continue watching', '36 min left', '1 min left']));
    stage.press('down');
    expect(card()?.item?.id).toBe('a');
    expect(card()?.spoken).toEqual({ name: 'Replay a', kind: 'show', details: ['36 min left', 'Maya Torres'] });
    stage.press('ok');
    expect(went).toEqual([{ page: 'watch', showId: 'a', positionSeconds: 720 }]);
  });

  it('shows how far each was watched', async () => {
    const { stage } = await open(left(['a', 720], ['b', 2820]));
    const widths = stage.all(ContinuedCard).map((one) => part(part(part(one, 'Frame'), 'Face'), 'Seen').w);
    expect(widths).toEqual([92, 360]);
  });

  it('leaves the focus on a recording that was seen to its end until it goes on, and then is no more', async () => {
    const { stage, become, card } = await open(left(['a', 720], ['b', 600]));
    stage.press('down');
    become([left(['b', 600])]);
    expect(card()?.item?.id).toBe('a');
    stage.press('right');
    expect(card()?.item?.id).toBe('b');
    stage.press('up');
    become([]);
    expect(stage.all(ContinuedRow)).toHaveLength(0);
  });
});
