import type { NamedIcon } from './icon-shapes';

/* Icons of the search screen, from lucide-static 1.62 (ISC, static/icons/LICENSE.txt) as one SVG path each. */

export const deleteIcon: NamedIcon = {
  name: 'delete',
  outline:
    'M10 5a2 2 0 0 0-1.344.519l-6.328 5.74a1 1 0 0 0 0 1.481l6.328 5.741A2 2 0 0 0 10 19h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2zM12 9l6 6M18 9l-6 6',
};

export const spaceIcon: NamedIcon = { name: 'space', outline: 'M22 17v1c0 .5-.5 1-1 1H3c-.5 0-1-.5-1-1v-1' };

export const historyIcon: NamedIcon = {
  name: 'history',
  outline: 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2',
};

export const closeIcon: NamedIcon = { name: 'x', outline: 'M18 6 6 18M6 6l12 12' };
