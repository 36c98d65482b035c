import type { DemoLoop } from '../catalogue-types';
import { stillColours } from './still-colours';

export const stillWidthPixels = 384;

/** A still's file among the pictures, without its ending. */
export const stillName = (loopId: string, stripNumber: number): string => `still-${loopId}-${stripNumber}`;

/** A loop with a still of its film for each product on stage, where one was made. */
export const withStills = (loop: DemoLoop): DemoLoop => ({
  ...loop,
  stage: loop.stage.map((time) => {
    const name = stillName(loop.id, time.stripNumber);
    const colour = stillColours[name];
    return colour === undefined
      ? time
      : { ...time, still: { file: `${name}.jpg`, widthPixels: stillWidthPixels, colour } };
  }),
});
