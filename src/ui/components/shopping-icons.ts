import type { NamedIcon } from './icon-shapes';

/*
 * Icons that only a show and a purchase have, from lucide-static 1.62 (ISC, static/icons/LICENSE.txt) as one SVG path each.
 * Those of the first screen are in `icon-shapes.ts`.
 */

export const packageIcon: NamedIcon = {
  name: 'package-check',
  outline:
    'M12 22V12M16 17l2 2 4-4M21 11.127V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.729l7 4a2 2 0 0 0 2 .001l1.32-.753M3.29 7 12 12l8.71-5M7.5 4.27l8.997 5.148',
};

export const mutedIcon: NamedIcon = {
  name: 'volume-x',
  outline:
    'M11 4.702a.7.7 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.7.7 0 0 0 11 19.298zM16.5 14.5l5-5M16.5 9.5l5 5',
};

export const dealIcon: NamedIcon = {
  name: 'zap',
  outline:
    'M15.914 4a1.5 1.5 0 0 0-2.474-1.561l-9 9A1.5 1.5 0 0 0 5.5 14h4.002a.5.5 0 0 1 .471.666L8.086 20a1.5 1.5 0 0 0 2.475 1.56l9-9A1.5 1.5 0 0 0 18.5 10h-3.997a.5.5 0 0 1-.472-.667z',
};
