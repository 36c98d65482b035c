import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openLivingRoom, type LivingRoom, type LivingRoomOptions } from './living-room';
import type { Tv } from './tv';

/** One living room for all tests of a file. */
export interface RoomForTests {
  /** There from the first `beforeAll` of the file on. */
  readonly room: LivingRoom;
  /** A TV that is closed when its test ends; none may have thrown by then. */
  readonly on: LivingRoom['tv'];
}

/** Call it where a file's hooks are registered, before those that need the room. */
export function useLivingRoom(options?: LivingRoomOptions): RoomForTests {
  let opened: LivingRoom | undefined;
  const tvs: Tv[] = [];
  beforeAll(async () => {
    opened = await openLivingRoom(options);
  });
  afterAll(() => opened?.close());
  afterEach(async () => {
    const open = tvs.splice(0);
    const thrown = open.flatMap(({ exceptions }) => exceptions);
    await Promise.all(open.map((tv) => tv.close()));
    expect(thrown).toEqual([]);
  });
  const room = (): LivingRoom => {
    if (opened === undefined) throw new Error('The room isn’t open yet');
    return opened;
  };
  return {
    get room() {
      return room();
    },
    async on(...parameters) {
      const tv = await room().tv(...parameters);
      tvs.push(tv);
      return tv;
    },
  };
}
