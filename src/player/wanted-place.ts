/** As much of the element as tells whether a jump has come to anything. */
type Sought = Pick<HTMLVideoElement, 'currentTime' | 'seeking' | 'readyState' | 'error' | 'seekable'>;

/** Where the viewer has jumped to, until the picture is there: it mustn't get lost with the engine that was to go there. */
export interface WantedPlace {
  /** Position on the media axis; NaN when nothing is wanted that isn't there. */
  readonly seconds: number;
  want(fromSeconds: number, toSeconds: number): void;
  /** Forgets it when the picture is there, or the jump ended elsewhere and the viewer has watched on from there. */
  look(video: Sought): void;
  /** The element plays on where it was and has nothing to seek in: it will never go there. */
  isIgnored(video: Sought): boolean;
  drop(): void;
}

/** Whoever gives a jump up does so before so much is played on. */
const watchedOnSeconds = 10;

export function createWantedPlace(): WantedPlace {
  let fromSeconds = NaN;
  let seconds = NaN;
  /** Where the jump ended, in an element that can seek; NaN until then. */
  let endedAtSeconds = NaN;
  /** An element that was emptied or gave up stands anywhere. */
  const hasPlace = ({ seeking, readyState, error }: Sought): boolean => !seeking && readyState >= 2 && !error;
  // Sets that go to key frames only are off by some seconds, and the picture that is left behind may run on for some.
  const isNearer = (position: number): boolean => Math.abs(position - seconds) <= Math.abs(position - fromSeconds);
  return {
    get seconds() {
      return seconds;
    },
    want(from, to) {
      fromSeconds = from;
      seconds = to;
      endedAtSeconds = NaN;
    },
    look(video) {
      const { currentTime, seekable } = video;
      if (!hasPlace(video)) {
        endedAtSeconds = NaN;
        return;
      }
      if (isNearer(currentTime)) seconds = NaN;
      // Where there is nothing to seek in it hasn't ended but never begun.
      else if (seekable.length === 0) return;
      else if (!(currentTime >= endedAtSeconds)) endedAtSeconds = currentTime;
      else if (currentTime - endedAtSeconds >= watchedOnSeconds) seconds = NaN;
    },
    isIgnored: (video) =>
      !Number.isNaN(seconds) && hasPlace(video) && video.seekable.length === 0 && !isNearer(video.currentTime),
    drop() {
      seconds = NaN;
    },
  };
}
