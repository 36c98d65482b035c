import { createAvatar } from '@dicebear/core';
import * as openPeeps from '@dicebear/open-peeps';
import type { HostLook } from './looks';
import type { HostArt } from './scene/types';

/** Cuts an Open Peeps drawing into the layers that move on their own; the transforms are those that the package writes. */
export function hostArtOf(look: HostLook): HostArt {
  const svg = createAvatar(openPeeps, {
    seed: look.loopId,
    face: ['smile'],
    head: [look.head],
    facialHair: look.facialHair === undefined ? [] : [look.facialHair],
    facialHairProbability: look.facialHair === undefined ? 0 : 100,
    accessoriesProbability: 0,
    maskProbability: 0,
    skinColor: [look.skinColour],
    clothingColor: [look.clothingColour],
    headContrastColor: [look.contrastColour],
  }).toString();
  const marks = [
    '<g fill-rule="evenodd" clip-rule="evenodd"><path d="M705.3',
    '<g transform="matrix(.99789 0 0 1 156 62)">',
    '<g transform="translate(315 248)">',
    '<g transform="translate(279 400)">',
    '<g transform="translate(179 343)">',
  ];
  const [body, head, face, facialHair, mask] = marks.map((mark) => {
    const at = svg.indexOf(mark);
    if (at < 0) throw new Error(`Open Peeps draws differently now: no ${mark}`);
    return at;
  }) as [number, number, number, number, number];
  return {
    bodySvg: svg.slice(body, head),
    headSvg: svg.slice(head, face) + svg.slice(facialHair, mask),
    skinColour: `#${look.skinColour}`,
  };
}
