import type { NamedIcon } from './icon-shapes';

/** Shapes of the playback bar alone. Lucide's. */

export const rewindIcon: NamedIcon = {
  name: 'rewind',
  outline:
    'M12 6a2 2 0 0 0-3.414-1.414l-6 6a2 2 0 0 0 0 2.828l6 6A2 2 0 0 0 12 18zM22 6a2 2 0 0 0-3.414-1.414l-6 6a2 2 0 0 0 0 2.828l6 6A2 2 0 0 0 22 18z',
};
export const fastForwardIcon: NamedIcon = {
  name: 'fast-forward',
  outline:
    'M12 6a2 2 0 0 1 3.414-1.414l6 6a2 2 0 0 1 0 2.828l-6 6A2 2 0 0 1 12 18zM2 6a2 2 0 0 1 3.414-1.414l6 6a2 2 0 0 1 0 2.828l-6 6A2 2 0 0 1 2 18z',
};
export const skipBackIcon: NamedIcon = {
  name: 'skip-back',
  outline: 'M17.971 4.285A2 2 0 0 1 21 6v12a2 2 0 0 1-3.029 1.715l-9.997-5.998a2 2 0 0 1-.003-3.432zM3 20V4',
};
export const skipForwardIcon: NamedIcon = {
  name: 'skip-forward',
  outline: 'M21 4v16M6.029 4.285A2 2 0 0 0 3 6v12a2 2 0 0 0 3.029 1.715l9.997-5.998a2 2 0 0 0 .003-3.432z',
};
