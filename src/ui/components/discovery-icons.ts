import type { NamedIcon } from './icon-shapes';

/*
 * Icons of search, creators and categories, from lucide-static 1.62 (ISC, static/icons/LICENSE.txt) as one SVG path each.
 * Those of the first screen are in `icon-shapes.ts`.
 */

export const gridIcon: NamedIcon = {
  name: 'layout-grid',
  outline: [
    [3, 3],
    [14, 3],
    [14, 14],
    [3, 14],
  ]
    .map(([x, y]) => `M${x} ${y}h7v7h-7z`)
    .join(''),
};
