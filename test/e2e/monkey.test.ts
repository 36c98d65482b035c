import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLivingRoom, type LivingRoom } from '../support/living-room';
import { runMonkey } from '../monkey/monkey';

/** CI presses more (`AISLE_MONKEY_KEYS`); `npm run monkey` more again. */
const keys = Number(process.env.AISLE_MONKEY_KEYS ?? 1000);
const seed = Number(process.env.AISLE_MONKEY_SEED ?? 20_261_126);

describe('a monkey with the remote', () => {
  let room: LivingRoom;
  beforeAll(async () => {
    room = await openLivingRoom();
  });
  afterAll(() => room.close());

  it(
    `presses ${keys} keys and never loses the focus, breaks anything, or is stuck`,
    async () => {
      const { problems, atHome, visited, pressed } = await runMonkey({ room, keys, seed });
      expect(problems).toEqual([]);
      expect(pressed).toBe(keys);
      // It has been somewhere.
      expect([...visited.keys()]).toEqual(expect.arrayContaining(['HomePage', 'WatchPage']));
      // What was opened has gone again: the last rounds need no more than those after the warm-up.
      const warm = atHome.slice(Math.ceil(atHome.length / 3));
      const half = Math.ceil(warm.length / 2);
      const most = (looks: typeof warm, figure: 'elements' | 'listeners' | 'textures'): number =>
        Math.max(...looks.map((look) => look[figure]));
      for (const figure of ['elements', 'listeners', 'textures'] as const) {
        expect(most(warm.slice(half), figure), figure).toBeLessThanOrEqual(
          most(warm.slice(0, half), figure) * 1.1 + 20,
        );
      }
    },
    60_000 + keys * 600,
  );
});
