import type { Scene, Specimen, SpecimenSource } from './specimen';

const files = import.meta.glob<{ readonly specimens: SpecimenSource }>('./*.specimens.ts', { eager: true });

/** Every component in every state, from all `*.specimens.ts` beside this file, by the name of the component. */
export function allSpecimens(scene: Scene): readonly Specimen[] {
  return Object.keys(files)
    .sort()
    .flatMap((path) => files[path]?.specimens(scene) ?? [])
    .sort((one, other) => (one.component < other.component ? -1 : one.component > other.component ? 1 : 0));
}
