import type { NamedIcon } from './icon-shapes';

/** Shapes that only a show being watched needs, so that the first screen needn't load them. Lucide's, but for the keys. */

/** Back to a moment. */
export const momentIcon: NamedIcon = {
  name: 'history',
  outline: 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2',
};

export const keyLeftIcon: NamedIcon = { name: 'key-left', outline: 'M16 5v14l-9-7z', isFilled: true };
export const keyRightIcon: NamedIcon = { name: 'key-right', outline: 'M8 5v14l9-7z', isFilled: true };
