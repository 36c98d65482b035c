import type { NamedIcon } from './icon-shapes';

/** Shapes that only a show being watched needs, so that the first screen needn't load them. Lucide's, but for the keys. */

/** Back to a moment. */
export const momentIcon: NamedIcon = {
  name: 'history',
  outline: 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2',
};

export const keyLeftIcon: NamedIcon = { name: 'key-left', outline: 'M16 5v14l-9-7z', isFilled: true };
export const keyRightIcon: NamedIcon = { name: 'key-right', outline: 'M8 5v14l9-7z', isFilled: true };

export const heartIcon: NamedIcon = {
  name: 'heart-filled',
  outline:
    'M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5',
  isFilled: true,
};
export const handIcon: NamedIcon = {
  name: 'hand',
  outline:
    'M18 11V6a2 2 0 0 0-4 0M14 10V4a2 2 0 0 0-4 0v2M10 10.5V6a2 2 0 0 0-4 0v8M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15',
};
export const laughIcon: NamedIcon = {
  name: 'laugh',
  outline: 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0M18 13a6 6 0 0 1-12 0zM9 9h.01M15 9h.01',
};
export const pollIcon: NamedIcon = {
  name: 'chart-column',
  outline: 'M3 3v16a2 2 0 0 0 2 2h16M18 17V9M13 17V5M8 17v-3',
};
export const pinIcon: NamedIcon = {
  name: 'pin',
  outline:
    'M12 17v5M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z',
};
export const chatIcon: NamedIcon = {
  name: 'message-square',
  outline: 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z',
};
