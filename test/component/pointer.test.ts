import { expect, it, onTestFinished } from 'vitest';
import type { Place } from '../../src/ui/app-context';
import { ShowCard } from '../../src/ui/components/ShowCard';
import { HomePage } from '../../src/ui/pages/HomePage';
import { followPointer } from '../../src/ui/pointer';
import { aHome } from '../support/fakes/specimens';
import { createShellServices } from '../support/shell-context';
import { createStage } from '../support/stage';

/** Home with a pointer on it, its canvas drawn at a width that is not the stage's own. */
async function open(cssWidth: number) {
  const went: Place[] = [];
  const services = createShellServices({ home: { kind: 'ready', rows: aHome(30).rows, isStale: false } });
  const navigate = { to: (place: Place) => void went.push(place), toast: () => undefined };
  const stage = await createStage({
    type: HomePage,
    properties: { context: Object.assign(services, { navigate }), place: { page: 'home' } },
  });
  stage.component.enter();
  stage.application.updateFocusPath();
  stage.canvas.style.width = `${cssWidth}px`;
  stage.canvas.style.left = '40px';
  stage.frames(20);
  onTestFinished(followPointer(stage.application.stage));
  const point = (type: string, x: number, y: number, extra: object = {}) => {
    const scale = cssWidth / 1920;
    const place = { clientX: 40 + x * scale, clientY: y * scale, bubbles: true, ...extra };
    const event = type === 'wheel' ? new WheelEvent(type, place) : new MouseEvent(type, place);
    stage.canvas.dispatchEvent(event);
    stage.frames(20);
  };
  const focused = () => {
    const card = stage.focused();
    return card instanceof ShowCard ? card.item?.id : undefined;
  };
  return { stage, services, went, point, focused };
}

it.each([1920, 1000])('hover gives the focus and a click is OK, on a canvas %i px wide', async (cssWidth) => {
  const { went, point, focused } = await open(cssWidth);
  point('mousemove', 208 + 432 + 200, 622 + 100);
  expect(focused()).toBe('evening-looks');
  point('click', 208 + 864 + 200, 622 + 100);
  expect(focused()).toBe('desk-setup');
  expect(went).toEqual([{ page: 'watch', showId: 'desk-setup' }]);
});

it('a hover moves nothing beneath the pointer, a wheel scrolls the rows', async () => {
  const { stage, point, focused } = await open(1920);
  const card = stage.focused().getCornerPoints();
  point('mousemove', 208 + 100, 1040);
  expect(focused()).toBe('fashion-0');
  point('mousemove', 208 + 100, 700);
  expect(focused()).toBe('trail-season');
  expect(stage.focused().getCornerPoints()).toEqual(card);
  point('wheel', 208 + 100, 700, { deltaY: 100 });
  expect(focused()).toBe('fashion-0');
  point('wheel', 208 + 100, 700, { deltaY: -20 });
  expect(focused()).toBe('fashion-0');
  point('wheel', 208 + 100, 700, { deltaY: -80 });
  expect(focused()).toBe('trail-season');
});

it('reaches the end of a long row at the edge, not in one sweep', async () => {
  const { services, point, focused } = await open(1920);
  point('mousemove', 208 + 3 * 432 + 100, 700);
  expect(focused()).toBe('plants');
  point('mousemove', 100, 100);
  point('mousemove', 208 + 3 * 432 + 100, 700);
  expect(focused()).toBe('plants');
  services.clock.advanceNow(400);
  point('mousemove', 100, 100);
  point('mousemove', 208 + 3 * 432 + 100, 700);
  expect(focused()).toBe('plants-1');
});

it('leaves the focus alone over nothing', async () => {
  const { point, focused, went } = await open(1920);
  point('mousemove', 20, 1070);
  point('click', 20, 1070);
  expect(focused()).toBe('trail-season');
  expect(went).toEqual([]);
});
